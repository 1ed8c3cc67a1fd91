package nearzero.accounting.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import nearzero.accounting.Api;
import nearzero.accounting.Reply;
import nearzero.accounting.event.Events;
import nearzero.accounting.event.RaisedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Events when the use of a year leaves what was planned. */
class WatchingPathTest extends Metered {

    private static final String PLAN = """
            {"unit": "MWh", "monthly": ["0.1", "0.1", "0.1", "0.1", "0.1", "0.1", "0.1", "0.1", "0.1", "0.1", "0.1", "0.1"]}
            """;

    private String pilot;

    @Autowired
    private Aggregating aggregating;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Events events;

    @BeforeEach
    void aPilot() {
        pilot = newPilot("expert-1");
    }

    @Test
    void a_month_at_whose_end_the_year_is_off_raises_one_event() {
        plan(applicant(), "2025");
        var meter = feeding();
        push(
                meter,
                "$,2025-01-01T00:00:00+08:00,0",
                "$,2025-02-01T00:00:00+08:00,105",
                "$,2025-03-01T00:00:00+08:00,223");
        make(meter);
        assertThat(raised())
                .extracting(event -> event.at("/data/month").asString()
                        + event.at("/data/deviation").asString())
                .containsExactly("2025-020.1150");
        assertThat(raised().get(0).at("/message").asString())
                .isEqualTo("2025 年 1 至 2 月用电量累计 0.223 MWh，比计划高 11.5%，超过允许偏差 10%。请核对读数，说明原因或调整措施。");

        correct(meter, "$,2025-03-01T00:00:00+08:00,300");
        make(meter);
        plan(applicant().header("If-Match", "\"1\""), "2025");

        assertThat(raised()).hasSize(1);
    }

    @Test
    void a_plan_that_comes_after_the_readings_raises_the_events_too() {
        var meter = feeding();
        push(meter, "$,2025-01-01T00:00:00+08:00,0", "$,2025-02-01T00:00:00+08:00,10");
        make(meter);
        assertThat(raised()).isEmpty();

        var planned = plan(workflow(), "2025");

        assertThat(planned.at("/standings/0/beyond")).isEqualTo("true");
        assertThat(planned.at("/standings/0/deviation")).isEqualTo("-0.9000");
        assertThat(raised()).hasSize(1);
    }

    @Test
    void the_last_meter_that_is_known_raises_the_event_even_when_two_come_at_once() {
        plan(applicant(), "2025");
        var both = List.of(feeding(), feeding());
        both.forEach(meter -> push(meter, "$,2025-01-01T00:00:00+08:00,0", "$,2025-02-01T00:00:00+08:00,100"));

        both.stream()
                .map(meter -> CompletableFuture.runAsync(() -> make(meter)))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(raised()).hasSize(1);
        assertThat(raised().get(0).at("/data/used").asString()).isEqualTo("0.200000");
    }

    @Test
    void killed_before_the_commit_the_event_is_raised_the_next_time() {
        plan(applicant(), "2025");
        var meter = feeding();
        push(meter, "$,2025-01-01T00:00:00+08:00,0", "$,2025-02-01T00:00:00+08:00,1000");

        transaction.executeWithoutResult(status -> {
            make(meter);
            status.setRollbackOnly();
        });
        assertThat(raised()).isEmpty();

        make(meter);
        assertThat(raised()).hasSize(1);
    }

    @Test
    void a_meter_that_comes_to_the_pilot_after_its_readings_raises_the_events_too() {
        plan(applicant(), "2025");
        var meter = newMeter("");
        push(meter, "$,2025-01-01T00:00:00+08:00,0", "$,2025-02-01T00:00:00+08:00,500");
        make(meter);
        assertThat(raised()).isEmpty();

        var attached = ((ObjectNode) meter.get("registration")).put("pilot", pilot);
        attached.putObject("feeds").put("source", "electricity");
        assertThat(applicant().put(path(meter), "\"1\"", attached).status()).isEqualTo(200);
        make(meter);

        assertThat(raised()).hasSize(1);
    }

