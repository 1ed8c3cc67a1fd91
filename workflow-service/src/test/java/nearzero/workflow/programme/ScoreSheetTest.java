package nearzero.workflow.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.workflow.programme.ScoreSheet.Item;
import nearzero.workflow.programme.ScoreSheet.Quorum;
import nearzero.workflow.programme.ScoreSheet.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How scores are counted. */
class ScoreSheetTest {

    private static final ScoreSheet SHEET = new ScoreSheet(
            Quorum.twoThirds, Rule.mean, "x.verdict", List.of(item("a", "20", "2", "10"), item("b", "30", "2", null)));

    @ParameterizedTest(name = "{0} of a panel: two thirds {1}, all {0}")
    @CsvSource({"3, 2", "5, 4", "7, 5"})
    void two_thirds_of_a_panel_are_its_quorum(int size, int quorum) {
        assertThat(Quorum.twoThirds.of(size)).isEqualTo(quorum);
        assertThat(Quorum.all.of(size)).isEqualTo(size);
    }

    @ParameterizedTest(name = "{0}: mean {1}, trimmed {2}")
    @CsvSource({
        "80 90,            85.00, 85.00",
        "80 90 91,         87.00, 87.00",
        "0 80 90 91 100,   72.20, 87.00",
        "100 91 0 90 80,   72.20, 87.00",
        "70.005 70.005,    70.01, 70.01"
    })
    void one_figure_is_made_of_all_scores(String scores, String mean, String trimmed) {
        var given = Stream.of(scores.split(" ")).map(BigDecimal::new).toList();

        assertThat(Rule.mean.figure(given)).isEqualTo(mean);
        assertThat(Rule.trimmedMean.figure(given)).isEqualTo(trimmed);
    }

    @Test
    void points_count_with_their_weight() {
        assertThat(SHEET.total(points("12.5", "20"))).isEqualTo("65.00");
    }

    @ParameterizedTest(name = "{0} and {1} of a floor of 10: weak {2}")
    @CsvSource({"9, 11, false", "9.9, 10, true", "10, 10, false", "0, 19, true"})
    void an_item_is_weak_when_its_mean_is_below_its_floor(String one, String other, boolean weak) {
        assertThat(SHEET.weak(List.of(points(one, "0"), points(other, "0"))).isEmpty())
                .isEqualTo(!weak);
    }

    @ParameterizedTest(name = "{0} of 20: {1}")
    @CsvSource({"-0.1, false", "0, true", "20, true", "20.0, true", "20.1, false"})
    void points_stay_within_the_range_of_the_item(String points, boolean allowed) {
        assertThat(SHEET.items().get(0).allows(new BigDecimal(points))).isEqualTo(allowed);
    }

    private static Map<String, BigDecimal> points(String a, String b) {
        return Map.of("a", new BigDecimal(a), "b", new BigDecimal(b));
    }

    private static Item item(String id, String max, String weight, String floor) {
        return new Item(
                id,
                new Text("项", "item"),
                new BigDecimal(max),
                new BigDecimal(weight),
                Optional.ofNullable(floor).map(BigDecimal::new));
    }
}
