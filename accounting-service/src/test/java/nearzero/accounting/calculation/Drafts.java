package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import nearzero.accounting.api.model.ElectricityKind;
import nearzero.accounting.api.model.FuelSeries;
import nearzero.accounting.api.model.GwpSet;
import nearzero.accounting.api.model.HeatKind;
import nearzero.accounting.api.model.InventoryStatus;
import nearzero.accounting.factor.FactorEdition;
import nearzero.accounting.factor.FuelFactor;
import nearzero.accounting.factor.GridFactorChoice;
import nearzero.accounting.factor.TestEdition;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.DraftLine;
import nearzero.accounting.inventory.Measured;
import nearzero.accounting.inventory.Period;
import nearzero.accounting.offset.OffsetBlock;
import nearzero.accounting.quantity.Measure;

/** Builds valid drafts for tests of the method alone. */
final class Drafts {

    private static final FactorEdition EDITION = TestEdition.current();

    private final String areaCode;
    private final int year;
    private GridFactorChoice gridFactor = GridFactorChoice.DEFAULT;
    private GwpSet gwpSet = GwpSet.AR5;
    private final List<DraftLine> lines = new ArrayList<>();

    private Drafts(String areaCode, int year) {
        this.areaCode = areaCode;
        this.year = year;
    }

    static Drafts in(String areaCode, int year) {
        return new Drafts(areaCode, year);
    }

    Drafts gridFactor(GridFactorChoice choice) {
        gridFactor = choice;
        return this;
    }

    Drafts gwp(GwpSet set) {
        gwpSet = set;
        return this;
    }

    Drafts fuel(String fuel, String quantity, String unit) {
        return fuel(EDITION.fuel(FuelSeries.A, fuel).orElseThrow(), quantity, unit);
    }

    Drafts fuel(FuelFactor factor, String quantity, String unit) {
        lines.add(new DraftLine.Fuel(field(), factor, measured(factor.measure(), quantity, unit), true));
        return this;
    }

    Drafts power(ElectricityKind kind, String megawattHours) {
        return power(kind, megawattHours, false);
    }

    Drafts power(ElectricityKind kind, String megawattHours, boolean proven) {
        var amount = measured(Measure.ELECTRICITY, megawattHours, "MWh");
        lines.add(new DraftLine.Power(field(), kind, amount, proven, true));
        return this;
    }

    Drafts heat(HeatKind kind, String gigajoules) {
        lines.add(new DraftLine.Heat(field(), kind, measured(Measure.HEAT, gigajoules, "GJ"), true));
        return this;
    }

    Drafts gas(String gas, String tonnes) {
        var gwp = EDITION.gwp(gwpSet, gas).orElseThrow();
        lines.add(new DraftLine.Gas(field(), gwp, measured(Measure.MASS, tonnes, "t"), true));
        return this;
    }

    Drafts ownSink(String tonnes) {
        lines.add(new DraftLine.OwnSink(field(), "林业碳汇", measured(Measure.MASS, tonnes, "t"), true));
        return this;
    }

    Drafts offset(String registry, long units) {
        var block = new OffsetBlock(registry, 1, units);
        lines.add(new DraftLine.Offset(field(), block, measured(Measure.MASS, String.valueOf(units), "t"), true));
        return this;
    }

    Draft draft() {
        return new Draft(
                "park",
                year,
                Period.ofYear(year),
                InventoryStatus.MEASURED,
                areaCode,
                "示例边界",
                FuelSeries.A,
                null,
                gridFactor,
                gwpSet,
                lines);
    }

    Assessment assessed() {
        return new ParkEnergyMethod().assess(draft(), EDITION);
    }

    private String field() {
        return "/lines/" + lines.size();
    }

    private static Measured measured(Measure measure, String quantity, String unit) {
        var amount = new BigDecimal(quantity);
        return new Measured(amount, unit, measure.inBase(amount, unit).orElseThrow(), measure.base());
    }
}
