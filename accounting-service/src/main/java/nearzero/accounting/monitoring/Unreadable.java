package nearzero.accounting.monitoring;

/** An upload cannot be read on from some line. */
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;

    /**
     * @param line from 1
     * @param message a Chinese sentence that says what to do
     */
    Unreadable(long line, String message) {
        super(message);
        this.line = line;
    }

    long line() {
        return line;
    }
}
