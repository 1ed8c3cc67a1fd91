package nearzero.accounting.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a verifier says stands beside what was calculated, and never in its place. */
class VerifyingTest extends RunningService {

    private static final Executor TWO = Executors.newFixedThreadPool(2);

    private String inventory;
    private Reply calculation;

    @BeforeEach
    void aCalculatedInventory() {
        inventory = "/inventories/" + newInventory().id();
        calculation = applicant().post(inventory + "/calculations", "{}");
    }

    @Test
    void a_record_is_read_back_by_everybody_who_sees_the_inventory() {
        var made = append(report());

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.at("/inventoryVersion")).isEqualTo("1");
        assertThat(made.at("/recordedBy")).isEqualTo("park-applicant");
        assertThat(made.at("/correctedFigures/0/calculated")).isEqualTo("371.509156");
        assertThat(made.at("/correctedFigures/0/verified")).isEqualTo("371.51");
        assertThat(made.at("/correctedFigures/0/difference")).isEqualTo("0.000844");
        assertThat(made.header("Location")).isEqualTo("/api/accounting" + inventory + "/verifications/" + made.id());
        assertThat(auditor().get(inventory + "/verifications/" + made.id()).json())
                .isEqualTo(made.json());
        assertThat(auditor().get(inventory + "/verifications").at("/items/0/id"))
                .isEqualTo(made.id());
    }

    @Test
    void a_verified_figure_stands_beside_the_calculated_one_and_changes_nothing() {
        append(report());

        var read = applicant().get("/calculations/" + calculation.id());

        assertThat(read.at("/gross")).isEqualTo(calculation.at("/gross"));
        assertThat(read.at("/verified/0/figure")).isEqualTo("gross");
        assertThat(read.at("/verified/0/verified")).isEqualTo("371.51");
        assertThat(applicant()
                        .send("POST", "/calculations/" + calculation.id() + "/recomputation", BodyPublishers.noBody())
                        .at("/same"))
                .isEqualTo("true");
    }

    @Test
    void what_nobody_has_resolved_is_found_by_the_check_and_flags_the_next_calculation() {
        var first = append(report());

        assertThat(codes(check().json().get("findings"), "/lines/0")).contains("verification-finding-unresolved");
        assertThat(check().text()).contains("示例核查机构").contains("柴油台账缺 3 月");
        assertThat(check().at("/ready")).isEqualTo("true");
        var flagged = applicant().post(inventory + "/calculations", "{}");
        assertThat(codes(flagged.json().get("flags"), "/lines/0")).contains("verification-finding-unresolved");

        append(report().with("corrects", first.id()).with("findings", List.of(finding("/lines/0", true, "补齐 3 月台账"))));

        assertThat(check().text()).doesNotContain("verification-finding-unresolved");
    }

    @Test
    void a_later_record_of_something_else_leaves_the_findings_of_an_earlier_one_open() {
        append(report());
        append(report().with("findings", List.of()).with("scope", "外购电力"));

        assertThat(check().text()).contains("柴油台账缺 3 月");
    }

    @Test
    void places_of_the_verified_version_are_not_looked_for_in_another_one() {
        append(report());
        applicant()
                .put(
                        inventory,
                        "\"1\"",
                        TestDraft.of(PARK)
                                .with("/reason", "更正")
                                .power("electricity", "1")
                                .json());

        assertThat(codes(check().json().get("findings"), "")).contains("verification-finding-unresolved");
        assertThat(codes(check().json().get("findings"), "/lines/0")).doesNotContain("verification-finding-unresolved");
    }

    @Test
    void a_correction_is_another_record_and_the_first_one_stays() {
        var first = append(report());
        var second = append(report().with("corrects", first.id()).with("correctedFigures", List.of()));

        var kept = applicant().get(inventory + "/verifications/" + first.id());
        assertThat(kept.at("/correctedBy")).isEqualTo(second.id());
        assertThat(kept.at("/correctedFigures/0/verified")).isEqualTo("371.51");
        assertThat(applicant()
                        .get("/calculations/" + calculation.id())
                        .json()
                        .get("verified")
                        .size())
                .isZero();
        assertThat(append(report().with("corrects", first.id())).status()).isEqualTo(409);
    }

    @Test
    void of_two_corrections_at_the_same_moment_one_stands() {
        var first = append(report());

        var replies = IntStream.range(0, 2)
                .mapToObj(
                        each -> CompletableFuture.supplyAsync(() -> append(report().with("corrects", first.id())), TWO))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(Reply::status);

        assertThat(replies).containsExactlyInAnyOrder(201, 409);
        assertThat(applicant().get(inventory + "/verifications").at("/page/total"))
                .isEqualTo("2");
    }

    @Test
    void the_same_key_again_makes_one_record() {
        var key = newKey();
        var first = applicant().post(inventory + "/verifications", key, report().json());

        var again = applicant().post(inventory + "/verifications", key, report().json());

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(applicant().get(inventory + "/verifications").at("/page/total"))
                .isEqualTo("1");
    }

    @Test
    void a_record_does_not_belong_to_another_inventory() {
        var record = append(report()).id();
        var other = "/inventories/" + newInventory().id();
        var theirCalculation = applicant().post(other + "/calculations", "{}").id();

        assertThat(applicant().get(other + "/verifications/" + record).status()).isEqualTo(404);
        assertThat(applicant().post(other + "/verifications", report().json()).at("/errors/0/field"))
                .isEqualTo("/calculation");
        assertThat(applicant()
                        .post(
                                other + "/verifications",
                                report().with("calculation", theirCalculation)
                                        .with("corrects", record)
                                        .json())
                        .at("/errors/0/field"))
                .isEqualTo("/corrects");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "a day to come",
                        "date",
                        LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(1).toString(),
                        "/date"),
                fault("a verifier without name", "verifier", Map.of("name", " "), "/verifier/name"),
                fault("no verifier", "verifier", null, "/verifier"),
                fault("a blank scope", "scope", "  ", "/scope"),
                fault("an opinion that there is not", "opinion", "fine", "/opinion"),
                fault("no report", "report", null, "/report"),
                fault(
                        "a report without hash",
                        "report",
                        Map.of("document", UUID.randomUUID() + "@1"),
                        "/report/sha256"),
                fault(
                        "a report that is not pinned",
                        "report",
                        Map.of("document", UUID.randomUUID().toString(), "sha256", "0".repeat(64)),
                        "/report/document"),
                fault(
                        "a place that there is not",
                        "findings",
                        List.of(finding("/lines/1", false, null)),
                        "/findings/0/field"),
                fault("no pointer", "findings", List.of(finding("lines", false, null)), "/findings/0/field"),
                fault("resolved in no way", "findings", List.of(finding("", true, " ")), "/findings/0/resolution"),
                fault(
                        "one figure twice",
                        "correctedFigures",
                        List.of(figure("net", "1"), figure("net", "2")),
                        "/correctedFigures/1/figure"),
                fault(
                        "a negative emission",
                        "correctedFigures",
                        List.of(figure("gross", "-1")),
                        "/correctedFigures/0/value"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void is_refused(String what, String name, Object value, String field) {
        var refused = append(report().with(name, value));

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.json().get("errors").findValuesAsString("field")).contains(field);
        assertThat(applicant().get(inventory + "/verifications").at("/page/total"))
                .isEqualTo("0");
    }

    @Test
    void places_that_are_there_and_a_negative_net_are_accepted() {
        var made = append(report().with(
                        "findings",
                        List.of(
                                finding("", false, null),
                                finding("/lines/0/inputs/quantity", false, null),
                                finding("/boundary", false, null),
                                finding("/periodEnd", false, null)))
                .with("correctedFigures", List.of(figure("net", "-0.5"))));

        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private Reply append(Report report) {
        return applicant().post(inventory + "/verifications", report.json());
    }

    private Reply check() {
        return applicant().send("POST", inventory + "/check", BodyPublishers.noBody());
    }

    private static List<String> codes(JsonNode findings, String field) {
        return findings.values().stream()
                .filter(finding -> finding.get("field").asString().equals(field))
                .map(finding -> finding.get("code").asString())
                .toList();
    }

    private Report report() {
        return Report.of(calculation.id())
                .with("findings", List.of(finding("/lines/0", false, null)))
                .with("correctedFigures", List.of(figure("gross", "371.51")));
    }

    private static Map<String, Object> figure(String figure, String value) {
        return Map.of("figure", figure, "value", value, "reason", "按核查报告");
    }

    static Map<String, Object> finding(String field, boolean resolved, String resolution) {
        var finding = new LinkedHashMap<String, Object>(
                Map.of("field", field, "what", "柴油台账缺 3 月", "severity", "material", "resolved", resolved));
        if (resolution != null) {
            finding.put("resolution", resolution);
        }
        return finding;
    }

    private static Arguments fault(String what, String name, Object value, String field) {
        return Arguments.arguments(what, name, value, field);
    }
}
