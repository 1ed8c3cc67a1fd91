package nearzero.workflow.implementation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.idempotency.IdempotentCommands;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.PilotProcess;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programme.PlanChange;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.review.Comments;
import nearzero.workflow.task.SubmissionOffered;
import nearzero.workflow.task.Tasks;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The operator proposes to change the plan that it is to carry out (work plan 三（二）1: 严格落实建设方案; that it may be changed at
 * all, with the consent of city and province, is ours, docs/open-points.md). One change at a time.
 */
@Component
class ChangingPlan {

    private static final int ALL = 200;

    /** What is kept for a repetition. */
    record Done(String pilot) {}

    private final Pilots pilots;
    private final Programmes programmes;
    private final PlanVersions versions;
    private final Tasks tasks;
    private final Comments comments;
    private final PilotProcess process;
    private final IdempotentCommands commands;
    private final Journal journal;
    private final BusinessClock clock;

    ChangingPlan(
            Pilots pilots,
            Programmes programmes,
            PlanVersions versions,
            Tasks tasks,
            Comments comments,
            PilotProcess process,
            IdempotentCommands commands,
            Journal journal,
            BusinessClock clock) {
        this.pilots = pilots;
        this.programmes = programmes;
        this.versions = versions;
        this.tasks = tasks;
        this.comments = comments;
        this.process = process;
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
    }

    /** The versions of the plan of a pilot that the caller may read. */
    List<PlanVersion> versions(Caller caller, String number) {
        var pilot = pilots.read(caller, number);
        return settings(pilot).map(change -> versions.of(pilot, change)).orElse(List.of());
    }

    /** Opens the task at which the changed plan is submitted. */
    @Transactional
    void propose(Caller caller, String key, String number, String reason) {
        if (!caller.isMemberOf(pilots.read(caller, number).applicant())) {
            throw Refusal.notAllowed("只有建设主体可以提出变更建设方案。");
        }
        var fingerprint = Fingerprint.of("POST", "/pilots/" + number + "/plans", reason);
        commands.once(caller.userId(), key, fingerprint, Done.class, () -> {
            open(caller, pilots.lock(number), reason);
            return new Done(number);
        });
    }

    private void open(Caller caller, Pilot pilot, String reason) {
        var settings = settings(pilot).orElseThrow(() -> Refusal.notPossibleNow("本试点工作没有规定方案变更。"));
        if (pilot.hasEnded() || !settings.stages().contains(pilot.stage())) {
            throw Refusal.notPossibleNow("只有在建设实施阶段可以提出变更建设方案。");
        }
        if (pilot.suspendedSince().isPresent()) {
            throw Refusal.notPossibleNow("该试点已经中止，恢复以后方可提出变更。");
        }
        if (isUnderWay(caller, pilot, settings)) {
            throw Refusal.notPossibleNow("上一次变更还没有办结，请先办结。");
        }
        journal.append(JournalEntry.of(pilot.number(), clock.now(), caller.userId(), "plan-change-proposed")
                .actingFor(pilot.applicant())
                .subject(settings.change())
                .reason(reason)
                .details(Map.of("stage", pilot.stage()))
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
        process.beside(pilot, settings.message());
    }

    private boolean isUnderWay(Caller caller, Pilot pilot, PlanChange settings) {
        return versions.of(pilot, settings).stream().anyMatch(version -> version.state() == PlanVersion.State.proposed)
                || tasks.list(caller, Optional.of(pilot.number()), false, 0, ALL).stream()
                        .anyMatch(task -> task.key().equals(settings.change()));
    }

    /** What is asked of the operator elsewhere is answered there: the form of the plan would take the answers here. */
    @EventListener
    void check(SubmissionOffered offered) {
        var isChange = settings(offered.pilot())
                .filter(change -> change.change().equals(offered.submission().task()))
                .isPresent();
        if (isChange
                && comments.of(offered.pilot()).stream()
                        .anyMatch(comment -> comment.response().isEmpty())) {
            throw Refusal.notPossibleNow("还有退回的问题没有答复，请先在退回的任务中答复，再提交变更。");
        }
    }

    private Optional<PlanChange> settings(Pilot pilot) {
        return programmes.of(pilot.release()).settings().planChange();
    }
}
