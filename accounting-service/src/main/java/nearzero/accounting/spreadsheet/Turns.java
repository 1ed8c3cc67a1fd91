package nearzero.accounting.spreadsheet;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;

/** Lets few work at once on what takes many times its size in memory; the others wait a little. */
final class Turns {

    private static final int LONGEST_WAIT_SECONDS = 10;

    private final Semaphore free;
    private final String busy;

    /** @param busy what is said to who has waited in vain, in Chinese */
    Turns(int atOnce, String busy) {
        this.free = new Semaphore(atOnce);
        this.busy = busy;
    }

    /**
     * Does it when a turn is free.
     *
     * @throws Refusal not available, when none was in time
     */
    <T> T take(Supplier<T> work) {
        await();
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private void await() {
        try {
            if (free.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        throw new Refusal(ProblemType.UNAVAILABLE, busy);
    }
}
