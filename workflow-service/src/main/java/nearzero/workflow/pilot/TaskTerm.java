package nearzero.workflow.pilot;

import java.util.Optional;

/** The term that a task has of its own: it is filed among the terms of the pilot under the id of the task. */
public final class TaskTerm {

    private static final String PREFIX = "task-";

    private TaskTerm() {}

    /** Name of the term of a task. */
    public static String of(String taskId) {
        return PREFIX + taskId;
    }

    /** Id of the task whose term it is; empty for every other term. */
    public static Optional<String> task(String term) {
        return term.startsWith(PREFIX) ? Optional.of(term.substring(PREFIX.length())) : Optional.empty();
    }
}
