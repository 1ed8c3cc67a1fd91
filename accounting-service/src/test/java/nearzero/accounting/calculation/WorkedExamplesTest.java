package nearzero.accounting.calculation;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import nearzero.accounting.WorkedExample;
import nearzero.accounting.api.model.AreaLevel;
import nearzero.accounting.api.model.ElectricityKind;
import nearzero.accounting.api.model.FuelSeries;
import nearzero.accounting.api.model.GwpSet;
import nearzero.accounting.api.model.HeatKind;
import nearzero.accounting.factor.FactorEdition;
import nearzero.accounting.factor.FuelFactor;
import nearzero.accounting.factor.GridFactorChoice;
import nearzero.accounting.factor.TestEdition;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Published and independently computed examples; each row says where it comes from. */
public class WorkedExamplesTest {

    private static final FactorEdition EDITION = TestEdition.current();
    private static final GridFactorChoice NATION = new GridFactorChoice(AreaLevel.NATION, null, null, "示例");

    /** What of a row's expected text is compared, by the words before the number. */
    private static final Map<String, Map<String, BigFraction>> RESULTS = Map.ofEntries(
            entry("P01", Map.of("", gross(ningbo().power(ElectricityKind.PURCHASED, "8157")))),
            entry(
                    "T03",
                    Map.of(
                            "",
                            gross(Drafts.in("51", 2023).gridFactor(NATION).power(ElectricityKind.PURCHASED, "100")))),
            entry("T04", Map.of("", gross(Drafts.in("51", 2023).heat(HeatKind.PURCHASED, "2.8")))),
            entry("F01", perUnit("gasoline")),
            entry("F02", perUnit("diesel")),
            entry("F03", perUnit("natural-gas")),
            entry("F04", perUnit("bituminous-coal")),
            entry("F06", perUnit("coke")),
            entry("F08", perUnit("crude-oil")),
            entry("F09", perUnit("fuel-oil")),
            entry("F10", perUnit("lng")),
            entry("F11", perUnit("lpg")),
            entry("F13", perUnit("converter-gas")),
            entry("F14", perUnit("coke-oven-gas")),
            entry("M01", gases(GwpSet.AR5, "0.2244", "0.00002", "0.0000004")),
            entry("M02", gases(GwpSet.AR5, "119.056", "0.2126", "0.001063")),
            entry("M04", gases(GwpSet.AR5, "241.4412", "0.03484", "0.0020904")),
            entry("M05", gases(GwpSet.AR5, "233.2494", "0.0150111", "0.0150111")),
            entry("S01", guangdongEnterprise()),
            entry(
                    "S02-AR5",
                    Map.of("CH4+N2O ", gases(GwpSet.AR5, "0", "0.735", "0.126").get(""))),
            entry(
                    "S02-SAR",
                    Map.of("CH4+N2O ", gases(GwpSet.SAR, "0", "0.735", "0.126").get(""))),
            entry(
                    "S03",
                    Map.of(
                            "operation ",
                            gross(Drafts.in("44", 2023)
                                    .power(ElectricityKind.PURCHASED, "3100")
                                    .fuel("natural-gas", "12", "万Nm3")))),
            entry(
                    "S05-AR5",
                    Map.of("total ", gases(GwpSet.AR5, "0", "110.376", "2.1255").get(""))),
            entry("S06", sichuanPark()),
            entry("S08", Map.of("-> ", gross(Drafts.in("51", 2023).heat(HeatKind.PURCHASED, "314.01")))),
            entry("S14", Map.of("", gross(Drafts.in("51", 2023).fuel(pureCarbon(), "100000", "t")))),
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
        assertThat(EDITION.gridFactors()).noneMatch(factor -> factor.value().compareTo(new BigDecimal("0.7921")) == 0);
    }

    /** The table holds a fuel with the parts that the row names. */
    private static void sameParts(WorkedExample example) {
        var ncv = new BigDecimal(example.input("NCV"));
        var carbonPerTerajoule = new BigDecimal(example.input("CC_tC_per_TJ"));
        assertThat(EDITION.fuelsOf(FuelSeries.A))
                .anyMatch(fuel -> fuel.ncv().compareTo(ncv) == 0
                        && fuel.carbonContent().movePointRight(3).compareTo(carbonPerTerajoule) == 0);
    }

    private static Drafts ningbo() {
        return Drafts.in("33", 2020)
                .gridFactor(new GridFactorChoice(AreaLevel.PROVINCE, null, "grid-2012-east", "核查报告采用"));
    }

    private static Map<String, BigFraction> guangdongEnterprise() {
        var assessed = Drafts.in("44", 2023)
                .fuel("diesel", "120", "t")
                .fuel("natural-gas", "350000", "Nm3")
                .power(ElectricityKind.PURCHASED, "8500")
                .heat(HeatKind.PURCHASED, "12000")
                .power(ElectricityKind.OWN_NON_FOSSIL, "600", true)
                .ownSink("150")
                .offset("CCER", 300)
                .offset("PHCER", 100)
                .assessed();
        return Map.of(
                "diesel ", line(assessed, 0),
                "gas ", line(assessed, 1),
                "power ", line(assessed, 2),
                "heat ", line(assessed, 3),
                "gross ", assessed.figures().gross(),
                "net ", assessed.figures().net());
    }

    private static Map<String, BigFraction> sichuanPark() {
        var province = sichuan().assessed();
        var nation = sichuan().gridFactor(NATION).assessed();
        return Map.of(
                "coal ", line(province, 0),
                "power ", line(province, 1),
                "total ", province.figures().gross(),
                "national 0.5306: ", nation.figures().gross());
    }

    /** Its lime is entered as CO2 set free, 5000 t × 0.683. */
    private static Drafts sichuan() {
        return Drafts.in("51", 2023)
                .fuel("bituminous-coal", "900", "t")
                .power(ElectricityKind.PURCHASED, "15000")
                .gas("CO2", "3415");
    }

    private static FuelFactor pureCarbon() {
        var any = EDITION.fuels().get(0);
        return new FuelFactor(
                "fuel-test-carbon",
                any.set(),
                any.series(),
                any.seriesName(),
                "carbon",
                "碳",
                "t",
                BigDecimal.ONE,
                "GJ/t",
                BigDecimal.ONE,
                "tC/GJ",
                BigDecimal.ONE,
                null,
                any.provenance());
    }

    private static Map<String, BigFraction> perUnit(String fuel) {
        var unit = EDITION.fuel(FuelSeries.A, fuel).orElseThrow().activityUnit();
        return Map.of("", gross(Drafts.in("51", 2023).fuel(fuel, "1", unit)));
    }

    private static Map<String, BigFraction> gases(GwpSet set, String co2, String ch4, String n2o) {
        return Map.of(
                "",
                gross(Drafts.in("51", 2023)
                        .gwp(set)
                        .gas("CO2", co2)
                        .gas("CH4", ch4)
                        .gas("N2O", n2o)));
    }

    private static BigFraction gross(Drafts draft) {
        return draft.assessed().figures().gross();
    }

    private static BigFraction line(Assessment assessed, int fromAll) {
        return assessed.lines().stream()
                .filter(line -> line.field().equals("/lines/" + fromAll))
                .findFirst()
                .orElseThrow()
                .emission();
    }
}
