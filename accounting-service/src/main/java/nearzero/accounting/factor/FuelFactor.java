package nearzero.accounting.factor;

import java.math.BigDecimal;
import nearzero.accounting.api.model.FuelSeries;
import nearzero.accounting.quantity.Exact;
import nearzero.accounting.quantity.Measure;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * One fuel of one printed series.
 *
 * @param set factor set with its edition, e.g. {@code fuels-A@2026-11}
 * @param ncv net calorific value in {@code ncvUnit}, GJ per activity unit
 * @param carbonContent tC per GJ
 * @param oxidisedShare share of the carbon that burns; absent where it depends on the device
 */
public record FuelFactor(
        String id,
        String set,
        FuelSeries series,
        String seriesName,
        String fuel,
        String name,
        String activityUnit,
        BigDecimal ncv,
        String ncvUnit,
        BigDecimal carbonContent,
        String carbonContentUnit,
        @Nullable BigDecimal oxidisedShare,
        @Nullable String note,
        Provenance provenance) {

    /** What the fuel is measured in. */
    public Measure measure() {
        return Measure.ofBase(activityUnit);
    }

    /**
     * tCO2 per activity unit: NCV × CC × OF × 44/12, exactly.
     *
     * @throws IllegalStateException if there is no oxidised share
     */
    public BigFraction emissionFactor() {
        if (oxidisedShare == null) {
            throw new IllegalStateException(id + " has no oxidised share");
        }
        return Exact.of(ncv)
                .multiply(Exact.of(carbonContent))
                .multiply(Exact.of(oxidisedShare))
                .multiply(Exact.CO2_PER_CARBON);
    }
}
