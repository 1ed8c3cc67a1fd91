package nearzero.workflow.task;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import nearzero.workflow.call.Calls;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.programme.Programme.Deadline;
import nearzero.workflow.programme.Programme.TaskSettings;
import org.springframework.stereotype.Component;

/**
 * The dates that a call sets for tasks. A date counts until the end of its day (notice 二: 于…前报送; the day itself is in
 * time, docs/open-points.md).
 */
@Component
public class Deadlines {

    private final Calls calls;
    private final Submissions submissions;

    Deadlines(Calls calls, Submissions submissions) {
        this.calls = calls;
        this.submissions = submissions;
    }

    /**
     * The last day on which the task is in time for this pilot; empty where no date binds it (any more).
     *
     * @param groups for which the task may be done
     */
    public Optional<LocalDate> lastDay(Pilot pilot, String task, Collection<String> groups, TaskSettings settings) {
        return Optional.ofNullable(settings.deadline())
                .filter(deadline -> deadline.countsIn(pilot.stage()))
                .filter(deadline -> !deadline.once() || !wasMet(pilot, task, groups, deadline))
                .flatMap(deadline -> date(pilot, deadline));
    }

    /** A release may ask for a date that a call, opened before it, never set; better nothing goes on than without it. */
    private Optional<LocalDate> date(Pilot pilot, Deadline deadline) {
        var call = calls.get(pilot.call());
        return deadline.isTheCitys()
                ? call.lastDayForApplicantsOf(pilot.jurisdiction())
                : Optional.of(Optional.ofNullable(call.dates().get(deadline.date()))
                        .orElseThrow(() -> new IllegalStateException("The call " + pilot.call() + " sets no date "
                                + deadline.date() + ", which binds a task")));
    }

    /** The same for a submission with these routing values. */
    Optional<LocalDate> lastDay(Pilot pilot, OpenTask task, TaskSettings settings, Map<String, Object> routing) {
        return lastDay(pilot, task.key(), task.groups(), settings)
                .filter(day -> settings.deadline().concerns(routing));
    }

    private boolean wasMet(Pilot pilot, String task, Collection<String> groups, Deadline deadline) {
        return submissions.of(pilot.number()).stream()
                .filter(earlier -> earlier.task().equals(task) && groups.contains(earlier.actingFor()))
                .anyMatch(earlier -> deadline.countsIn(earlier.stage()) && deadline.concerns(earlier.values()));
    }
}