    @Test
    void a_meter_that_is_replaced_in_the_year_and_a_day_that_is_reset_do_not_silence_the_watch() {
        plan(applicant(), "2025");
        var old = newMeter("'pilot': '" + pilot + "', 'feeds': {'source': 'electricity'}, "
                + "'inServiceUntil': '2025-02-11T10:00:00+08:00'");
        push(
                old,
                "$,2025-01-01T00:00:00+08:00,0",
                "$,2025-02-01T00:00:00+08:00,100",
                "$,2025-02-11T10:00:00+08:00,137",
                "$,2025-02-20T00:00:00+08:00,9000");
        var next = newMeter("'pilot': '" + pilot + "', 'feeds': {'source': 'electricity'}, "
                + "'inServiceFrom': '2025-02-11T10:00:00+08:00'");
        push(
                next,
                "$,2025-02-11T10:00:00+08:00,500",
                "$,2025-03-01T00:00:00+08:00,563",
                "$,2025-03-10T00:00:00+08:00,593",
                "$,2025-03-11T00:00:00+08:00,0",
                "$,2025-04-01T00:00:00+08:00,120",
                "$,2025-05-01T00:00:00+08:00,220");
        make(old);
        make(next);

        assertThat(raised())
                .extracting(event -> event.at("/data/month").asString() + " "
                        + event.at("/data/deviation").asString() + " "
                        + event.at("/data/basis").asString())
                .containsExactly("2025-03 0.1833 estimated", "2025-04 0.1375 estimated");
        assertThat(raised().get(0).at("/message").asString())
                .isEqualTo("2025 年 1 至 3 月用电量累计 0.355 MWh，比计划高 18.33%，超过允许偏差 10%。其中部分用量按时间均摊或按其余时间估算。请核对读数，说明原因或调整措施。");
    }

    @ParameterizedTest
    @CsvSource({"electricity, MWh", "gas, Nm3", "heat, GJ", "water, m3"})
    void a_meter_counts_against_the_plan_of_its_kind_whether_or_not_it_feeds_a_source(String kind, String unit) {
        var meter = newMeter("'pilot': '%s', 'kind': '%s', 'unit': '%s'".formatted(pilot, kind, unit));
        push(meter, "$,2025-01-01T00:00:00+08:00,0", "$,2025-02-01T00:00:00+08:00,0.2");
        make(meter);

        var planned =
                applicant().put("/pilots/" + pilot + "/planned-consumption/2025/" + kind, PLAN.replace("MWh", unit));

        assertThat(planned.at("/standings/0/deviation")).isEqualTo("1.0000");
        assertThat(raised()).singleElement().satisfies(event -> assertThat(
                        event.at("/data/kind").asString())
                .isEqualTo(kind));
    }

    @Test
    void readings_of_water_that_come_after_the_plan_raise_the_event_too() {
        applicant().put("/pilots/" + pilot + "/planned-consumption/2025/water", PLAN.replace("MWh", "m3"));
        var meter = newMeter("'kind': 'water', 'unit': 'm3', 'pilot': '" + pilot + "'");
        push(meter, "$,2025-01-01T00:00:00+08:00,0", "$,2025-02-01T00:00:00+08:00,0.2");
        make(meter);

        assertThat(raised()).hasSize(1);
    }

    @Test
    void a_meter_that_is_found_to_be_none_behind_another_counts_from_then_on() {
        plan(applicant(), "2025");
        var main = feeding();
        push(main, "$,2025-01-01T00:00:00+08:00,0", "$,2025-02-01T00:00:00+08:00,100");
        var other = newMeter("'pilot': '" + pilot + "'");
        push(other, "$,2025-01-01T00:00:00+08:00,0", "$,2025-02-01T00:00:00+08:00,50");
        make(main);
        make(other);
        assertThat(raised()).isEmpty();

        var changed = ((ObjectNode) other.get("registration")).put("submeter", false);
        assertThat(applicant().put(path(other), "\"1\"", changed).status()).isEqualTo(200);
        make(other);

        assertThat(raised()).hasSize(1);
    }

