package nearzero.accounting.calculator;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import nearzero.accounting.WorkedExample;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Exact;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the file, counted by the formulae themselves with the file's own numbers where it has them. */
public class FormulaExamplesTest {

    /** What a row comes to, by the words before the expected number. */
    private static final Map<String, Function<WorkedExample, Map<String, BigFraction>>> RESULTS = Map.ofEntries(
            entry("P01", row -> only(electricity(row.input("MWh"), row.input("factor")))),
            entry("P02", row -> only(electricity(row.input("MWh"), row.input("factor")))),
            entry(
                    "T01",
                    row -> only(Counted.by("fuel-carbon")
                            .with("quantity", row.input("AD"), "万Nm3")
                            .with("carbonContent", row.input("CC_tC"), "tC/万Nm3")
                            .with("oxidised", row.input("OF"), "1")
                            .co2())),
            entry(
                    "T02",
                    row -> only(Counted.by("fuel-carbon")
                            .with("quantity", row.input("AD_t"), "t")
                            .with("carbonContent", row.input("CC"), "tC/t")
                            .with("oxidised", row.input("OF"), "1")
                            .co2())),
            entry("T03", row -> only(electricity(row.input("MWh"), row.input("EF")))),
            entry(
                    "T04",
                    row -> only(Counted.by("steam-total-enthalpy")
                            .with("quantity", row.input("kg"), "kg")
                            .with("enthalpy", row.input("kJ_per_kg"), "kJ/kg")
                            .with("factor", row.input("EF"), "tCO2/GJ")
                            .co2())),
            entry(
                    "T05",
                    row -> only(Counted.by("carbonate")
                            .with("quantity", row.input("t"), "t")
                            .with("content", row.input("content"), "1")
                            .with("factor", row.input("EF"), "tCO2/t")
                            .with("converted", row.input("conversion"), "1")
                            .co2())),
            entry("T09", row -> only(calcination(row))),
            entry("T11", row -> only(baking(row))),
            entry("F01", row -> only(fuel(row, "t", "GJ/t"))),
            entry("F02", row -> only(fuel(row, "t", "GJ/t"))),
            entry("F03", row -> only(fuel(row, "万Nm3", "GJ/万Nm3"))),
            entry("F04", row -> only(fuel(row, "t", "GJ/t"))),
            entry("F06", row -> only(fuel(row, "t", "GJ/t"))),
            entry("F08", row -> only(fuel(row, "t", "GJ/t"))),
            entry("F09", row -> only(fuel(row, "t", "GJ/t"))),
            entry("F10", row -> only(fuel(row, "t", "GJ/t"))),
            entry("F11", row -> only(fuel(row, "t", "GJ/t"))),
            entry("F13", row -> only(fuel(row, "万Nm3", "GJ/万Nm3"))),
            entry("F14", row -> only(fuel(row, "万Nm3", "GJ/万Nm3"))),
            entry(
                    "W01",
                    row -> only(Counted.by("incineration")
                            .with("quantity", "1", "t")
                            .with("carbon", row.input("CCW"), "1")
                            .with("fossil", row.input("FCF"), "1")
                            .with("combusted", row.input("CE"), "1")
                            .co2())),
            entry(
                    "W03",
                    row -> only(Counted.by("industrial-wastewater-volume")
                            .with("quantity", "1", "m3")
                            .with("inflow", row.input("COD_mg_L"), "mgCOD/L")
                            .with("potential", row.input("Bo"), "kgCH4/kgCOD")
                            .with("correction", row.input("MCF"), "1")
                            .tonnes("CH4")
                            .multiply(fraction(row.input("GWP"))))),
            entry("M01", row -> only(burntInTheOpenAir(row))),
            entry("M02", row -> only(burntInTheOpenAir(row))),
            entry("M04", row -> only(burntInTheOpenAir(row))),
            entry("M05", row -> only(burntInTheOpenAir(row))),
            entry("M06", row -> Map.of("must be ", burntInTheOpenAir(WorkedExample.of("M01")))),
            entry("S02-AR5", row -> coaches(row, "28", "265")),
            entry("S02-SAR", row -> coaches(row, "21", "310")),
            entry("S03", FormulaExamplesTest::newBuilding),
            entry("S05-AR5", FormulaExamplesTest::animals),
            entry(
                    "S06",
                    row -> Map.of(
                            "lime ",
                            Counted.by("lime")
                                    .with("quantity=5000 t; factor=0.683 tCO2/t")
                                    .co2())),
            entry("S07", FormulaExamplesTest::steam),
            entry("S08", FormulaExamplesTest::hotWater),
            entry("S10", row -> forest()),
            entry("S11", FormulaExamplesTest::landfill),
            entry(
                    "S14",
                    row -> only(Counted.by("carbon-flow")
                            .with("quantity=100000 t; carbonContent=1 tC/t")
                            .co2())),
            entry("S19", FormulaExamplesTest::clinker));

