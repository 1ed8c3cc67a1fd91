package nearzero.workflow.accounting;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A calculated inventory of a pilot: always the four figures, never only the net. All in tCO2e.
 *
 * @param purpose what it was calculated for, such as {@code plan}, {@code plan-change} or {@code acceptance}
 * @param round how often for this purpose, from 1
 * @param year that it counts; empty for what was calculated before years were kept
 * @param inventoryId the draft in accounting
 * @param calculationId the calculation in accounting that gives every line with its factor
 */
public record PilotInventory(
        String pilot,
        String purpose,
        int round,
        Optional<Integer> year,
        UUID inventoryId,
        UUID calculationId,
        BigDecimal gross,
        BigDecimal ownSink,
        BigDecimal offset,
        BigDecimal net,
        Instant calculatedAt) {}
