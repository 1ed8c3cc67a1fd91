package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nearzero.accounting.quality.Finding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A balance of carbon that comes to less than nothing is said to a reader, and counted as it stands. */
class BalancesTest {

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
