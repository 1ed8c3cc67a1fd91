package nearzero.workflow.release;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A bundle on its way into force. Its files may change while it is open; from then on they stand.
 *
 * @param base id of the release over which the files were laid; empty for a new programme
 * @param revision grows with each change
 * @param hash SHA-256 of names and contents of its files
 * @param authors everybody who had a hand in it; none of them approves it
 * @param submission asked for by whom and why; empty while it is open
 * @param decision by a second person, or alone in an emergency
 */
public record Draft(
        UUID id,
        String programme,
        Optional<String> base,
        Origin origin,
        State state,
        long revision,
        String hash,
        Set<String> authors,
        Step creation,
        Optional<Step> submission,
        Optional<Decision> decision) {

    /** Where the files came from. */
    public enum Origin {
        UPLOAD,
        MODELER,
        SHIPPED,
        EARLIER
    }

    public enum State {
        OPEN,
        SUBMITTED,
        RELEASED,
        REJECTED,
        WITHDRAWN
    }

    /** Who did something, when (business time) and why. */
    public record Step(String by, Instant at, Optional<String> reason) {}

    /**
     * What became of it.
     *
     * @param emergency whether one person did it alone
     * @param confirmation of an emergency by a second person afterwards
     * @param disapproval of an emergency by a second person, instead
     * @param release id of the release that it became; empty if it was rejected
     */
    public record Decision(
            Step step,
            boolean emergency,
            Optional<Step> confirmation,
            Optional<Step> disapproval,
            Optional<String> release) {

        /** Whether one person released it alone, and no second has stood by it. */
        boolean isUnconfirmedEmergency() {
            return emergency && confirmation.isEmpty();
        }
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }
}
