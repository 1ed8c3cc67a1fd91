package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever fills in growth is asked once whether nothing was felled or burnt. */
class SinkLossTest {

    private static final String STAND = "quantity 1000 m3, density 0.5 t/m3, expansion 1.5 1, rate 5 %";

    @Test
    void growth_without_a_word_on_loss_is_asked_about_once() {
        var draft = Drafts.in("51", 2023)
                .line("forest-sink", "", STAND)
                .line("forest-sink", "", STAND)
                .ownSink("5");

        assertThat(asked(draft)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
            assertThat(finding.field()).isEqualTo("/statements");
            assertThat(finding.message()).contains("“林业碳汇（按蓄积量）”").contains("“林业碳汇的消耗（按蓄积量）”");
        });
    }

    @Test
    void loss_that_is_filled_in_is_an_answer() {
        var draft = Drafts.in("51", 2023).line("forest-sink", "", STAND).line("forest-sink-loss", "", STAND);

        assertThat(asked(draft)).isEmpty();
    }

    /** What is still to be confirmed, or involved without data, blocks by rules of its own. */
    @ParameterizedTest
    @CsvSource({"not-involved", "to-be-confirmed", "involved"})
    void so_is_a_statement(String state) {
        var draft = Drafts.in("51", 2023)
                .with("statements", List.of(Map.of("source", "forest-sink-loss", "state", state)))
                .ownSink("5");

        assertThat(asked(draft)).isEmpty();
    }

    @Test
    void a_lawn_is_not_felled_and_growth_of_nothing_loses_nothing() {
        var draft = Drafts.in("51", 2023)
                .line("green-area", "planting=草地", "quantity 1 ha, uptake 1 tCO2/ha/yr")
                .ownSink("0");

        assertThat(asked(draft)).isEmpty();
    }

    @Test
    void bamboo_that_spreads_may_have_been_cleared_elsewhere() {
        var grown = "quantity 10 ha, biomass 50 t/ha";

        assertThat(asked(Drafts.of("town", "51", 2023).line("area-biomass-growth", "", grown)))
                .hasSize(1);
        assertThat(asked(Drafts.of("town", "51", 2023)
                        .line("area-biomass-growth", "", grown)
                        .line("area-biomass-loss", "", grown)))
                .isEmpty();
    }

    private static Stream<Finding> asked(Drafts draft) {
        return MethodFindings.of(draft.draft(), draft.library(), Drafts.DAY)
                .filter(finding -> finding.code().equals("sink-loss-not-stated"));
    }
}
