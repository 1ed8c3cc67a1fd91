package nearzero.accounting.calculation;

import nearzero.accounting.api.model.Calculation;
import nearzero.accounting.api.model.CalculationSummary;

/** What lists show of a calculation. */
public final class CalculationHead {

    private CalculationHead() {}

    /** The calculation without its lines. */
    public static CalculationSummary of(Calculation calculation) {
        return new CalculationSummary()
                .id(calculation.getId())
                .inventoryId(calculation.getInventoryId())
                .inventoryVersion(calculation.getInventoryVersion())
                .pilot(calculation.getPilot())
                .purpose(calculation.getPurpose())
                .round(calculation.getRound())
                .method(calculation.getMethod())
                .factorSets(calculation.getFactorSets())
                .gross(calculation.getGross())
                .ownSink(calculation.getOwnSink())
                .offset(calculation.getOffset())
                .net(calculation.getNet())
                .provisional(calculation.getProvisional())
                .provisionalReasons(calculation.getProvisionalReasons())
                .flags(calculation.getFlags())
                .calculatedBy(calculation.getCalculatedBy())
                .calculatedAt(calculation.getCalculatedAt());
    }
}
