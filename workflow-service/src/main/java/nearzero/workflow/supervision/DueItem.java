package nearzero.workflow.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nearzero.workflow.pilot.Pilot;

/**
 * Something with a last day that has not happened yet.
 *
 * @param what name of the task or of the term, as people say it
 * @param task id of the task; empty for a term, which ends by itself
 * @param groups who are to act; empty for a term
 * @param assignee who has claimed the task
 * @param since when the task came or the term began
 * @param lastDay the whole of it is still in time
 * @param workingDaysLeft until the end of the last day, negative when it has passed; empty where the calendar does not
 *     reach so far
 */
public record DueItem(
        Pilot pilot,
        String what,
        Optional<String> task,
        List<String> groups,
        Optional<String> assignee,
        Instant since,
        LocalDate lastDay,
        Optional<Integer> workingDaysLeft) {

    public DueItem {
        groups = List.copyOf(groups);
    }

    /** Whether the last day has passed. */
    public boolean isLateOn(LocalDate today) {
        return today.isAfter(lastDay);
    }

    /** Whether at most so many working days are left, or none any more. */
    boolean isWithin(int workingDays) {
        return workingDaysLeft.filter(left -> left > workingDays).isEmpty();
    }
}
