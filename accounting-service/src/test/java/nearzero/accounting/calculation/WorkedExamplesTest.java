package nearzero.accounting.calculation;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.WorkedExample;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.factor.TestLibrary;
import nearzero.accounting.quantity.Exact;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Published and independently computed examples, counted whole by the method of their field. */
public class WorkedExamplesTest {

    private static final Map<String, Object> NATION = Map.of("areaLevel", "nation", "reason", "示例");

    /** What of a row's expected text is compared, by the words before the number. */
    private static final Map<String, Map<String, BigFraction>> RESULTS = Map.ofEntries(
            entry(
                    "P01",
                    Map.of(
                            "",
                            gross(ningbo().power(
                                            "electricity",
                                            WorkedExample.of("P01").input("MWh"))))),
            entry(
                    "T03",
                    Map.of(
                            "",
                            gross(Drafts.in("51", 2023)
                                    .gridFactor(NATION)
                                    .power(
                                            "electricity",
                                            WorkedExample.of("T03").input("MWh"))))),
            entry("T04", Map.of("", gross(Drafts.in("51", 2023).heat("heat", "2.8")))),
            entry("F01", perUnit("gasoline", "t")),
            entry("F02", perUnit("diesel", "t")),
            entry("F03", perUnit("natural-gas", "万Nm3")),
            entry("F04", perUnit("bituminous-coal", "t")),
            entry("F06", perUnit("coke", "t")),
            entry("F08", perUnit("crude-oil", "t")),
            entry("F09", perUnit("fuel-oil", "t")),
            entry("F10", perUnit("lng", "t")),
            entry("F11", perUnit("lpg", "t")),
            entry("F13", perUnit("converter-gas", "万Nm3")),
            entry("F14", perUnit("coke-oven-gas", "万Nm3")),
            entry("M01", gases("M01")),
            entry("M02", gases("M02")),
            entry("M04", gases("M04")),
            entry("M05", gases("M05")),
            entry("S01", guangdongEnterprise()),
            entry("S02-AR5", coachLine("AR5")),
            entry("S02-SAR", coachLine("SAR")),
            entry("S03", newBuilding()),
            entry("S05-AR5", livestock()),
            entry("S06", sichuanPark()),
            entry(
                    "S08",
                    Map.of(
                            "-> ",
                            gross(Drafts.in("51", 2023).line("hot-water", "", "quantity 1000 t, temperature 95 ℃")))),
            entry("S12", Map.of("combined ", uncertainty(threeSources()))),
            entry(
                    "S13",
                    Map.of(
                            "",
                            uncertainty(Drafts.in("51", 2023)
                                    .power("electricity", "100")
                                    .uncertain("quantity 3, factor 10")))),
            entry("S14", Map.of("", gross(pureCarbon()))),
            entry(
                    "S17",
                    Map.of(
                            "net = ",
                            Drafts.in("51", 2023)
                                    .gas("CO2", "1000")
                                    .ownSink("250")
                                    .offset("CCER", 800)
                                    .assessed()
                                    .figures()
                                    .net())));

    public static Set<String> counted() {
        return RESULTS.keySet();
    }

    @ParameterizedTest
    @MethodSource("counted")
    void the_example_comes_out(String id) {
        var example = WorkedExample.of(id);
        if (example.inputs().has("CC_tC_per_TJ")) {
            sameParts(example);
        }
        RESULTS.get(id)
                .forEach((words, exact) ->
                        assertThat(example.printed(exact, words)).as(words).isEqualTo(example.expected(words)));
    }

    @Test
    void a_value_that_a_verifier_rejected_is_in_no_table() {
        assertThat(TestLibrary.current().all().flatMap(set -> set.factors().stream()))
                .noneMatch(factor -> factor.value().compareTo(new BigDecimal("0.7921")) == 0);
    }

    /** The table holds a fuel with the parts that the row names. */
    private static void sameParts(WorkedExample example) {
        var ncv = new BigDecimal(example.input("NCV"));
        var carbonPerTerajoule = new BigDecimal(example.input("CC_tC_per_TJ"));
        var fuels = TestLibrary.current().edition("fuels-A", "2026-11").orElseThrow();
        assertThat(fuels.factors().stream()
                        .filter(number -> number.parameter().equals("ncv")
                                && number.value().compareTo(ncv) == 0)
                        .map(number ->
                                fuels.find("carbonContent", number.keys()).orElseThrow())
                        .map(Factor::value))
                .anyMatch(carbon -> carbon.movePointRight(3).compareTo(carbonPerTerajoule) == 0);
    }

    private static Drafts ningbo() {
        return Drafts.of("enterprise", "33", 2020).gridFactor(Map.of("factorId", "grid-2012-east", "reason", "核查报告采用"));
    }

    private static Map<String, BigFraction> guangdongEnterprise() {
        var row = WorkedExample.of("S01");
        var assessed = Drafts.of("enterprise", "44", 2023)
                .fuel("diesel", row.titled("diesel "), "t")
                .fuel("natural-gas", row.titled("natural gas "), "万Nm3")
                .power("electricity", row.titled("grid "))
                .heat("heat", row.titled("heat "))
                .provenPower("electricity-own-non-fossil", row.titled("own PV "), "meterRecord")
                .ownSink(row.input("sink"))
                .offset("CCER", Integer.parseInt(row.titled("CCER ")))
                .offset("PHCER", Integer.parseInt(row.titled("PHCER ")))
                .assessed();
        return Map.of(
                "diesel ", line(assessed, 0),
                "gas ", line(assessed, 1),
                "power ", line(assessed, 2),
                "heat ", line(assessed, 3),
                "gross ", assessed.figures().gross(),
                "net ", assessed.figures().net());
    }

