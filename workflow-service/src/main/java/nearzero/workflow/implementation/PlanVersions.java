package nearzero.workflow.implementation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nearzero.workflow.implementation.PlanVersion.State;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.programme.Programme.PlanChange;
import nearzero.workflow.task.Submission;
import nearzero.workflow.task.Submissions;
import org.springframework.stereotype.Component;

/**
 * The versions of a plan, read out of the submissions, which are kept for good: the plan with which the pilot came on the
 * list, and each change with what city and province said of it.
 */
@Component
class PlanVersions {

    private final Submissions submissions;

    PlanVersions(Submissions submissions) {
        this.submissions = submissions;
    }

    /** The oldest first. */
    List<PlanVersion> of(Pilot pilot, PlanChange settings) {
        var all = submissions.of(pilot.number());
        var versions = new ArrayList<PlanVersion>();
        all.stream()
                .filter(submission -> submission.task().equals(settings.plan()))
                .reduce((earlier, later) -> later)
                .ifPresent(
                        plan -> versions.add(new PlanVersion(1, plan, State.inForce, Optional.of(plan.submittedAt()))));
        for (var at = 0; at < all.size(); at++) {
            if (all.get(at).task().equals(settings.change())) {
                var later = all.subList(at + 1, all.size());
                add(versions, changed(versions.size() + 1, all.get(at), later, settings));
            }
        }
        return versions;
    }

    /** What comes into force puts the one before out of force. */
    private static void add(List<PlanVersion> versions, PlanVersion version) {
        if (version.state() == State.inForce) {
            versions.replaceAll(before -> before.state() == State.inForce
                    ? new PlanVersion(before.number(), before.submission(), State.superseded, before.inForceFrom())
                    : before);
        }
        versions.add(version);
    }

    private static PlanVersion changed(int number, Submission change, List<Submission> later, PlanChange settings) {
        var decisions = later.stream()
                .takeWhile(submission -> !submission.task().equals(settings.change()))
                .filter(submission -> settings.consents().contains(submission.task()))
                .toList();
        var refused = decisions.stream().anyMatch(decision -> !settings.isAgreed(decision.values()));
        Optional<Instant> from = refused
                ? Optional.empty()
                : decisions.stream()
                        .filter(decision -> decision.task().equals(last(settings.consents())))
                        .map(Submission::submittedAt)
                        .findFirst();
        var state = refused ? State.refused : from.isPresent() ? State.inForce : State.proposed;
        return new PlanVersion(number, change, state, from);
    }

    private static String last(List<String> tasks) {
        return tasks.get(tasks.size() - 1);
    }
}
