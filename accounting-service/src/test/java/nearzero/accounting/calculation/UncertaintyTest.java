package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import nearzero.accounting.api.model.CalculationUncertainty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UncertaintyTest extends RunningService {

    private static final String UNKNOWN = "/lines/0/uncertainty";

    @Test
    void it_comes_back_with_the_line_its_source_and_the_figures_and_is_counted_again_alike() {
        var inventory = newInventory(TestDraft.of(PARK)
                        .power("electricity", "100")
                        .with("/lines/1/uncertainty", Map.of("quantity", "3", "factor", "10"))
                        .power("electricity", "300")
                        .with("/lines/2/uncertainty", Map.of("quantity", "0", "factor", "10")))
                .id();

        var made = applicant().post(calculations(inventory), "{}");

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.at("/lines/1/inputs/0/uncertainty")).isEqualTo("3");
        assertThat(made.at("/lines/1/inputs/1/uncertainty")).isEqualTo("10");
        assertThat(made.at("/lines/1/uncertainty")).isEqualTo("10.440307");
        assertThat(made.at("/lines/2/uncertainty")).isEqualTo("10.000000");
        assertThat(made.json().at(UNKNOWN).isMissingNode()).isTrue();
        // one factor for both: √(10² + 0.75²)
        assertThat(made.at("/uncertainty/sources/1/source")).isEqualTo("electricity");
        assertThat(made.at("/uncertainty/sources/1/halfWidth")).isEqualTo("10.028086");
        assertThat(made.at("/uncertainty/gross/halfWidth")).isEqualTo("10.028086");
        assertThat(made.at("/uncertainty/gross/covers")).isEqualTo("14.412450");
        assertThat(made.at("/uncertainty/net/covers")).isEqualTo("14.412450");
        assertThat(made.json().at("/uncertainty/ownSink").isMissingNode()).isTrue();

        assertThat(applicant().get("/calculations/" + made.id()).json()).isEqualTo(made.json());
        var again = applicant().send("POST", "/calculations/" + made.id() + "/recomputation", BodyPublishers.noBody());
        assertThat(again.at("/same")).as(again.text()).isEqualTo("true");
    }

    @Test
    void another_uncertainty_than_the_kept_one_is_not_the_same() {
        var made = applicant()
                .post(
                        calculations(
                                newInventory(TestDraft.of(PARK).with("/lines/0/uncertainty", Map.of("quantity", "3")))
                                        .id()),
                        "{}");
        asOwner().sql("""
                        update calculation_line
                        set inputs = jsonb_set(jsonb_set(jsonb_set(jsonb_set(inputs, '{0,uncertainty}', '"4"'), '{1,uncertainty}', '"4"'),
                            '{2,uncertainty}', '"4"'), '{3,uncertainty}', '"4"')
                        where calculation_id = ?::uuid
                        """).param(made.id()).update();

        var again = applicant().send("POST", "/calculations/" + made.id() + "/recomputation", BodyPublishers.noBody());

        assertThat(again.at("/same")).isEqualTo("false");
    }

    @Test
    void what_is_bought_and_passed_on_has_the_error_of_the_difference() {
        var bought = Drafts.in("51", 2023)
                .power("electricity", "300")
                .uncertain("quantity 0, factor 10")
                .power("electricity-exported", "100")
                .uncertain("quantity 0, factor 10");

        assertThat(of(bought).getGross().getHalfWidth()).isEqualTo("10.000000");
        assertThat(of(bought).getGross().getCovers()).isEqualTo("100.000000");
    }

    /** Tonnes are exact where they are retired units; 1000 t of gas ± 10 % in each row. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 10.000000, 100.000000",
        "500, 0, 20.000000, 100.000000",
        "0, 500, 20.000000, 100.000000",
        "250, 250, 20.000000, 100.000000",
        "0, 1000, '', 100.000000"
    })
    void what_is_subtracted_leaves_the_error_and_less_to_bear_it(
            int ownSink, int offset, String halfWidth, String covers) {
        var draft = Drafts.in("51", 2023).gas("CO2", "1000").uncertain("quantity 10");
        if (ownSink > 0) {
            draft.ownSink(String.valueOf(ownSink)).uncertain("quantity 0");
        }
        if (offset > 0) {
            draft.offset("CCER", offset);
        }

        var net = of(draft).getNet();

        assertThat(Objects.requireNonNullElse(net.getHalfWidth(), "")).isEqualTo(halfWidth);
        assertThat(net.getCovers()).isEqualTo(covers);
    }

    @Test
    void constants_of_the_standard_are_exact_unless_the_line_says_otherwise() {
        var water = Drafts.in("51", 2023).line("hot-water", "", "quantity 1000 t, temperature 95 ℃");

        assertThat(of(water.uncertain("quantity 0, temperature 1, factor 0"))
                        .getGross()
                        .getHalfWidth())
                .isEqualTo("1.266667");
        // √((95/75)² + (20/75 × 2)²)
        assertThat(of(water.uncertain("quantity 0, temperature 1, factor 0, reference 2"))
                        .getGross()
                        .getHalfWidth())
                .isEqualTo("1.374369");
    }

    @Test
    void the_unit_in_which_an_amount_is_given_changes_nothing() {
        var tonnes = Drafts.in("51", 2023).fuel("diesel", "120", "t");
        var kilograms = Drafts.in("51", 2023).fuel("diesel", "120000", "kg");
        var inputs = "quantity 2, ncv 3, carbonContent 1.5, oxidised 5";

        assertThat(of(tonnes.uncertain(inputs))).isEqualTo(of(kilograms.uncertain(inputs)));
        assertThat(of(tonnes).getGross().getHalfWidth()).isEqualTo("6.344289");
    }

    /** E = 1 − e^−k: its slope at k = 0.17 is 0.9174 of itself. */
    @Test
    void a_rate_in_the_exponent_goes_by_its_slope() {
        var landfill = Drafts.of("town", "44", 2023)
                .line("landfill-decay", "site=managed, waste=food", "rate 0.17 1/yr")
                .backed("series", Map.of("deposited", List.of(Map.of("year", 2022, "quantity", "10000", "unit", "t"))))
                .uncertain("deposited 0, correction 0, degradable 0, decomposed 0, methane 0, oxidised 0, rate 10");

        assertThat(of(landfill).getGross().getHalfWidth()).startsWith("9.17");
    }

    private static CalculationUncertainty of(Drafts draft) {
        return draft.assessed().uncertainty();
    }
}