    public static Set<String> counted() {
        return RESULTS.keySet();
    }

    @ParameterizedTest
    @MethodSource("counted")
    void the_example_comes_out(String id) {
        var example = WorkedExample.of(id);

        RESULTS.get(id).apply(example).forEach((words, exact) -> assertThat(example.printed(exact, words))
                .as(words)
                .isEqualTo(example.expected(words)));
    }

    @Test
    void t14_what_is_shown_rounded_is_compared_exactly() {
        var limit = fraction(WorkedExample.of("T14").input("limit"));
        var exact = fraction("5.0000004");

        assertThat(Exact.rounded(exact).setScale(2, RoundingMode.HALF_UP)).isEqualTo("5.00");
        assertThat(Exact.compare(exact, limit)).as("as ceilings are compared").isPositive();
    }

    @Test
    void t15_a_result_has_as_many_digits_as_are_asked_for() {
        var example = WorkedExample.of("T15");
        var exact = Counted.by("carbon-flow")
                .with("quantity=1 t; carbonContent=1 tC/t")
                .co2();

        for (var precision : example.inputs().get("prec")) {
            var digits = precision.asInt();
            var printed = exact.bigDecimalValue(digits + 5, RoundingMode.DOWN).round(new MathContext(digits));
            assertThat(printed.toPlainString()).isEqualTo("3." + "6".repeat(digits - 2) + "7");
        }
        assertThat(example.expected()).startsWith("3." + "6".repeat(26) + "7");
    }

    @Test
    void t16_a_unit_of_the_wrong_dimension_and_a_share_above_the_whole_are_errors() {
        var line = Map.of("quantity", Amount.of("10", "MWh"), "carbon", Amount.of("0.9", "1"));
        var powder = Calculators.find("glass-carbon-powder").orElseThrow();

        assertThat(WorkedExample.of("T16").title()).contains("MWh given for a mass", "101 %");
        assertThatThrownBy(() -> powder.emission(2025, line, Map.of()))
                .isInstanceOf(UnusableInput.class)
                .hasMessage("「碳粉消耗量」的单位 MWh 不适用，请改用：t（吨）、kg（千克）、万t（万吨）");
        assertThatThrownBy(() -> Counted.by("glass-carbon-powder")
                        .with("quantity=10 t; carbon=101 %")
                        .emission())
                .isInstanceOf(UnusableInput.class)
                .hasMessage("「碳粉含碳量」应在 0 和 100% 之间，请核对");
    }

    private static Map<String, BigFraction> only(BigFraction result) {
        return Map.of("", result);
    }

    private static BigFraction electricity(String megawattHours, String factor) {
        return Counted.by("electricity")
                .with("quantity", megawattHours, "MWh")
                .with("factor", factor, "tCO2/MWh")
                .co2();
    }

    private static BigFraction fuel(WorkedExample row, String unit, String ncvUnit) {
        return Counted.by("fuel-combustion")
                .with("quantity", "1", unit)
                .with("ncv", row.input("NCV"), ncvUnit)
                .with("carbonContent", row.input("CC_tC_per_TJ"), "tC/TJ")
                .with("oxidised", row.input("OF"), "1")
                .co2();
    }

