package nearzero.workflow.release.migration;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Whether a command failed only because others worked on the same pilot. */
final class Contention {

    /** PostgreSQL: serialization failure, deadlock, lock not available. */
    private static final Set<String> STATES = Set.of("40001", "40P01", "55P03");

    private Contention() {}

    static Optional<PilotInUse> refused(String pilot, RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PilotInUse inUse) {
                return Optional.of(inUse);
            }
            if (cause instanceof SQLException database && STATES.contains(String.valueOf(database.getSQLState()))) {
                return Optional.of(new PilotInUse(pilot, failure));
            }
        }
        return Optional.empty();
    }
}
