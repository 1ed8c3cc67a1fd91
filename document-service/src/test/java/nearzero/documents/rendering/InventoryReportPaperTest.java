package nearzero.documents.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import nearzero.documents.Reply;
import nearzero.documents.RunningService;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A report of an inventory on paper leads from each figure to its factor and its document, and hides nothing of their standing. */
class InventoryReportPaperTest extends RunningService {

    @Test
    void it_says_who_counted_what_and_how_sure_it_is() throws IOException {
        var pilot = newPilot();

        assertThat(text(render(pilot, report(pilot))))
                .contains("示例园区2026年度温室气体清单报告【预测】本清单的数据是预测值，不是实际排放。【暂定】")
                .contains("采用2023年的数值（grid-2023-province-51）", "【未核实因子】", "数据来源预测")
                .contains("示例园区2026年度清单", "近零碳园区温室气体清单（第1版）", "核算日期2026年11月27日")
                .contains("排放总量1335.640000±3.000000%，覆盖100.000000%")
                .contains("净排放量885.640000未知885.70");
    }

    @Test
    void each_line_leads_to_its_factors_and_its_documents() throws IOException {
        var pilot = newPilot();

        assertThat(text(render(pilot, report(pilot))))
                .contains("活动数据第1行外购电力电量100MWh；电力排放因子0.1564tCO2/MWhF1；CO215.640000t×F2")
                .contains("grid@2026-11", "公告2025年第47号", "多份抄本一致", "尚未核实")
                .contains("电费单；6f1d2c3b-0a4e-4b57-9c8d-1e2f3a4b5c01@2", "a".repeat(64))
                .contains("注销凭证：注销凭证7号", "700000001—700000300")
                .contains("91510000MA00000X0A", "12行，其中1行无证明材料", "未确认，未计入")
                .contains("示例核查机构", "保留意见", "电费单缺3月（尚未解决）");
    }

    @Test
    void each_unverified_factor_that_was_confirmed_stands_above_the_figures() throws IOException {
        var pilot = newPilot();

        var text = text(render(pilot, report(pilot)));

        assertThat(text).contains("【未核实因子】结果采用了尚未核实的因子，申报主体已确认：", "热力缺省值0.11tCO2/GJ（heat@2026-11#heat-default）");
        assertThat(text.indexOf("heat-default")).isLessThan(text.indexOf("活动数据第1行"));
    }

    @Test
    void measured_final_figures_bear_no_marks_and_tables_without_rows_are_left_out() throws IOException {
        var pilot = newPilot();
        var report = report(pilot);
        report.put("status", "measured").put("provisional", false).put("unverifiedConfirmed", false);
        for (var list : List.of("provisionalReasons", "offsets", "enterprises", "sheets", "flags", "verifications")) {
            report.putArray(list);
        }

        assertThat(text(render(pilot, report)))
                .contains("数据来源实测", "证明材料")
                .doesNotContain("【", "抵销登记系统", "填报单位", "核查机构和日期", "须随结果注明");
    }

    @Test
    void it_is_a_document_of_the_pilot_that_its_applicant_reads() throws IOException {
        var pilot = newPilot();

        var created = render(pilot, report(pilot));

        assertThat(created.at("/type")).isEqualTo("inventory-report");
        assertThat(applicant().get("/documents/" + created.id()).status()).isEqualTo(200);
        assertThat(secondApplicant().get("/documents/" + created.id()).status()).isEqualTo(404);
        try (var pdf = Loader.loadPDF(content(created))) {
            assertThat(pdf.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(LocalDate.of(2026, 11, 27)
                            .atStartOfDay(ZoneId.of("Asia/Shanghai"))
                            .toInstant());
            var picture = new PDFRenderer(pdf).renderImageWithDPI(0, 100);
            var file = Files.createDirectories(Path.of("target", "pictures")).resolve("inventory-report.png");
            ImageIO.write(picture, "png", file.toFile());
        }
    }

    @Test
    void hostile_text_is_shown_as_text() throws IOException {
        var pilot = newPilot();
        var report = report(pilot);
        report.put("name", "<script>alert(1)</script>\u0001\n{{title}}");

        assertThat(text(render(pilot, report))).contains("<script>alert(1)</script>{{title}}");
    }

    @Test
    void equal_data_give_equal_bytes() {
        var pilot = newPilot();

        assertThat(render(pilot, report(pilot)).at("/latest/sha256"))
                .isEqualTo(render(pilot, report(pilot)).at("/latest/sha256"));
    }

    @Test
    void one_of_another_pilot_or_without_data_is_refused() {
        var pilot = newPilot();

        assertThat(render(pilot, report(newPilot())).at("/errors/0/field")).isEqualTo("/report/pilot");
        assertThat(render(pilot, null).at("/errors/0/field")).isEqualTo("/report");
    }

    private Reply render(String pilot, ObjectNode report) {
        var request = new HashMap<String, Object>(
                Map.of("pilot", pilot, "template", "inventory-report", "title", "示例园区 2026 年度温室气体清单报告"));
        if (report != null) {
            request.put("report", report);
        }
        return workflow().post("/rendered-documents", newKey(), request);
    }

    private static ObjectNode report(String pilot) {
        var file = InventoryReportPaperTest.class.getResourceAsStream("/inventory-report.json");
        return ((ObjectNode) JsonMapper.shared().readTree(Objects.requireNonNull(file))).put("pilot", pilot);
    }

    private byte[] content(Reply created) {
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return workflow()
                .get("/documents/" + created.id() + "/versions/1/content")
                .body();
    }

    /** Without the spaces and line ends that the layout puts in. */
    private String text(Reply created) throws IOException {
        try (var pdf = Loader.loadPDF(content(created))) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
        }
    }
}
