package nearzero.accounting.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Months follow the readings, whatever comes in which order. */
class AggregatingTest extends Metered {

    @Autowired
    private Aggregating aggregating;

    @Test
    void months_are_as_the_readings_are_now() {
        var meter = newMeter("'multiplier': '2'");
        push(meter, "$,2025-01-01T00:00:00+08:00,100", "$,2025-02-01T00:00:00+08:00,110");
        assertThat(months(meter)).isEqualTo("2025-01 20 1.0000");

        push(meter, "$,2025-04-01T00:00:00+08:00,169");
        assertThat(months(meter))
                .isEqualTo("2025-01 20 1.0000; 2025-02 56.000000 1.0000 estimated; 2025-03 62.000000 1.0000 estimated");

        push(meter, "$,2025-03-01T00:00:00+08:00,120");
        assertThat(months(meter)).isEqualTo("2025-01 20 1.0000; 2025-02 20 1.0000; 2025-03 98 1.0000");

        correct(meter, "$,2025-03-01T00:00:00+08:00,121");
        assertThat(months(meter)).isEqualTo("2025-01 20 1.0000; 2025-02 22 1.0000; 2025-03 96 1.0000");
    }

    @Test
    void a_reading_before_all_others_makes_the_months_before_them() {
        var meter = newMeter("'register': 'interval'");
        push(meter, "$,2025-02-01T00:00:00+08:00,3");
        assertThat(months(meter)).isEqualTo("2025-01 3 0.0322");

        push(meter, "$,2025-01-31T00:00:00+08:00,4");
        assertThat(months(meter)).isEqualTo("2025-01 7 0.0645");
    }

    @Test
    void made_piece_by_piece_or_at_once_is_the_same() {
        var pieces = newMeter("");
        var whole = newMeter("");
        var lines = new String[] {
            "$,2025-01-01T00:00:00+08:00,100",
            "$,2025-01-02T12:00:00+08:00,110",
            "$,2025-02-02T00:00:00+08:00,150.5",
            "$,2025-01-20T00:00:00+08:00,120",
            "$,2025-01-31T12:00:00+08:00,10",
        };
        for (var line : lines) {
            push(pieces, line);
            months(pieces);
        }
        push(whole, lines);

        assertThat(answer(pieces)).isEqualTo(answer(whole));
        assertThat(answer(whole).at("/marks").size()).isEqualTo(3);
    }

    @Test
    void what_comes_again_makes_no_work() {
        var meter = newMeter("");
        push(meter, "$,2025-01-01T00:00:00+08:00,100");
        aggregating.make(meter.get("number").asInt());

        push(meter, "$,2025-01-01T00:00:00+08:00,100", "$,2025-01-01T00:00:00+08:00,101");

        assertThat(work(meter)).isZero();
    }

    @Test
    void another_highest_value_judges_all_readings_anew() {
        var meter = newMeter("");
        push(meter, "$,2025-01-01T00:00:00+08:00,990", "$,2025-01-02T00:00:00+08:00,10");
        assertThat(months(meter)).isEqualTo("2025-01 0 0.0000");

        applicant().put(path(meter), "\"1\"", ((ObjectNode) meter.get("registration")).put("rollover", "1000"));

        assertThat(months(meter)).isEqualTo("2025-01 20 0.0322");
        assertThat(answer(meter).at("/marks/0/kind").asString()).isEqualTo("rollover");
    }

    @Test
    void a_service_that_ends_judges_all_readings_anew() {
        var meter = newMeter("");
        push(
                meter,
                "$,2025-01-01T00:00:00+08:00,0",
                "$,2025-02-01T00:00:00+08:00,31",
                "$,2025-03-01T00:00:00+08:00,9000");
        months(meter);

        var ended = ((ObjectNode) meter.get("registration")).put("inServiceUntil", "2025-02-01T00:00:00+08:00");
        assertThat(applicant().put(path(meter), "\"1\"", ended).status()).isEqualTo(200);

        assertThat(months(meter)).isEqualTo("2025-01 31 1.0000");
    }

    @Test
    void marks_that_are_not_listed_are_told() {
        var meter = newMeter("'intervalSeconds': 60");
        var lines = IntStream.range(0, 1402)
                .mapToObj(at -> "$,2025-0%d-%02dT%02d:00:00+08:00,%d"
                        .formatted(1 + at / 701 * 2, 1 + at % 701 / 24, at % 701 % 24, at))
                .toArray(String[]::new);
        push(meter, lines);

        assertThat(answer(meter).get("marks").size()).isEqualTo(1000);
        assertThat(answer(meter).get("moreMarks").asInt()).isEqualTo(401);
    }

    @Test
    void the_background_makes_the_months_of_a_meter_that_is_quiet() {
        var meter = newMeter("");
        push(meter, "$,2025-01-01T00:00:00+08:00,100", "$,2025-02-01T00:00:00+08:00,110");
        aggregating.round();
        assertThat(work(meter)).as("still coming in").isOne();

        asOwner()
                .sql("update reading_stretch set noted_at = noted_at - interval '1 minute' where meter = ?")
                .param(meter.get("number").asInt())
                .update();
        aggregating.round();

        assertThat(work(meter)).isZero();
        assertThat(asService()
                        .sql("select used from meter_month where meter = ?")
                        .param(meter.get("number").asInt())
                        .query(String.class)
                        .list())
                .containsExactly("10");
    }

    private static long work(JsonNode meter) {
        return asService()
                .sql("select count(*) from reading_stretch where meter = ?")
                .param(meter.get("number").asInt())
                .query(Long.class)
                .single();
    }

    private JsonNode answer(JsonNode meter) {
        return applicant().get(path(meter) + "/months?year=2025").json();
    }

    private String months(JsonNode meter) {
        return answer(meter)
                .get("items")
                .valueStream()
                .map(month ->
                        month.at("/month").asString() + " " + month.at("/used").asString() + " "
                                + month.at("/known").asString()
                                + (month.at("/estimated").asBoolean() ? " estimated" : ""))
                .collect(Collectors.joining("; "));
    }
}
