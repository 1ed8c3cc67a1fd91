package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class LastYearTest extends RunningService {

    private static final String JUMP = "changed-against-last-year";

    private String pilot;

    /** 120 t of diesel and 1000 MWh in 2022. */
    @BeforeEach
    void theYearBeforeWasCounted() {
        pilot = newPilot();
        count(of(2022).power("electricity", "1000"));
    }

    @ParameterizedTest
    @CsvSource({"155.9, ''", "156.1, 增加 30.1%", "84.1, ''", "83.9, 减少 30.1%"})
    void a_source_that_has_changed_by_more_than_thirty_percent_is_asked_about(String diesel, String words) {
        var found = findings(
                of(2023).with("/lines/0/inputs/quantity/quantity", diesel).power("electricity", "900"), JUMP);

        if (words.isEmpty()) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).singleElement().satisfies(finding -> {
                assertThat(finding.get("field").asString()).isEqualTo("/lines/0");
                assertThat(finding.get("severity").asString()).isEqualTo("warning");
                assertThat(finding.get("message").asString()).contains(words);
                assertThat(finding.get("remedy").asString()).contains("说明原因");
            });
        }
    }

    @Test
    void a_reason_makes_it_a_notice() {
        var byLine = of(2023).with("/lines/0/inputs/quantity/quantity", "240")
                .with("/lines/0/note", "新增一台锅炉")
                .power("electricity", "1000");
        var bySource = of(2023).with(
                        "/statements",
                        List.of(Map.of("source", "electricity", "state", "not-involved", "note", "改由自备电源供电")));

        assertThat(findings(byLine, JUMP)).singleElement().satisfies(finding -> {
            assertThat(finding.get("severity").asString()).isEqualTo("notice");
            assertThat(finding.get("message").asString()).contains("新增一台锅炉");
        });
        assertThat(findings(bySource, JUMP)).singleElement().satisfies(finding -> {
            assertThat(finding.get("field").asString()).isEqualTo("/lines");
            assertThat(finding.get("message").asString()).contains("外购电力").contains("改由自备电源供电");
        });
    }

    @ParameterizedTest
    @CsvSource({"'', warning", "新增产线，用电翻倍, notice"})
    void what_the_system_says_of_meter_readings_is_no_reason(String words, String severity) {
        var draft = metered("5000");
        var line = (ObjectNode) draft.at("/lines/1");
        assertThat(line.get("note").asString()).isNotBlank();

        var found = findings(
                new TestDraft(draft)
                        .with("/lines/1/note", words + line.get("note").asString()),
                JUMP);

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.get("field").asString()).isEqualTo("/lines/1");
            assertThat(finding.get("severity").asString()).isEqualTo(severity);
            assertThat(finding.get("message").asString()).doesNotContain("计量读数").contains(words);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"各月读数完整。", "2023-12-11 停用；读数标记：缺数 2 处。", "读数不全的月份：2023-12（已知 50%）。"})
    void what_the_system_has_said_of_readings_without_brackets_is_no_reason_either(String note) {
        var draft = of(2023).power("electricity", "5000").with("/lines/1/note", note);

        assertThat(findings(draft, JUMP)).singleElement().satisfies(finding -> assertThat(
                        finding.get("severity").asString())
                .isEqualTo("warning"));
    }

    @Test
    void part_of_a_year_and_other_pilots_are_not_held_against_it() {
        var doubled = of(2023).with("/lines/0/inputs/quantity/quantity", "240").power("electricity", "1000");

        assertThat(findings(doubled.with("/periodEnd", "2023-06-30"), JUMP)).isEmpty();
        assertThat(findings(doubled.with("/pilot", newPilot()), JUMP)).isEmpty();
        assertThat(findings(doubled.with("/pilot", null), JUMP)).isEmpty();
        assertThat(findings(doubled.with("/year", 2024), JUMP)).isEmpty();
        assertThat(findings(doubled, JUMP)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"130, ''", "131, 增加 31.0%", "69, 减少 31.0%", "70, ''"})
    void an_own_sink_that_has_changed_is_asked_about_too(String tonnes, String words) {
        count(of(2022).power("electricity", "1000").ownSink("100"));

        var found = findings(of(2023).power("electricity", "1000").ownSink(tonnes), JUMP);

        if (words.isEmpty()) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).singleElement().satisfies(finding -> {
                assertThat(finding.get("field").asString()).isEqualTo("/lines/2");
                assertThat(finding.get("message").asString()).contains("自有碳汇").contains(words);
            });
        }
    }

    @Test
    void an_own_sink_that_is_gone_or_new_is_one_that_has_changed() {
        count(of(2022).power("electricity", "1000").ownSink("100"));

        assertThat(findings(of(2023).power("electricity", "1000"), JUMP)).hasSize(1);
        assertThat(findings(of(2023).with("/pilot", newPilot()).ownSink("100"), JUMP))
                .isEmpty();
    }

    @Test
    void trials_and_forecasts_are_no_last_year() {
        pilot = newPilot();
        var doubled = of(2023).with("/lines/0/inputs/quantity/quantity", "240");
        var trial = applicant().post(calculations(newInventory(of(2022)).id()), "{}");
        count(of(2022).with("/status", "forecast"));

        assertThat(trial.status()).isEqualTo(201);
        assertThat(findings(doubled, JUMP)).isEmpty();
        count(of(2022).with("/status", "estimated"));
        assertThat(findings(doubled, JUMP)).hasSize(1);
    }

    @Test
    void another_set_of_warming_potentials_than_last_year_is_told() {
        var alike = of(2023).power("electricity", "1000");

        assertThat(findings(alike, "gwp-differs-from-last-year")).isEmpty();
        assertThat(findings(alike.with("/gwpSet", "SAR"), "gwp-differs-from-last-year"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.get("message").asString())
                        .contains("AR5")
                        .contains("SAR"));
    }

    private TestDraft of(int year) {
        return TestDraft.of(PARK).with("/pilot", pilot).with("/year", year);
    }

    /** A draft of 2023 into which a meter of power was taken. */
    private ObjectNode metered(String megawattHours) {
        var meter = applicant().post("/meters", """
                {"organisation": "%s", "code": "E-%s", "name": "示例总进线", "kind": "electricity", "unit": "MWh",
                 "register": "cumulative", "intervalSeconds": 86400, "feeds": {"source": "electricity"}}
                """.formatted(PARK, pilot));
        assertThat(meter.status()).as(meter.text()).isEqualTo(201);
        applicant()
                .header("Content-Type", "text/csv")
                .send("POST", "/meter-readings?organisation=" + PARK, BodyPublishers.ofString("""
                        meter,time,value
                        $,2023-01-01T00:00:00+08:00,0
                        $,2024-01-01T00:00:00+08:00,%s
                        """.formatted(
                                megawattHours)
                        .replace("$", meter.at("/registration/code"))));
        var filled = applicant()
                .header("If-Match", "\"1\"")
                .post(
                        "/inventories/" + newInventory(of(2023)).id() + "/meter-lines",
                        "{\"meters\": [" + meter.at("/number") + "]}");
        assertThat(filled.status()).as(filled.text()).isEqualTo(200);
        return ((ObjectNode) filled.json().get("draft")).without("reason");
    }

    private void count(TestDraft draft) {
        var made = workflow().post(calculations(newInventory(draft).id()), "{}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private List<JsonNode> findings(TestDraft draft, String code) {
        return applicant()
                .send("POST", "/inventories/" + newInventory(draft).id() + "/check", BodyPublishers.noBody())
                .json()
                .get("findings")
                .valueStream()
                .filter(finding -> finding.get("code").asString().equals(code))
                .toList();
    }
}
