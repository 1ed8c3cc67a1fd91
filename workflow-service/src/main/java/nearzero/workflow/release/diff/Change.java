package nearzero.workflow.release.diff;

import java.util.Optional;

/**
 * One thing in which two versions of a file differ.
 *
 * @param file name of the file
 * @param place id of the element, column, row or field, or path of the setting; the file's name where the whole is meant
 * @param name what people call it
 * @param what which property of it, as the file writes it, such as {@code camunda:formRef}; empty where the whole is meant
 * @param before what it was, as the file writes it; empty where there was nothing
 * @param after what it is now; empty where there is nothing any more
 * @param sentence all of that for an administrator, a Chinese sentence
 */
public record Change(
        Kind kind,
        Subject subject,
        String file,
        String place,
        String name,
        Optional<String> what,
        Optional<String> before,
        Optional<String> after,
        String sentence) {

    /** What happened. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        /** Into another sub-process, group or the like. */
        MOVED,
        /** The same things in another order, where the order says something. */
        REORDERED,
        /** Where things are drawn, and in which colours: told once a file. */
        LAYOUT,
        /** The bytes differ and what they say does not. */
        FORMATTING
    }

    /** What kind of thing it happened to. */
    public enum Subject {
        FILE,
        ELEMENT,
        DECISION,
        COLUMN,
        ROW,
        FORM,
        FIELD,
        SETTING
    }
}
