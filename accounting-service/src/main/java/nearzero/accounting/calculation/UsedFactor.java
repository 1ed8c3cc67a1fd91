package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import nearzero.accounting.api.model.FactorPart;
import nearzero.accounting.api.model.FactorUsed;
import nearzero.accounting.factor.FuelFactor;
import nearzero.accounting.factor.GridFactor;
import nearzero.accounting.factor.Gwp;
import nearzero.accounting.factor.HeatFactor;
import nearzero.accounting.factor.Provenance;
import nearzero.accounting.quantity.Exact;
import org.jspecify.annotations.Nullable;

/** Copies a factor into the result, so that the result can be followed after the tables have moved on. */
final class UsedFactor {

    private UsedFactor() {}

    static FactorUsed of(FuelFactor fuel) {
        var value = fuel.emissionFactor().bigDecimalValue(Exact.DECIMALS, RoundingMode.HALF_UP);
        return copy(fuel.id(), fuel.set(), value, "tCO2/" + fuel.activityUnit(), fuel.provenance())
                .parts(List.of(
                        part("低位发热量", fuel.ncv(), fuel.ncvUnit()),
                        part("单位热值含碳量", fuel.carbonContent(), fuel.carbonContentUnit()),
                        part("碳氧化率", fuel.oxidisedShare(), ""),
                        new FactorPart("二氧化碳与碳的质量比", "44/12", "")))
                .note(fuel.note());
    }

    static FactorUsed of(GridFactor grid) {
        return copy(grid.id(), grid.set(), grid.value(), grid.unit(), grid.provenance())
                .factorYear(grid.factorYear())
                .announcement(grid.announcement())
                .published(grid.published())
                .note(grid.note());
    }

    static FactorUsed of(HeatFactor heat) {
        return copy(heat.id(), heat.set(), heat.value(), heat.unit(), heat.provenance());
    }

    static FactorUsed of(Gwp gwp) {
        return copy(gwp.id(), gwp.set(), gwp.value(), "tCO2e/t", gwp.provenance())
                .note(gwp.note());
    }

    private static FactorUsed copy(String id, String set, BigDecimal value, String unit, Provenance provenance) {
        return new FactorUsed()
                .id(id)
                .set(set)
                .value(value.toPlainString())
                .unit(unit)
                .source(provenance.source())
                .verification(provenance.verification())
                .standing(provenance.standing());
    }

    private static FactorPart part(String name, @Nullable BigDecimal value, String unit) {
        return new FactorPart(name, value == null ? "" : value.toPlainString(), unit);
    }
}
