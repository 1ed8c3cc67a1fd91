package nearzero.workflow.deputy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody acts for an absent official of the same department (代理).
 *
 * @param department in which both are
 * @param absent user name of the official who is away
 * @param deputy user name of who acts for him
 * @param days for which it was set
 * @param setBy the absent official himself, or a leader of the department
 * @param endedAt when somebody let it end early
 */
public record Deputy(
        UUID id,
        String department,
        String absent,
        String deputy,
        Days days,
        String reason,
        String setBy,
        Optional<Instant> endedAt) {

    /** Days from the first to the last, both included. */
    public record Days(LocalDate first, LocalDate last) {

        /** Checks that the last does not lie before the first. */
        public Days {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("the last day lies before the first");
            }
        }

        /** The days that both have. */
        Optional<Days> common(Days other) {
            var from = first.isAfter(other.first) ? first : other.first;
            var to = last.isBefore(other.last) ? last : other.last;
            return to.isBefore(from) ? Optional.empty() : Optional.of(new Days(from, to));
        }
    }
}
