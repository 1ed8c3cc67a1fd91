package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nearzero.accounting.method.Method;
import nearzero.accounting.method.TestMethods;
import nearzero.accounting.quality.Finding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A balance of carbon that comes to less than nothing is said to a reader, and counted as it stands. */
class BalancesTest {

    private static final Method WHERE_FACTORS_ARE_GIVEN =
            TestMethods.changed("park", document -> document.getSources().stream()
                    .flatMap(source -> source.getFactors().stream())
                    .forEach(factor -> factor.setMeasurable(true)));

    @ParameterizedTest
    @CsvSource({"100, 90, false", "100, 100, false", "100, 100.000001, true", "0, 1, true"})
    void more_carbon_out_than_in_is_flagged(String in, String out, boolean isFlagged) {
        var draft = Drafts.in("51", 2023)
                .line("carbon-in", "material=coke", "quantity " + in + " t, carbonContent 85 %")
                .line("carbon-out", "material=carbide", "quantity " + out + " t, carbonContent 85 %");

        assertThat(codes(draft).contains("balance-negative")).isEqualTo(isFlagged);
    }

    /** Pig iron of a mill of its own comes from coke, which is counted as fuel. */
    @ParameterizedTest
    @CsvSource({"fuel, false", "flux, true"})
    void steel_takes_its_carbon_from_fuel_and_materials(String input, boolean isFlagged) {
        var draft = Drafts.in("51", 2023).line("steel-product", "material=crude-steel", "quantity 1000 t");
        if (input.equals("fuel")) {
            draft.fuel("coke", "10", "t");
        } else {
            draft.line("steel-material", "material=limestone", "quantity 10 t");
        }

        assertThat(codes(draft).contains("balance-negative")).isEqualTo(isFlagged);
    }

    /** Solar power that is sold carries no emission out: what is deducted for it was never counted. */
    @ParameterizedTest
    @CsvSource({"electricity, 10, false", "electricity, 9.9, true", "electricity-own-non-fossil, 10, true"})
    void more_power_out_than_was_counted_is_flagged(String source, String megawattHours, boolean isFlagged) {
        var draft = Drafts.in("51", 2023)
                .provenPower("electricity-own-non-fossil", "20", "meterRecord")
                .power("electricity-exported", "10");
        if (source.equals("electricity")) {
            draft.power(source, megawattHours);
        }

        assertThat(codes(draft).contains("balance-negative")).isEqualTo(isFlagged);
    }

    /** Each has enough by itself: an emission is deducted once, whoever deducts it. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            the fuel of both                     | fuel 100, electricity-exported 80, heat-exported 80                    | 外供电力、外供热力
            the fuel is just enough              | fuel 160, electricity-exported 80, heat-exported 80                    | ''
            heat was bought besides              | fuel 100, heat 60, electricity-exported 80, heat-exported 80           | ''
            bought heat covers no power          | fuel 70, heat 100, electricity-exported 80, heat-exported 80           | 外供电力
            power covers heat that is made of it | fuel 80, electricity 80, electricity-exported 80, heat-exported 80     | ''
            three of one                         | fuel 100, electricity-exported 50, heat-exported 50, steel-product 50  | 外供电力、外供热力、钢铁生产的固碳产品
            two of three, and a third apart      | fuel 100, heat 100, electricity-exported 80, heat-exported 80, steel-product 80 | 外供电力、钢铁生产的固碳产品
            one alone is named alone             | fuel 100, electricity-exported 120, heat-exported 80                   | 外供电力
            nothing in common                    | fuel 80, carbon-in 80, electricity-exported 80, carbon-out 80          | ''
            """)
    void what_several_deduct_is_deducted_once(String what, String tonnes, String named) {
        var draft = Drafts.in("51", 2023).in(WHERE_FACTORS_ARE_GIVEN);
        for (var amount : tonnes.split(", ", -1)) {
            var words = amount.split(" ", -1);
            ofTonnes(draft, words[0], words[1]);
        }

        var told = Balances.of(draft.draft(), draft.assessed().lines())
                .map(finding -> finding.message().substring(0, finding.message().indexOf("的扣减量")))
                .map(sources -> sources.replaceAll("[“”]", ""));

        assertThat(told).containsExactlyElementsOf(named.isEmpty() ? List.of() : List.of(named));
    }

    /** A line of the source that comes to so many tonnes. */
    private static void ofTonnes(Drafts draft, String source, String tonnes) {
        switch (source) {
            case "fuel" ->
                draft.line("fuel-energy", "fuel=coke", "quantity " + tonnes + " t, ncv 1 GJ/t, factor 1 tCO2/GJ");
            case "heat", "heat-exported" -> draft.line(source, "", "quantity " + tonnes + " GJ, factor 1 tCO2/GJ");
            case "steel-product" ->
                draft.line(source, "material=crude-steel", "quantity " + tonnes + " t, factor 1 tCO2/t");
            case "carbon-in", "carbon-out" ->
                draft.line(source, "material=coke", "quantity " + tonnes + " t, carbonContent 50 %");
            default -> draft.line(source, "", "quantity " + tonnes + " MWh, factor 1 tCO2/MWh");
        }
    }

    @ParameterizedTest
    @CsvSource({"90, false", "120, true"})
    void the_balance_within_a_formula_is_flagged_too(String calcined, boolean isFlagged) {
        var draft = Drafts.in("51", 2023)
                .line(
                        "carbon-calcination",
                        "",
                        ("raw 100 t, rawCarbon 90 %%, calcined %s t, underburnt 0 t, dust 0 t, calcinedCarbon 90 %%,"
                                        + " rawVolatile 0 1, calcinedVolatile 0 1")
                                .formatted(calcined));

        assertThat(codes(draft).contains("balance-negative")).isEqualTo(isFlagged);
    }

    private static List<String> codes(Drafts draft) {
        return Balances.of(draft.draft(), draft.assessed().lines())
                .map(Finding::code)
                .toList();
    }
}
