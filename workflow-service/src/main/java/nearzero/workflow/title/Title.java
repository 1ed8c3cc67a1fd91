package nearzero.workflow.title;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The title (称号) of a pilot.
 *
 * @param number such as {@code SC-PARK-T-2025-001}; no two titles share one
 * @param document its certificate, {@code <uuid>@<version>}
 * @param endedOn the day from which it is no longer held
 */
record Title(
        String number, String pilot, LocalDate awardedOn, String document, State state, Optional<LocalDate> endedOn) {

    /** A title is held until it is revoked, or given up by a park that withdraws. */
    enum State {
        held,
        revoked,
        surrendered
    }
}
