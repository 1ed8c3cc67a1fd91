package nearzero.accounting.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Readings pushed in bulk: each counts once, however often it comes. */
class ReceivingTest extends Metered {

    private static final String[] THREE_DAYS = {
        "$,2025-01-01T00:00:00+08:00,100.5", "$,2025-01-02T00:00:00+08:00,110", "$,2025-01-03T00:00:00+08:00,120"
    };

    @Test
    void the_same_again_changes_nothing() {
        var meter = newMeter("");

        assertThat(counts(push(meter, THREE_DAYS)))
                .isEqualTo("3 received, 3 added, 0 known, 0 contradicting, 0 corrected, 0 faulty");
        assertThat(counts(push(meter, THREE_DAYS)))
                .isEqualTo("3 received, 0 added, 3 known, 0 contradicting, 0 corrected, 0 faulty");
        assertThat(counting(meter)).isEqualTo("01-01 00:00=100.5 01-02 00:00=110 01-03 00:00=120");
    }

    @Test
    void what_is_missing_is_added_to_what_is_known() {
        var meter = newMeter("");
        push(meter, THREE_DAYS[1]);

        assertThat(counts(push(meter, THREE_DAYS)))
                .isEqualTo("3 received, 2 added, 1 known, 0 contradicting, 0 corrected, 0 faulty");
        assertThat(counting(meter)).isEqualTo("01-01 00:00=100.5 01-02 00:00=110 01-03 00:00=120");
    }

    @Test
    void another_value_for_the_same_time_is_kept_beside_the_one_that_counts() {
        var meter = newMeter("");
        push(meter, THREE_DAYS);

        var other = push(meter, "$,2025-01-02T00:00:00+08:00,111", "$,2025-01-03T00:00:00+08:00,120.00");
        var again = push(meter, "$,2025-01-02T00:00:00+08:00,111");

        assertThat(counts(other)).isEqualTo("2 received, 0 added, 1 known, 1 contradicting, 0 corrected, 0 faulty");
        assertThat(counts(again)).isEqualTo("1 received, 0 added, 0 known, 1 contradicting, 0 corrected, 0 faulty");
        assertThat(counting(meter)).isEqualTo("01-01 00:00=100.5 01-02 00:00=110 01-03 00:00=120");
        assertThat(contradictions(meter)).isEqualTo("2025-01-01T16:00:00Z 111 offered park-applicant");
    }

    @Test
    void a_correction_counts_and_the_former_value_is_kept() {
        var meter = newMeter("");
        push(meter, THREE_DAYS);

        var corrected = correct(
                meter,
                "$,2025-01-02T00:00:00+08:00,111",
                "$,2025-01-03T00:00:00+08:00,120",
                "$,2025-01-04T00:00:00+08:00,130");

        assertThat(counts(corrected)).isEqualTo("3 received, 1 added, 1 known, 0 contradicting, 1 corrected, 0 faulty");
        assertThat(counting(meter)).isEqualTo("01-01 00:00=100.5 01-02 00:00=111 01-03 00:00=120 01-04 00:00=130");
        assertThat(contradictions(meter)).isEqualTo("2025-01-01T16:00:00Z 110 replaced park-applicant");
    }

