package nearzero.workflow.release.diff;

/** A file that does not say what a file of its kind says. */
final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    Unreadable(Throwable cause) {
        super(cause);
    }

    Unreadable(String what) {
        super(what);
    }
}
