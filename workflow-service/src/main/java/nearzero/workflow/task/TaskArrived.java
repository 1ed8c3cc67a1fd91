package nearzero.workflow.task;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nearzero.workflow.pilot.Pilot;

/**
 * A task has come; features that reach people listen, in the same transaction.
 *
 * @param groups who may do it
 * @param lastDay on which it is in time, where a date binds it
 * @param matter which it is about, where there may be several such tasks at once, such as the number of an objection
 */
public record TaskArrived(
        Pilot pilot,
        String id,
        String name,
        List<String> groups,
        Optional<LocalDate> lastDay,
        Optional<String> matter) {}
