package nearzero.accounting.trend;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.accounting.api.model.Economy;
import nearzero.accounting.api.model.MeasuredAmount;
import nearzero.accounting.api.model.Output.PricesEnum;
import nearzero.accounting.api.model.SectorOutput;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Exact;
import nearzero.accounting.quantity.Unit;
import nearzero.accounting.quantity.Units;
import nearzero.accounting.trend.ConstantPrices.Prices;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** Reads what is said of an economy, and refuses what is wrong in itself with all its faults. */
final class EconomyReader {

    static final String MONEY = "万元";
    private static final String CURRENCY = "元、万元、亿元";

    private final int year;
    private final Economy said;
    private final Faults faults = new Faults();

    private EconomyReader(int year, Economy said) {
        this.year = year;
        this.said = said;
    }

    /**
     * Reads it.
     *
     * @throws Refusal not valid, with every fault
     */
    static KnownEconomy read(int year, Economy said) {
        return new EconomyReader(year, said).read();
    }

    private KnownEconomy read() {
        faults.addIf(said.getSource().isBlank(), "/source", "请填写数据来源，例如统计公报的名称。");
        var output = output();
        var sectorOf = sectorOf();
        var sectors = sectors(output);
        var known = new KnownEconomy(
                year,
                Boolean.TRUE.equals(said.getProvisional()),
                output,
                sectors,
                sectorOf,
                prices(),
                amount("/population", said.getPopulation(), "人", "人、万人"),
                amount("/floorArea", said.getFloorArea(), "m2", "m2、万m2"),
                amount("/energy", said.getEnergy(), "tce", "tce、万tce、kgce"));
        faults.refuseIfAny();
        return known;
    }

    private KnownEconomy.@Nullable Output output() {
        var output = said.getOutput();
        if (output == null) {
            return null;
        }
        var isConstant = output.getPrices() == PricesEnum.CONSTANT;
        faults.addIf(isConstant && output.getPricesOf() == null, "/output/pricesOf", "请填写不变价的基年。");
        faults.addIf(!isConstant && output.getPricesOf() != null, "/output/pricesOf", "现价没有基年，请删除，或将价格改为不变价。");
        var value = amount("/output", new MeasuredAmount(output.getQuantity(), output.getUnit()), MONEY, CURRENCY);
        return value == null
                ? null
                : new KnownEconomy.Output(
                        output.getKind(),
                        value.value(),
                        Optional.ofNullable(output.getPricesOf()).orElse(year));
    }

    /** In the unit of the output, of which they are the parts. */
    private Map<String, BigFraction> sectors(KnownEconomy.@Nullable Output output) {
        var sectors = new LinkedHashMap<String, BigFraction>();
        var listed = listed();
        for (var at = 0; at < listed.size(); at++) {
            var sector = listed.get(at);
            var value = new BigDecimal(sector.getQuantity());
            faults.addIf(value.signum() < 0, "/sectors/" + at + "/quantity", "不能为负数。");
            faults.addIf(
                    sectors.put(sector.getName(), inMoney(value)) != null, "/sectors/" + at + "/name", "同一部门填了两次。");
        }
        if (!sectors.isEmpty()) {
            var sum = sectors.values().stream().reduce(BigFraction.ZERO, BigFraction::add);
            faults.addIf(output == null || !sum.equals(output.value()), "/sectors", "各部门之和应等于总量，且单位、价格与总量相同。请核对。");
        }
        return sectors;
    }

    private BigFraction inMoney(BigDecimal quantity) {
        return Optional.ofNullable(said.getOutput())
                .flatMap(output -> accepted(output.getUnit(), CURRENCY))
                .map(unit -> Amount.of(quantity, unit).in(MONEY).value())
                .orElse(Exact.of(quantity));
    }

    private Map<String, String> sectorOf() {
        var sectorOf = new HashMap<String, String>();
        var listed = listed();
        for (var at = 0; at < listed.size(); at++) {
            for (var source : listed.get(at).getSources()) {
                faults.addIf(
                        sectorOf.put(source, listed.get(at).getName()) != null,
                        "/sectors/" + at + "/sources",
                        "排放源“" + source + "”已归入一个部门，只能归入一个。");
            }
        }
        return sectorOf;
    }

    private Prices prices() {
        var deflator = said.getDeflator();
        return new Prices(
                positive("/priceIndex", said.getPriceIndex()),
                deflator == null ? null : positive("/deflator/value", deflator.getValue()),
                deflator == null ? null : deflator.getBaseYear());
    }

    private @Nullable BigFraction positive(String field, @Nullable String decimal) {
        if (decimal == null) {
            return null;
        }
        var value = new BigDecimal(decimal);
        faults.addIf(value.signum() <= 0, field, "应大于 0。");
        return Exact.of(value);
    }

    private @Nullable Amount amount(String field, @Nullable MeasuredAmount given, String unit, String accepted) {
        if (given == null) {
            return null;
        }
        var found = accepted(given.getUnit(), accepted);
        faults.addIf(
                found.isEmpty(), field + "/unit", "单位不适用。可用单位：" + Units.shown(List.of(accepted.split("、", -1))) + "。");
        var quantity = new BigDecimal(given.getQuantity());
        faults.addIf(quantity.signum() <= 0, field + "/quantity", "应大于 0。");
        return found.map(each -> Amount.of(quantity, each).in(unit)).orElse(null);
    }

    /** Only names of the list are units here, so that none from outside is kept. */
    private static Optional<Unit> accepted(String name, String list) {
        return List.of(list.split("、", -1)).contains(name) ? Optional.of(Units.named(name)) : Optional.empty();
    }

    private List<SectorOutput> listed() {
        return Optional.ofNullable(said.getSectors()).orElse(List.of());
    }
}
