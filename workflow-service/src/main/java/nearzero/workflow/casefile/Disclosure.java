package nearzero.workflow.casefile;

import java.util.HashMap;
import java.util.List;
import nearzero.workflow.access.Caller;
import nearzero.workflow.access.Role;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.PilotProcess;
import nearzero.workflow.programme.Programme.Disclosed;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.review.Comment;
import nearzero.workflow.review.Comments;
import nearzero.workflow.task.Submission;
import nearzero.workflow.task.Submissions;
import org.springframework.stereotype.Component;

/**
 * What of the case file an applicant sees of the work inside the departments: nothing while an opinion is being written,
 * afterwards what was issued, and comments once it is asked to answer them. Officials and auditors see everything.
 */
@Component
class Disclosure {

    private final Submissions submissions;
    private final Comments comments;
    private final Programmes programmes;
    private final PilotProcess process;

    Disclosure(Submissions submissions, Comments comments, Programmes programmes, PilotProcess process) {
        this.submissions = submissions;
        this.comments = comments;
        this.programmes = programmes;
        this.process = process;
    }

    /** In the order of submission. */
    List<Submission> submissions(Caller caller, Pilot pilot) {
        var all = submissions.of(pilot.number());
        if (isInside(caller)) {
            return all;
        }
        var latest = new HashMap<String, Submission>();
        all.forEach(submission -> latest.put(
                String.join(" ", submission.stage(), submission.task(), submission.actingFor()), submission));
        return all.stream()
                .filter(submission -> switch (disclosed(pilot, submission)) {
                    case always -> true;
                    case never -> false;
                    case afterStage -> hasLeft(pilot, submission) && latest.containsValue(submission);
                })
                .toList();
    }

    /** Return by return; those that wait for an answer last. */
    List<Comment> comments(Caller caller, Pilot pilot) {
        var all = comments.of(pilot);
        return isInside(caller) || isAsked(pilot)
                ? all
                : all.stream().filter(comment -> comment.response().isPresent()).toList();
    }

    private static boolean isInside(Caller caller) {
        return caller.has(Role.OFFICIAL) || caller.readsEverything();
    }

    private boolean isAsked(Pilot pilot) {
        return !pilot.hasEnded()
                && process.waitingFor(pilot).stream()
                        .anyMatch(waiting -> waiting.groups().contains(pilot.applicant()));
    }

    private Disclosed disclosed(Pilot pilot, Submission submission) {
        return programmes.of(pilot.release()).settings().task(submission.task()).disclosed();
    }

    private static boolean hasLeft(Pilot pilot, Submission submission) {
        return pilot.hasEnded() || !pilot.stage().equals(submission.stage());
    }
}