    private static BigFraction calcination(WorkedExample row) {
        return Counted.by("carbon-calcination")
                .with("raw", row.input("GC"), "t")
                .with("rawCarbon", row.input("WFC"), "1")
                .with("calcined", row.input("CC"), "t")
                .with("underburnt", row.input("UCC"), "t")
                .with("dust", row.input("DU"), "t")
                .with("calcinedCarbon", row.input("WFC_C"), "1")
                .with("rawVolatile", row.input("WVAR"), "1")
                .with("calcinedVolatile", row.input("WVAR_C"), "1")
                .with("methane", row.input("K1"), "1")
                .co2();
    }

    private static BigFraction baking(WorkedExample row) {
        return Counted.by("carbon-baking")
                .with("packing", row.input("BPM"), "t")
                .with("packingCarbon", row.input("BPMFC"), "1")
                .with("green", row.input("BG"), "t")
                .with("greenCarbon", row.input("BGFC"), "1")
                .with("carbonOut", row.input("BWT"), "tC")
                .with("product", row.input("BP"), "t")
                .with("productCarbon", row.input("BPFC"), "1")
                .with("packingVolatile", row.input("BPMVAR"), "1")
                .with("greenVolatile", row.input("BGVAR"), "1")
                .with("methane", row.input("K2"), "1")
                .co2();
    }

    /** 100 m3 of the fuel, gases weighted with the fifth assessment report as the row says. */
    private static BigFraction burntInTheOpenAir(WorkedExample row) {
        return weighted(
                Counted.by("fuel-gases")
                        .with("quantity", "100", "m3")
                        .with("co2", row.input("CO2"), "kgCO2/m3")
                        .with("ch4", row.input("CH4"), "kgCH4/m3")
                        .with("n2o", row.input("N2O"), "kgN2O/m3")
                        .emission(),
                "28",
                "265");
    }

    private static Map<String, BigFraction> coaches(WorkedExample row, String ch4, String n2o) {
        var fuel = Counted.by("fuel-combustion")
                .with("quantity=1450 t; ncv=42.652 GJ/t; carbonContent=0.0202 tC/GJ; oxidised=0.98 1")
                .co2();
        var exhaust = Counted.by("vehicle-ch4-n2o")
                .with("quantity=60 辆; distance=70000 km/辆; ch4=175 mgCH4/km; n2o=30 mgN2O/km")
                .emission();
        var urea = Counted.by("urea-exhaust")
                .with("quantity=48000 kg; urea=32.5 %")
                .co2();
        var power = electricity("2300", "0.4419");
        assertThat(mass(exhaust, "CH4")).isEqualTo(fraction(row.input("CH4_t")));
        assertThat(mass(exhaust, "N2O")).isEqualTo(fraction(row.input("N2O_t")));
        var gases = weighted(exhaust, ch4, n2o);
        return Map.of(
                "fuel ", fuel,
                "CH4+N2O ", gases,
                "urea ", urea,
                "power ", power,
                "total ", fuel.add(gases).add(urea).add(power));
    }

    private static Map<String, BigFraction> newBuilding(WorkedExample row) {
        var construction = Counted.by("fuel-combustion")
                .with("quantity=85 t; ncv=42.652 GJ/t; carbonContent=0.0202 tC/GJ; oxidised=0.98 1")
                .co2()
                .add(electricity("420", "0.4419"));
        var operation = Counted.by("fuel-combustion")
                .with("quantity=12 万Nm3; ncv=389.31 GJ/万Nm3; carbonContent=0.0153 tC/GJ; oxidised=0.99 1")
                .co2()
                .add(electricity("3100", "0.4419"));
        var net = operation.subtract(fraction("18.5"));
        return Map.of(
                "construction ", construction,
                "operation ", operation,
                "operation net ", net,
                "intensity ", net.multiply(1000).divide(fraction(row.input("GFA"))));
    }

