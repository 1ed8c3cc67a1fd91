package nearzero.workflow.task;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that somebody is to do.
 *
 * @param key id of the task in the model
 * @param documentation what is expected, by which rule
 * @param process of the pilot that the task belongs to
 * @param release that the process runs on
 * @param form id of the task's form
 * @param groups who may do it
 * @param assignee who has claimed it
 * @param due end of its time, where it has one
 */
public record OpenTask(
        String id,
        String key,
        String name,
        String documentation,
        String process,
        String release,
        String form,
        List<String> groups,
        Optional<String> assignee,
        Instant createdAt,
        Optional<Instant> due) {

    /** The same task in the hands of this person, or of nobody. */
    OpenTask heldBy(Optional<String> person) {
        return new OpenTask(id, key, name, documentation, process, release, form, groups, person, createdAt, due);
    }
}
