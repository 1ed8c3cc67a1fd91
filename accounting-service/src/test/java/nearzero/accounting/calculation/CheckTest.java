package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckTest extends RunningService {

    private static final TestDraft GOOD = TestDraft.of(PARK);

    static Stream<Arguments> gaps() {
        return Stream.of(
                arguments("boundary-missing", GOOD.with("/boundary", null), "/boundary", "blocking"),
                arguments("boundary-missing", GOOD.with("/boundary", " "), "/boundary", "blocking"),
                arguments("lines-missing", GOOD.with("/fuels", List.of()), "", "blocking"),
                arguments("lines-missing", GOOD.with("/fuels", List.of()).ownSink("1"), "", "blocking"),
                arguments(
                        "sink-evidence-missing",
                        GOOD.ownSink("1").with("/ownSinks/0/evidence", null),
                        "/ownSinks/0/evidence",
                        "blocking"),
                arguments(
                        "retirement-certificate-missing",
                        GOOD.offset("CCER", 5).with("/offsets/0/retirement/certificate", null),
                        "/offsets/0/retirement/certificate",
                        "blocking"),
                arguments(
                        "retirement-certificate-missing",
                        GOOD.with("/status", "forecast")
                                .offset("CCER", 5)
                                .with("/offsets/0/retirement/certificate", " "),
                        "/offsets/0/retirement/certificate",
                        "blocking"),
                arguments(
                        "grid-factor-missing",
                        GOOD.with("/province", "54").power("purchased", "1"),
                        "/gridFactor",
                        "blocking"),
                arguments("evidence-missing", GOOD.with("/fuels/0/evidence", null), "/fuels/0/evidence", "warning"),
                arguments(
                        "green-power-without-proof",
                        GOOD.power("green-purchased", "1"),
                        "/electricity/0/proof",
                        "warning"),
                arguments("period-shorter-than-year", GOOD.with("/periodEnd", "2023-12-30"), "/periodStart", "warning"),
                arguments(
                        "fuel-series-chosen",
                        GOOD.with("/fuelSeries", "B").with("/fuelSeriesReason", "与历史报告一致"),
                        "/fuelSeries",
                        "warning"),
                arguments(
                        "factor-area-differs",
                        GOOD.with("/gridFactor", Map.of("factorId", "grid-2023-province-53", "reason", "跨省购电"))
                                .power("purchased", "1"),
                        "/gridFactor",
                        "warning"),
                arguments("net-negative", GOOD.ownSink("1000"), "", "warning"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gaps")
    void a_gap_is_found_and_a_blocking_one_prevents_the_calculation(
            String code, TestDraft draft, String field, String severity) {
        var inventory = newInventory(draft).id();

        var checked = check(inventory);
        var calculated = applicant().post(calculations(inventory), "{}");

        assertThat(checked.json().get("findings").values()).anySatisfy(finding -> {
            assertThat(finding.get("code").asString()).isEqualTo(code);
            assertThat(finding.get("field").asString()).isEqualTo(field);
            assertThat(finding.get("severity").asString()).isEqualTo(severity);
        });
        var blocking = severity.equals("blocking");
        assertThat(checked.at("/ready")).isEqualTo(blocking ? "false" : "true");
        assertThat(calculated.status()).as(calculated.text()).isEqualTo(blocking ? 422 : 201);
        if (blocking) {
            assertThat(calculated.json().get("errors").findValuesAsString("field"))
                    .contains(field);
        } else {
            assertThat(calculated.json().get("flags").findValuesAsString("code"))
                    .contains(code);
        }
    }

    @Test
    void a_complete_draft_is_ready_and_checking_saves_nothing() {
        var inventory = newInventory().id();

        var checked = check(inventory);

        assertThat(checked.at("/ready")).isEqualTo("true");
        assertThat(checked.json().get("findings").size()).isZero();
        assertThat(applicant().get(calculations(inventory)).at("/page/total")).isEqualTo("0");
        assertThat(applicant().get("/inventories/" + inventory).at("/version")).isEqualTo("1");
    }

    @Test
    void proven_power_needs_no_factor() {
        var inTibet = GOOD.with("/province", "54")
                .power("green-purchased", "1")
                .with("/electricity/0/proof", Map.of("greenCertificates", "绿证"));

        assertThat(check(newInventory(inTibet).id()).json().get("findings").size())
                .isZero();
    }

    @Test
    void evidence_is_asked_for_only_where_something_was_measured() {
        var forecast = newInventory(GOOD.with("/status", "forecast").with("/fuels/0/evidence", null))
                .id();

        assertThat(check(forecast).json().get("findings").size()).isZero();
    }

    @Test
    void units_that_another_inventory_counted_are_found_before_the_calculation() {
        var first = newInventory(GOOD.offset("CCER", 700_000_001, 700_000_010)).id();
        var second = newInventory(GOOD.offset("CCER", 700_000_010, 700_000_020)).id();
        countOfficially(first);

        assertThat(check(second).at("/findings/0/code")).isEqualTo("offset-counted-elsewhere");
        assertThat(check(second).at("/ready")).isEqualTo("false");
        assertThat(check(first).at("/ready")).isEqualTo("true");
    }

    private Reply check(String inventory) {
        return applicant().send("POST", "/inventories/" + inventory + "/check", BodyPublishers.noBody());
    }
}
