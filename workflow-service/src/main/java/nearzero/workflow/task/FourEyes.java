package nearzero.workflow.task;

import java.util.ArrayList;
import java.util.List;
import nearzero.workflow.access.Caller;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programmes;
import org.springframework.stereotype.Component;

/**
 * Nobody checks or signs what is his own: a task may name others ({@code otherThan} in the programme's settings) whose
 * last submission for the same department another person must have made. A deputy's work is his own and that of the one
 * in whose name he did it.
 */
@Component
public class FourEyes {

    private final Pilots pilots;
    private final Programmes programmes;
    private final Submissions submissions;
    private final TakenOver takenOver;

    FourEyes(Pilots pilots, Programmes programmes, Submissions submissions, TakenOver takenOver) {
        this.pilots = pilots;
        this.programmes = programmes;
        this.submissions = submissions;
        this.takenOver = takenOver;
    }

    /**
     * Told already when somebody takes the task, before anything is filled in.
     *
     * @throws Refusal if the caller has done his part
     */
    public void check(Caller caller, OpenTask task) {
        check(task, List.of(caller.userId()));
    }

    /** The same for a person, and for the one in whose name he is to act. */
    void check(OpenTask task, List<String> persons) {
        var pilot = pilots.ofProcesses(List.of(task.process())).get(task.process());
        if (pilot != null) {
            check(pilot, task, persons);
        }
    }

    void check(Caller caller, Pilot pilot, OpenTask task) {
        var persons = new ArrayList<>(List.of(caller.userId()));
        takenOver.inWhoseName(task.id(), caller.userId()).ifPresent(persons::add);
        check(pilot, task, persons);
    }

    private void check(Pilot pilot, OpenTask task, List<String> persons) {
        programmes.of(task.release()).settings().task(task.key()).otherThan().stream()
                .flatMap(other -> submissions.latest(pilot.number(), other, task.groups()).stream())
                .filter(done -> persons.stream().anyMatch(done::isOf))
                .findFirst()
                .ifPresent(done -> {
                    throw Refusal.notPossibleNow("“%s”由您办理，或者以您所代理的人的名义办理,本环节须由同部门的其他人办理。".formatted(done.taskName()));
                });
    }
}