    private static Map<String, BigFraction> coachLine(String report) {
        var assessed = Drafts.of("transport", "44", 2023)
                .gwp(report)
                .line("mobile-fuel", "fuel=diesel", "quantity 1450 t")
                .line("vehicle-gases", "vehicle=heavy, fuel=diesel, standard=all", "quantity 60 辆, distance 70000 km/辆")
                .line("urea", "", "quantity 48000 kg, urea 32.5 %")
                .power("electricity", "2300")
                .assessed();
        return Map.of(
                "fuel ", line(assessed, 0),
                "CH4+N2O ", line(assessed, 1),
                "urea ", line(assessed, 2),
                "power ", line(assessed, 3),
                "total ", assessed.figures().gross());
    }

    private static Map<String, BigFraction> newBuilding() {
        var assessed = Drafts.of("building-new", "44", 2023)
                .line("construction-fuel", "fuel=diesel", "quantity 85 t")
                .line("construction-electricity", "", "quantity 420 MWh")
                .power("electricity", "3100")
                .fuel("natural-gas", "12", "万Nm3")
                .line("own-sink", "kind=绿地碳汇", "quantity 18.5 tCO2")
                .assessed();
        var operation = line(assessed, 2).add(line(assessed, 3));
        return Map.of(
                "construction ", line(assessed, 0).add(line(assessed, 1)),
                "operation ", operation,
                "operation net ", operation.subtract(assessed.figures().ownSink()));
    }

    private static Map<String, BigFraction> livestock() {
        var assessed = Drafts.of("rural-community", "44", 2023)
                .line("enteric", "animal=pig, age=all", "quantity 12000 头")
                .line("enteric", "animal=beef, age=other-adult", "quantity 300 头")
                .line("manure-ch4", "animal=pig, region=central-south", "quantity 12000 头")
                .line("manure-ch4", "animal=beef, region=central-south", "quantity 300 头")
                .line("manure-n2o", "animal=pig, region=central-south", "quantity 12000 头")
                .line("manure-n2o", "animal=beef, region=central-south", "quantity 300 头")
                .assessed();
        return Map.of(
                "enteric CH4 ", mass(assessed, 0).add(mass(assessed, 1)),
                "manure CH4 ", mass(assessed, 2).add(mass(assessed, 3)),
                "manure N2O ", mass(assessed, 4).add(mass(assessed, 5)),
                "total ", assessed.figures().gross());
    }

    private static Map<String, BigFraction> sichuanPark() {
        var province = sichuan().assessed();
        var nation = sichuan().gridFactor(NATION).assessed();
        return Map.of(
                "coal ", line(province, 0),
                "power ", line(province, 1),
                "lime ", line(province, 2),
                "total ", province.figures().gross(),
                "national 0.5306: ", nation.figures().gross());
    }

    private static Drafts sichuan() {
        return Drafts.of("sichuan-park-industrial", "51", 2023)
                .fuel("bituminous-coal", "900", "t")
                .power("electricity", "15000")
                .line("product", "product=lime", "quantity 5000 t, factor 0.683 tCO2/t");
    }

    private static Drafts pureCarbon() {
        return Drafts.in("51", 2023)
                .line(
                        "stationary-fuel",
                        "fuel=carbon",
                        "quantity 100000 t, ncv 1 GJ/t, carbonContent 1 tC/GJ, oxidised 1 1");
    }

    private static Drafts threeSources() {
        return Drafts.in("51", 2023)
                .gas("CO2", "1000")
                .uncertain("quantity 5")
                .gas("CO2", "400")
                .uncertain("quantity 20")
                .gas("CO2", "50")
                .uncertain("quantity 60");
    }

    /** Of the gross emission, in %. */
    private static BigFraction uncertainty(Drafts draft) {
        return Exact.of(new BigDecimal(draft.assessed().uncertainty().getGross().getHalfWidth()));
    }

    private static Map<String, BigFraction> perUnit(String fuel, String unit) {
        return Map.of("", gross(Drafts.in("51", 2023).fuel(fuel, "1", unit)));
    }

    /** A hundred cubic metres, by kilograms of each gas per cubic metre. */
    private static Map<String, BigFraction> gases(String id) {
        var factors = Stream.of("CO2", "CH4", "N2O")
                .map(gas -> "%s %s kg%s/m3"
                        .formatted(
                                gas.toLowerCase(Locale.ROOT),
                                WorkedExample.of(id).input(gas),
                                gas))
                .collect(Collectors.joining(", "));
        return Map.of(
                "", gross(Drafts.in("51", 2023).line("fuel-gases", "fuel=diesel", "quantity 100 m3, " + factors)));
    }

    private static BigFraction gross(Drafts draft) {
        return draft.assessed().figures().gross();
    }

    private static BigFraction mass(Assessment assessed, int fromAll) {
        return counted(assessed, fromAll).gases().get(0).mass().value();
    }

    private static BigFraction line(Assessment assessed, int fromAll) {
        return counted(assessed, fromAll).emission();
    }

    private static CountedLine counted(Assessment assessed, int fromAll) {
        return assessed.lines().stream()
                .filter(line -> line.field().equals("/lines/" + fromAll))
                .findFirst()
                .orElseThrow();
    }
}
