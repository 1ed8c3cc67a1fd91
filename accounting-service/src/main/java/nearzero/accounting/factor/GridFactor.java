package nearzero.accounting.factor;

import java.math.BigDecimal;
import nearzero.accounting.api.model.AreaLevel;
import org.jspecify.annotations.Nullable;

/**
 * An electricity factor in tCO2/MWh. Its identity is its id: 0.5271 is both South China 2012 and Central China 2023.
 *
 * @param factorYear year that the factor describes; its table appears one to two years later
 * @param areaCode GB/T 2260 prefix of a province
 * @param kind {@code average}, or a special one that only its id reaches
 */
public record GridFactor(
        String id,
        String set,
        @Nullable Integer factorYear,
        AreaLevel areaLevel,
        String area,
        @Nullable String areaCode,
        String kind,
        BigDecimal value,
        String unit,
        @Nullable String announcement,
        @Nullable String published,
        @Nullable String note,
        Provenance provenance) {

    /** May a rule choose it: an attested average of a known year. */
    boolean isEligible() {
        return kind.equals("average") && factorYear != null && !provenance.isUnverified();
    }
}