    @Test
    void a_submeter_and_another_kind_do_not_count() {
        plan(applicant(), "2025");
        for (var members :
                List.of(", 'submeter': true", ", 'kind': 'heat', 'unit': 'MWh', 'feeds': {'source': 'heat'}")) {
            var meter = newMeter("'pilot': '" + pilot + "'" + members);
            push(meter, "$,2025-01-01T00:00:00+08:00,0", "$,2025-02-01T00:00:00+08:00,1000");
            make(meter);
        }

        assertThat(raised()).isEmpty();
    }

    @Test
    void of_two_who_plan_at_once_one_is_told() {
        assertThat(plan(applicant(), "2026").etag()).isEqualTo("\"1\"");
        assertThat(plan(workflow(), "2026").problem()).isEqualTo("changed-meanwhile");
        assertThat(plan(applicant().header("If-Match", "\"1\""), "2026").etag()).isEqualTo("\"2\"");
        assertThat(plan(workflow().header("If-Match", "\"1\""), "2026").problem())
                .isEqualTo("changed-meanwhile");
    }

    @ParameterizedTest
    @CsvSource({"MWh, m3, /unit", "'\"0.1\", \"0.1\", ', '\"0.1\",', /monthly", "'\"0.1\", ', '\"-1\",', /monthly"})
    void what_is_no_plan_is_refused(String part, String other, String field) {
        var refused = applicant()
                .put("/pilots/" + pilot + "/planned-consumption/2025/electricity", PLAN.replaceFirst(part, other));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).startsWith(field);
    }

    @Test
    void a_reader_goes_on_from_where_he_was_and_sees_what_is_his() {
        raise(pilot, PARK, "one");
        raise(pilot, PARK, "two");
        raise(pilot, PARK, "two");

        var first = eventsOf(applicant()).filter(this::isOurs).toList();
        assertThat(first).extracting(event -> event.at("/message").asString()).containsExactly("one", "two");
        var after = applicant().get("/events?after=" + first.get(0).at("/position"));
        assertThat(after.at("/items/0/message")).isEqualTo("two");
        assertThat(applicant().get("/events?after=" + after.at("/next")).json().at("/items"))
                .isEmpty();
        assertThat(Stream.of(auditor(), workflow(), cityOfficial(), provinceOfficial(), expert("expert-1")))
                .allSatisfy(caller ->
                        assertThat(eventsOf(caller).filter(this::isOurs)).hasSize(2));
        assertThat(Stream.of(
                        secondApplicant(), expert("expert-2"), as("x", "sichuan/second-city/ecology"), as("nobody")))
                .allSatisfy(caller ->
                        assertThat(eventsOf(caller).filter(this::isOurs)).isEmpty());
    }

    @Test
    void no_event_is_raised_apart_from_its_cause() {
        assertThatThrownBy(() -> events.raise(new RaisedEvent("test", "alone", PARK, null, "x", java.util.Map.of())))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    private void raise(String of, String organisation, String message) {
        transaction.executeWithoutResult(status -> events.raise(
                new RaisedEvent("test", of + message, organisation, of, message, java.util.Map.of("a", "b"))));
    }

    private boolean isOurs(JsonNode event) {
        return event.at("/pilot").asString().equals(pilot);
    }

    private List<JsonNode> raised() {
        return eventsOf(applicant()).filter(this::isOurs).toList();
    }

    /** All of them, page by page. */
    private static Stream<JsonNode> eventsOf(Api caller) {
        var all = Stream.<JsonNode>builder();
        var after = "0";
        while (true) {
            var page = caller.get("/events?size=50&after=" + after);
            if (page.json().at("/items").isEmpty()) {
                return all.build();
            }
            page.json().at("/items").forEach(all);
            after = page.at("/next");
        }
    }

    private JsonNode feeding() {
        return newMeter("'pilot': '" + pilot + "', 'feeds': {'source': 'electricity'}");
    }

    private void make(JsonNode meter) {
        aggregating.make(meter.get("number").asInt());
    }

    private Reply plan(Api caller, String year) {
        return caller.put("/pilots/" + pilot + "/planned-consumption/" + year + "/electricity", PLAN);
    }
}