    @Test
    void of_one_time_that_comes_twice_in_one_upload_the_first_counts() {
        var meter = newMeter("");

        assertThat(counts(push(meter, THREE_DAYS[0], THREE_DAYS[0], "$,2025-01-01T00:00:00+08:00,7")))
                .isEqualTo("3 received, 1 added, 1 known, 1 contradicting, 0 corrected, 0 faulty");
        assertThat(counting(meter)).isEqualTo("01-01 00:00=100.5");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-01-01T00:00:00+08:00",
        "2024-12-31T16:00:00Z",
        "2024-12-31T16:00:00.000000Z",
        "2025-01-01T00:00+08:00",
        "1735660800",
        "1735660800000",
    })
    void one_moment_is_one_reading_however_it_is_written(String time) {
        var meter = newMeter("");
        push(meter, THREE_DAYS);

        assertThat(counts(push(meter, "$," + time + ",100.5")))
                .isEqualTo("1 received, 0 added, 1 known, 0 contradicting, 0 corrected, 0 faulty");
    }

    @Test
    void json_lines_are_taken_like_csv() {
        var meter = newMeter("");
        var lines = """
                {"meter": "$", "time": "2025-01-01T00:00:00+08:00", "value": "100.5"}
                {"value": "110", "time": "1735747200", "meter": "$"}

                {"meter": "$", "time": "2025-01-03T00:00:00+08:00", "value": true}
                {"meter": "$", "time": 1735833600000, "value": 120.10}
                {"meter": "$", "time": "2025-01-04T00:00:00+08:00", "value": 1.3e2}
                {"meter": "$", "time": "2025-01-05T00:00:00+08:00", "value": 1e400}
                """.replace("$", code(meter));

        var reply = applicant()
                .header("Content-Type", "application/x-ndjson")
                .send("POST", "/meter-readings?organisation=" + PARK, BodyPublishers.ofString(lines));

        assertThat(counts(reply)).isEqualTo("6 received, 4 added, 0 known, 0 contradicting, 0 corrected, 2 faulty");
        assertThat(reply.at("/faults/0/line")).isEqualTo("4");
        assertThat(reply.at("/faults/1/line")).isEqualTo("7");
        assertThat(reply.at("/faults/1/message")).contains("最多 12 位");
        assertThat(counting(meter)).isEqualTo("01-01 00:00=100.5 01-02 00:00=110 01-03 00:00=120.10 01-04 00:00=130");
    }

    @Test
    void columns_that_are_not_known_are_not_read_and_told() {
        var meter = newMeter("");

        var table = push(applicant(), "", """
                location,value,time,meter,unit
                "东门, 一号",100.5,2025-01-01T00:00:00+08:00,$,kWh
                东门,一号,110,2025-01-02T00:00:00+08:00,$,kWh
                """.replace("$", code(meter)));

        assertThat(counts(table)).isEqualTo("2 received, 1 added, 0 known, 0 contradicting, 0 corrected, 1 faulty");
        assertThat(table.json().get("ignoredColumns").toString()).isEqualTo("[\"location\",\"unit\"]");
        assertThat(table.at("/faults/0/message")).contains("应有 5 列");
        assertThat(counting(meter)).isEqualTo("01-01 00:00=100.5");
    }

    @Test
    void a_member_by_a_name_that_cannot_be_written_is_told_all_the_same() {
        var meter = newMeter("");
        var name = "a".repeat(63) + "\\ud83d\\ude00\\ud83d\\ude00\\ud800";

        var reply = applicant()
                .header("Content-Type", "application/x-ndjson")
                .send(
                        "POST",
                        "/meter-readings?organisation=" + PARK,
                        BodyPublishers.ofString("{\"meter\": \"%s\", \"time\": 1735660800, \"value\": 1, \"%s\": 0}"
                                .formatted(code(meter), name)));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.at("/ignoredColumns/0")).startsWith("aaa").endsWith("\ud83d\ude00…");
    }

    @Test
    void of_ever_more_members_of_json_lines_the_first_are_told() {
        var meter = newMeter("");
        var lines = IntStream.range(0, 150)
                .mapToObj(number -> "{\"meter\": \"%s\", \"time\": \"%d\", \"value\": \"1\", \"a%d\": {}, \"%s\": 1}"
                        .formatted(code(meter), 1735660800L + 3600L * number, number, "b".repeat(900)))
                .collect(Collectors.joining("\n"));

        var reply = applicant()
                .header("Content-Type", "application/x-ndjson")
                .send("POST", "/meter-readings?organisation=" + PARK, BodyPublishers.ofString(lines));

        assertThat(counts(reply)).isEqualTo("150 received, 150 added, 0 known, 0 contradicting, 0 corrected, 0 faulty");
        assertThat(reply.json().get("ignoredColumns")).hasSize(100);
        assertThat(reply.at("/ignoredColumns/0")).isEqualTo("a0");
        assertThat(reply.at("/ignoredColumns/1")).isEqualTo("b".repeat(64) + "…");
    }

    @Test
    void a_line_that_cannot_be_taken_is_named_and_holds_up_no_other() {
        var meter = newMeter("");

        var reply = push(meter, THREE_DAYS[0], "$,2025-01-02T00:00:00+08:00,-1", THREE_DAYS[2]);

        assertThat(counts(reply)).isEqualTo("3 received, 2 added, 0 known, 0 contradicting, 0 corrected, 1 faulty");
        assertThat(reply.at("/faults/0/line")).isEqualTo("3");
    }

    @Test
    void what_stands_before_an_unreadable_line_is_saved_and_the_answer_says_so() {
        var meter = newMeter("");

        var reply = push(meter, THREE_DAYS[0], "\"" + "x".repeat(20_000));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/errors/0/field")).isEqualTo("/3");
        assertThat(reply.at("/errors/0/message")).contains("此前的 1 条新读数已保存");
        assertThat(counting(meter)).isEqualTo("01-01 00:00=100.5");
    }

    @Test
    void more_than_a_portion_is_saved_in_portions_and_known_again_as_a_whole() {
        var meter = newMeter("'intervalSeconds': 60");
        var lines = IntStream.range(0, Portion.MOST + 5)
                .mapToObj(minute -> "$," + (1735660800L + 60L * minute) + "," + minute)
                .toArray(String[]::new);
        var half = java.util.Arrays.copyOfRange(lines, 0, Portion.MOST / 2);
        push(meter, half);

        assertThat(counts(push(meter, lines)))
                .isEqualTo("100005 received, 50005 added, 50000 known, 0 contradicting, 0 corrected, 0 faulty");
        assertThat(counts(push(meter, lines)))
                .isEqualTo("100005 received, 0 added, 100005 known, 0 contradicting, 0 corrected, 0 faulty");
    }

    @Test
    void two_uploads_of_the_same_at_once_save_each_reading_once() {
        var meter = newMeter("");
        var lines = IntStream.range(0, 2000)
                .mapToObj(hour -> "$," + (1735660800L + 3600L * hour) + "," + hour)
                .toArray(String[]::new);

        var sent = IntStream.range(0, 4)
                .mapToObj(each -> CompletableFuture.supplyAsync(() -> push(meter, lines)))
                .toList();

        assertThat(sent.stream()
                        .mapToLong(each -> each.join().json().get("added").asLong())
                        .sum())
                .isEqualTo(2000);
    }

    @Test
    void only_meters_of_the_own_organisation_are_read() {
        var meter = newMeter("");
        var csv = "meter,time,value\n" + THREE_DAYS[0].replace("$", code(meter));

        assertThat(push(secondApplicant(), "", csv).status()).isEqualTo(403);
        var others = secondApplicant()
                .header("Content-Type", "text/csv")
                .send("POST", "/meter-readings?organisation=" + SECOND_PARK, BodyPublishers.ofString(csv));
        assertThat(counts(others)).isEqualTo("1 received, 0 added, 0 known, 0 contradicting, 0 corrected, 1 faulty");
        assertThat(counting(meter)).isEmpty();
    }

    @Test
    void an_upload_may_be_longer_than_any_other_body() {
        var meter = newMeter("");
        var blank = "\n".repeat(2_000_000);

        assertThat(counts(push(meter, blank, THREE_DAYS[0])))
                .isEqualTo("1 received, 1 added, 0 known, 0 contradicting, 0 corrected, 0 faulty");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, {}, text/csv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, 'PK\u0003\u0004', CSV UTF-8",
        "application/pdf, %PDF-1.7, CSV UTF-8",
        "application/zip, 'PK\u0003\u0004', 压缩包",
        "text/csv, 'PK\u0003\u0004', .xlsx",
        "application/x-ndjson, 'PK\u0003\u0004', .xlsx",
        "text/csv, %PDF-1.7, PDF",
        "application/x-ndjson, <html>, 网页",
    })
    void what_is_neither_csv_nor_json_lines_is_refused_in_words(String type, String body, String message) {
        var reply = applicant()
                .header("Content-Type", type)
                .send("POST", "/meter-readings?organisation=" + PARK, BodyPublishers.ofString(body));

        assertThat(reply.status()).as(reply.text()).isEqualTo(415);
        assertThat(reply.problem()).isEqualTo("type-not-allowed");
        assertThat(reply.at("/detail")).contains(message);
    }

    private String contradictions(JsonNode meter) {
        return applicant()
                .get(path(meter) + "/contradictions")
                .json()
                .get("items")
                .valueStream()
                .map(each -> String.join(
                        " ",
                        each.at("/time").asString(),
                        each.at("/value").asString(),
                        each.at("/state").asString(),
                        each.at("/sentBy").asString()))
                .collect(Collectors.joining("; "));
    }
}
