package nearzero.accounting.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A report never looks surer than its figures are. */
class StatusOfReportTest extends RunningService {

    private static final String REPORT = "018f3a62-7a3e-7c11-9d55-0d5b6c7f9a10@1";

    /** The electricity factor of 2023 stands in for that of a year without one. */
    private static TestDraft forecast() {
        return TestDraft.of(PARK)
                .with("/year", 2019)
                .with("/status", "forecast")
                .power("electricity", "8500");
    }

    @Test
    void it_says_whether_and_why_its_figures_are_provisional() {
        var made = calculated(forecast());
        var report = report(made);

        assertThat(report.at("/provisional")).isEqualTo("true");
        assertThat(report.json().get("provisionalReasons"))
                .isEqualTo(made.json().get("provisionalReasons"));
        assertThat(report.at("/provisionalReasons/0/message")).contains("暂定值");
        assertThat(report.at("/status")).isEqualTo("forecast");
    }

    @Test
    void it_says_how_uncertain_its_figures_are() {
        var made = calculated(TestDraft.of(PARK).with("/lines/0/uncertainty", Map.of("quantity", "3")));
        var report = report(made);

        assertThat(report.json().get("uncertainty")).isEqualTo(made.json().get("uncertainty"));
        assertThat(report.at("/uncertainty/gross/covers")).isNotBlank();
    }

    @Test
    void it_says_what_a_verifier_found_and_corrected() {
        var made = calculated(TestDraft.of(PARK));
        assertThat(report(made).json().get("verifications")).isEmpty();

        verify(made);

        var record = report(made).json().at("/verifications/0");
        assertThat(record.at("/verifier/name").asString()).isEqualTo("示例核查机构");
        assertThat(record.at("/correctedFigures/0/verified").asString()).isEqualTo("371.51");
        assertThat(record.at("/correctedFigures/0/calculated").asString()).isEqualTo("371.509156");
        assertThat(record.at("/findings/0/what").asString()).isEqualTo("柴油台账缺 3 月");
        assertThat(record.at("/report/document").asString()).isEqualTo(REPORT);
    }

    @Test
    void an_exported_forecast_cannot_be_taken_for_a_measured_result() {
        var file = applicant().get("/calculations/" + calculated(forecast()).id() + "/export?format=csv");

        assertThat(new String(file.body(), UTF_8)).contains("预测（不是实际排放）", "暂定值", "暂定原因");
        assertThat(URLDecoder.decode(file.header("Content-Disposition"), UTF_8)).contains("核算结果（预测）（暂定）-2019");
    }

    @Test
    void an_export_shows_the_verified_figure_beside_the_calculated_one() {
        var made = calculated(TestDraft.of(PARK));
        verify(made);

        var text = new String(
                applicant()
                        .get("/calculations/" + made.id() + "/export?format=csv")
                        .body(),
                UTF_8);

        assertThat(text).contains("实测", "排放总量（核查机构核定，tCO2e）,371.51", "【核查】", "保留意见", "柴油台账缺 3 月（尚未解决）", REPORT);
    }

    @Test
    void an_export_names_places_and_proofs_as_a_clerk_does() {
        var draft = TestDraft.of(PARK)
                .power("electricity-green", "5")
                .with("/lines/1/proofs", Map.of("contract", "合同 1 号", "settlementStatement", "结算单 7 号"))
                .offset("CCER", 10);

        var text = new String(
                applicant()
                        .get("/calculations/" + calculated(draft).id() + "/export?format=csv")
                        .body(),
                UTF_8);

        assertThat(text)
                .contains("第 1 行活动数据（固定设施燃料燃烧）", "第 1 笔抵销（CCER）", "购电合同", "结算单", "注销凭证", "排放源声明")
                .doesNotContain("/lines/", "/offsets/", "/statements", ",contract,", ",retirement,");
    }

    private void verify(Reply calculation) {
        var record = applicant()
                .post(
                        "/inventories/" + calculation.at("/inventoryId") + "/verifications",
                        JsonMapper.shared()
                                .writeValueAsString(Map.of(
                                        "calculation", calculation.id(),
                                        "verifier", Map.of("name", "示例核查机构"),
                                        "date", "2024-04-09",
                                        "scope", "全部排放源",
                                        "opinion", "qualified",
                                        "findings",
                                                List.of(Map.of(
                                                        "field", "/lines/0",
                                                        "what", "柴油台账缺 3 月",
                                                        "severity", "minor",
                                                        "resolved", false)),
                                        "correctedFigures",
                                                List.of(Map.of(
                                                        "figure", "gross", "value", "371.51", "reason", "按四舍五入")),
                                        "report", Map.of("document", REPORT, "sha256", "ab".repeat(32)))));
        assertThat(record.status()).as(record.text()).isEqualTo(201);
    }

    private Reply calculated(TestDraft draft) {
        var made = applicant().post(calculations(newInventory(draft).id()), "{}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made;
    }

    private Reply report(Reply calculation) {
        return applicant().get("/calculations/" + calculation.id() + "/report");
    }
}
