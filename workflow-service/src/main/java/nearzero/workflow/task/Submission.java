package nearzero.workflow.task;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody submitted at a task: kept whole and never changed.
 *
 * @param round how often this task has been submitted for this pilot, from 1
 * @param formVersion version of the programme whose form it was
 * @param inNameOf the absent official for whom a deputy submitted it
 * @param actingFor department or organisation in whose name
 * @param late a date that is only recorded had passed
 * @param values by the keys of the form, in the one shape that the form check gives them
 */
public record Submission(
        UUID id,
        String pilot,
        String taskId,
        String task,
        String taskName,
        String stage,
        int round,
        String form,
        int formVersion,
        String submittedBy,
        Optional<String> inNameOf,
        String actingFor,
        Instant submittedAt,
        boolean late,
        Map<String, Object> values) {

    /** The same submission with other values: of a sealed one only those on which the model routes are kept. */
    Submission with(Map<String, Object> others) {
        return new Submission(
                id,
                pilot,
                taskId,
                task,
                taskName,
                stage,
                round,
                form,
                formVersion,
                submittedBy,
                inNameOf,
                actingFor,
                submittedAt,
                late,
                others);
    }

    /** Whether it is this person's: submitted by him, or in his name. */
    boolean isOf(String user) {
        return submittedBy.equals(user) || inNameOf.filter(user::equals).isPresent();
    }
}
