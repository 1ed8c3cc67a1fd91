package nearzero.workflow.accident;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * An environmental accident of a pilot that somebody reported.
 *
 * @param source how the reporter knows of it
 * @param actingFor group in whose name it was reported
 * @param review what the province decided on it, where it was reviewed
 */
record Accident(
        UUID id,
        String pilot,
        LocalDate occurredOn,
        Severity severity,
        String what,
        String source,
        Instant reportedAt,
        String reportedBy,
        String actingFor,
        Optional<Review> review) {

    /** The classes of environmental accidents (特别重大、重大、较大、一般). */
    enum Severity {
        extraordinary,
        major,
        considerable,
        ordinary;

        /** From 重大 on the pilot stands still; below that the accident is only recorded. */
        boolean suspends() {
            return this == extraordinary || this == major;
        }
    }

    /** A decision of the province's review, as the form of the programme words it. */
    record Review(Instant at, String decision) {}
}
