package nearzero.accounting.trend;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import nearzero.accounting.api.model.InventoryStatus;

/**
 * The calculation that counts for a year.
 *
 * @param isOfficial ordered by the workflow
 * @param isWhole counts the whole calendar year
 * @param isProvisional the factors of the year were not out
 */
record CountedYear(
        int year,
        UUID calculation,
        UUID inventory,
        long version,
        boolean isOfficial,
        boolean isWhole,
        boolean isProvisional,
        InventoryStatus status,
        String method,
        String methodVersion,
        List<String> factorSets,
        BigDecimal gross,
        BigDecimal ownSink,
        BigDecimal offset,
        BigDecimal net) {}
