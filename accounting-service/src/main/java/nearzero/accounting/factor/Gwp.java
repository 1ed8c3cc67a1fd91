package nearzero.accounting.factor;

import java.math.BigDecimal;
import nearzero.accounting.api.model.GwpSet;
import org.jspecify.annotations.Nullable;

/** Warming potential of a gas over 100 years, tCO2e per tonne of gas, of one assessment report. */
public record Gwp(
        String id,
        String set,
        String gas,
        GwpSet assessment,
        BigDecimal value,
        @Nullable String note,
        Provenance provenance) {}
