package nearzero.workflow.engine.security;

import java.lang.reflect.Field;
import java.util.Map;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.variable.Variables;

/**
 * The engine's commands that submit a task, opened up: what they carry can be taken out and replaced before they run.
 * The fields are looked up when the class is loaded, so that an engine in which they are called otherwise does not
 * start.
 */
@SuppressWarnings("ImmutableEnumChecker") // a looked-up field never changes
enum Submission {
    FORM(SubmitTaskFormCmd.class, "taskId", "properties"),
    COMPLETION(CompleteTaskCmd.class, "taskId", "variables");

    private final Class<?> command;
    private final Field taskId;
    private final Field values;

    Submission(Class<?> command, String taskId, String values) {
        this.command = command;
        this.taskId = field(command, taskId);
        this.values = field(command, values);
    }

    private static Field field(Class<?> owner, String name) {
        try {
            var field = owner.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException changed) {
            throw new IllegalStateException(
                    "This engine's " + owner.getSimpleName() + " is not the one known", changed);
        }
    }

    /** What kind of submission the command is; null if it is none. Subclasses are other commands. */
    static Submission of(Command<?> command) {
        for (var submission : values()) {
            if (submission.command == command.getClass()) {
                return submission;
            }
        }
        return null;
    }

    String taskId(Command<?> command) {
        return (String) get(taskId, command);
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> values(Command<?> command) {
        var submitted = (Map<String, Object>) get(values, command);
        return submitted == null ? Map.of() : submitted;
    }

    void replaceValues(Command<?> command, Map<String, Object> routing) {
        try {
            values.set(command, Variables.fromMap(routing));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object get(Field field, Command<?> command) {
        try {
            return field.get(command);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