    private static Map<String, BigFraction> animals(WorkedExample row) {
        var enteric = herd(row, "enteric", "1.5", "69.2", "CH4");
        var manure = herd(row, "manure-ch4", "5.85", "4.72", "CH4");
        var nitrous = herd(row, "manure-n2o", "0.157", "0.805", "N2O");
        return Map.of(
                "enteric CH4 ", enteric,
                "manure CH4 ", manure,
                "manure N2O ", nitrous,
                "total ", enteric.add(manure).multiply(28).add(nitrous.multiply(265)));
    }

    private static BigFraction herd(WorkedExample row, String calculator, String pig, String beef, String gas) {
        return Counted.by(calculator)
                .with("quantity", row.input("pigs"), "头")
                .with("factor", pig, "kg" + gas + "/头/yr")
                .tonnes(gas)
                .add(Counted.by(calculator)
                        .with("quantity", row.input("beef"), "头")
                        .with("factor", beef, "kg" + gas + "/头/yr")
                        .tonnes(gas));
    }

    private static Map<String, BigFraction> steam(WorkedExample row) {
        var tonnes = row.input("t");
        var whole = Counted.by("steam-total-enthalpy")
                .with("quantity", tonnes, "t")
                .with("enthalpy=2800 kJ/kg; factor=0.11 tCO2/GJ")
                .co2();
        var general = Counted.by("steam")
                .with("quantity", tonnes, "t")
                .with("enthalpy=2800 kJ/kg; factor=0.11 tCO2/GJ")
                .co2();
        return Map.of(
                "", whole,
                "against ", general,
                "difference ", whole.subtract(general).divide(whole).multiply(100));
    }

    private static Map<String, BigFraction> hotWater(WorkedExample row) {
        var water = Counted.by("hot-water")
                .with("quantity", row.input("t"), "t")
                .with("temperature", row.input("C"), "℃")
                .with("factor=0.11 tCO2/GJ");
        return Map.of("", water.emission().steps().get("热量").in("GJ").value(), "-> ", water.co2());
    }

    private static Map<String, BigFraction> forest() {
        var stand = "quantity=180000 m3; density=0.474 t/m3; expansion=1.513 1; carbon=0.5 1";
        var growth = Counted.by("forest-growth").with(stand).with("rate=7.43 %").co2();
        var loss = Counted.by("forest-loss").with(stand).with("rate=3.52 %").co2();
        return Map.of("growth ", growth, "loss ", loss, "net removal ", growth.subtract(loss));
    }

    /** Ten years, each told apart by the words before its figure. */
    private static Map<String, BigFraction> landfill(WorkedExample row) {
        var line = Counted.by("landfill-decay")
                .with("correction=1 1; degradable=0.15 1; decomposed=0.5 1; methane=0.5 1; oxidised=0.1 1")
                .with("rate", row.input("k"), "1/yr");
        for (var year = 1; year <= 10; year++) {
            line.with("deposited", year, year <= 5 ? "10000" : "0", "t");
        }
        var years = new LinkedHashMap<String, BigFraction>();
        var before = "CH4 t, years 1-10: ";
        for (var year = 1; year <= 10; year++) {
            years.put(before, mass(line.emission(year), "CH4"));
            before += row.expected(before).toPlainString() + ", ";
        }
        return years;
    }

    private static Map<String, BigFraction> clinker(WorkedExample row) {
        var clinker = Counted.by("clinker")
                .with("quantity", row.input("Q"), "t")
                .with("cao", row.input("FR1"), "1")
                .with("caoOther", row.input("FR10"), "1")
                .with("mgo", row.input("FR2"), "1")
                .with("mgoOther", row.input("FR20"), "1")
                .co2();
        return Map.of("", clinker, "per t clinker ", clinker.divide(fraction(row.input("Q"))));
    }

    private static BigFraction weighted(Emission emission, String ch4, String n2o) {
        return emission.masses()
                .getOrDefault("CO2", Amount.of("0", "tCO2"))
                .value()
                .add(mass(emission, "CH4").multiply(fraction(ch4)))
                .add(mass(emission, "N2O").multiply(fraction(n2o)));
    }

    private static BigFraction mass(Emission emission, String gas) {
        return emission.masses().get(gas).value();
    }

    private static BigFraction fraction(String decimal) {
        return Exact.of(new BigDecimal(decimal));
    }
}
