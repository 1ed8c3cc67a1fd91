package nearzero.workflow.engine.deploy;

import java.util.concurrent.CancellationException;

/** How much may be tried before a bundle counts as too intricate; the largest that is known needs a hundredth of it. */
final class Budget {

    private static final long ALL = 20_000_000;

    private final long all;
    private long left;

    Budget() {
        this(ALL);
    }

    Budget(long all) {
        this.all = all;
        this.left = all;
    }

    /** Everything was spent. */
    static final class Spent extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /**
     * Goes on, unless nobody waits for the check any longer.
     *
     * @throws CancellationException when the thread was interrupted
     */
    static void goOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("Nobody waits for this check any longer");
        }
    }

    /**
     * @throws Spent when there is nothing left
     * @throws CancellationException when the thread was interrupted
     */
    void spend(long effort) {
        goOn();
        left -= effort;
        if (left < 0) {
            throw new Spent();
        }
    }

    /** What was spent of it, from 0 to 1. */
    double spent() {
        return (double) (all - left) / all;
    }
}
