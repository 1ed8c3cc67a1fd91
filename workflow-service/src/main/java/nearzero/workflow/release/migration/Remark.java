package nearzero.workflow.release.migration;

/**
 * Something that an administrator is told of one pilot that is to move, or has moved.
 *
 * @param element id of the element or name of the term that it is about; empty where it is about the whole pilot
 * @param warning whether somebody should look at it before he agrees
 * @param text a Chinese sentence that names the element as people do
 */
public record Remark(String element, boolean warning, String text) {

    public static Remark note(String element, String text) {
        return new Remark(element, false, text);
    }

    public static Remark warning(String element, String text) {
        return new Remark(element, true, text);
    }
}
