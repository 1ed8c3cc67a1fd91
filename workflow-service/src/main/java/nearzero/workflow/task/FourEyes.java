package nearzero.workflow.task;

import java.util.List;
import nearzero.workflow.access.Caller;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programmes;
import org.springframework.stereotype.Component;

/**
 * Nobody checks or signs what is his own: a task may name others ({@code otherThan} in the programme's settings) whose
 * last submission for the same department another person must have made.
 */
@Component
public class FourEyes {

    private final Pilots pilots;
    private final Programmes programmes;
    private final Submissions submissions;

    FourEyes(Pilots pilots, Programmes programmes, Submissions submissions) {
        this.pilots = pilots;
        this.programmes = programmes;
        this.submissions = submissions;
    }

    /**
     * Told already when somebody takes the task, before anything is filled in.
     *
     * @throws Refusal if the caller has done his part
     */
    public void check(Caller caller, OpenTask task) {
        var pilot = pilots.ofProcesses(List.of(task.process())).get(task.process());
        if (pilot != null) {
            check(caller, pilot, task);
        }
    }

    void check(Caller caller, Pilot pilot, OpenTask task) {
        programmes.of(task.release()).settings().task(task.key()).otherThan().stream()
                .flatMap(other -> submissions.latest(pilot.number(), other, task.groups()).stream())
                .filter(done -> done.submittedBy().equals(caller.userId()))
                .findFirst()
                .ifPresent(done -> {
                    throw Refusal.notPossibleNow("您已办理“%s”,本环节须由同部门的其他人办理。".formatted(done.taskName()));
                });
    }
}
