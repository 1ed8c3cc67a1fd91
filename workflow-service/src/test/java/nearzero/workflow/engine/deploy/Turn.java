package nearzero.workflow.engine.deploy;

import java.util.function.Supplier;

/** Another bundle is being checked, for as long as a test wants. */
public final class Turn {

    private Turn() {}

    /** What comes of the command while nothing else can be checked. */
    public static <T> T taken(Supplier<T> command) {
        BundleGate.TURN.acquireUninterruptibly();
        try {
            return command.get();
        } finally {
            BundleGate.TURN.release();
        }
    }
}
