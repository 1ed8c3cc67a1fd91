package nearzero.accounting.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReportTest extends RunningService {

    private static TestDraft draft() {
        return TestDraft.of(PARK)
                .with("/province", "44")
                .with("/name", "=1+1")
                .with("/statements", List.of(Map.of("source", "steam", "state", "not-involved", "note", "没有蒸汽")))
                .with("/lines/0/evidence", "6f1d2c3b-0a4e-4b57-9c8d-1e2f3a4b5c01@3")
                .with("/lines/0/evidenceFile", Map.of("sha256", "ab".repeat(32)))
                .power("electricity", "8500")
                .power("electricity-exported", "500")
                .gas("CH4", "2", "t")
                .ownSink("150")
                .offset("CCER", 300);
    }

    @Test
    void the_parts_of_a_report_add_up_to_its_figures() {
        var report = report(draft());

        assertThat(sum(report, "/sectors", "gross"))
                .isEqualByComparingTo(report.at("/figures/gross").asString());
        assertThat(sum(report, "/sectors", "ownSink"))
                .isEqualByComparingTo(report.at("/figures/ownSink").asString());
        assertThat(sum(report, "/gases", "emission"))
                .isEqualByComparingTo(report.at("/figures/gross").asString());
        for (var sector : report.get("sectors")) {
            for (var source : sector.get("sources")) {
                assertThat(sum(source, "/lines", "emission"))
                        .isEqualByComparingTo(source.get("emission").asString());
            }
        }
    }

    @Test
    void each_number_leads_to_its_factor_and_each_line_to_its_document() {
        var report = report(draft());
        var numbers = report.get("factors").findValuesAsString("number");
        var line = report.at("/sectors/0/sources/0/lines/0");

        assertThat(numbers).doesNotHaveDuplicates();
        for (var sector : report.get("sectors")) {
            for (var input : sector.findValues("inputs").stream()
                    .flatMap(JsonNode::valueStream)
                    .toList()) {
                assertThat(input.has("factor"))
                        .isEqualTo(input.get("origin").asString().equals("factor"));
            }
            assertThat(numbers)
                    .containsAll(sector.findValuesAsString("factor"))
                    .containsAll(sector.findValuesAsString("gwp"));
        }
        assertThat(line.at("/keys/0/label").asString()).isEqualTo("燃料品种");
        assertThat(line.at("/keys/0/valueLabel").asString()).isEqualTo("柴油");
        assertThat(line.at("/evidence/0").asString()).isEqualTo("E1");
        assertThat(report.at("/evidence/0/document").asString()).isEqualTo("6f1d2c3b-0a4e-4b57-9c8d-1e2f3a4b5c01");
        assertThat(report.at("/evidence/0/documentVersion").asInt()).isEqualTo(3);
        assertThat(report.at("/evidence/0/sha256").asString()).isEqualTo("ab".repeat(32));
        assertThat(report.at("/evidence/1/text").asString()).isEqualTo("台账");
        assertThat(report.at("/evidence/1/fields")).hasSizeGreaterThan(1);
    }

    @Test
    void what_a_reader_must_know_stands_in_it() {
        var report = report(draft());

        assertThat(report.at("/method/name").asString()).isEqualTo("近零碳园区温室气体清单");
        assertThat(report.at("/method/basis").asString()).contains("广东省");
        assertThat(report.at("/gwpSet").asString()).isEqualTo("AR5");
        assertThat(report.at("/periodStart").asString()).isEqualTo("2023-01-01");
        assertThat(report.at("/factorSets").findValuesAsString("title")).contains("电力排放因子");
        assertThat(report.at("/offsets/0/retirement/beneficiary").asString()).isEqualTo("示例园区");
        assertThat(report.get("flags").findValuesAsString("code")).contains("source-not-stated");
        var states = report.get("statements")
                .valueStream()
                .filter(each -> List.of("steam", "electricity", "heat", "urea")
                        .contains(each.get("source").asString()))
                .map(each ->
                        each.get("source").asString() + " " + each.path("state").asString("") + " "
                                + each.get("required").asBoolean());
        assertThat(states)
                .containsExactlyInAnyOrder(
                        "steam not-involved false", "electricity involved true", "heat  true", "urea  false");
    }

    @Test
    void a_report_stays_as_it_is_when_the_draft_goes_on() {
        var stored = newInventory(draft());
        var calculation = applicant().post(calculations(stored.id()), "{}").id();
        var before = applicant().get("/calculations/" + calculation + "/report").text();

        applicant()
                .put(
                        "/inventories/" + stored.id(),
                        stored.etag(),
                        TestDraft.of(PARK).json());

        assertThat(applicant().get("/calculations/" + calculation + "/report").text())
                .isEqualTo(before);
    }

    @Test
    void a_result_goes_out_as_a_workbook_with_figures_as_numbers_and_text_as_text() throws IOException {
        var calculation = calculated(draft());
        var report = applicant().get("/calculations/" + calculation + "/report").json();

        var file = applicant().get("/calculations/" + calculation + "/export");

        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file.body()))) {
            var net = new ArrayList<String>();
            for (var row : workbook.getSheet("结果")) {
                if (row.getCell(0).getStringCellValue().startsWith("净排放量")) {
                    assertThat(row.getCell(1).getCellType()).isEqualTo(CellType.NUMERIC);
                    net.add(((XSSFCell) row.getCell(1)).getRawValue());
                }
                for (var cell : row) {
                    assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                }
            }
            assertThat(net).containsExactly(report.at("/figures/net").asString());
            assertThat(workbook.getSheet("结果").getRow(1).getCell(1).getStringCellValue())
                    .isEqualTo("=1+1");
            assertThat(workbook.getSheet("明细").getLastRowNum()).isEqualTo(5);
        }
    }

    @Test
    void a_result_goes_out_as_csv_in_which_nothing_is_counted() {
        var file = applicant().get("/calculations/" + calculated(draft()) + "/export?format=csv");
        var text = new String(file.body(), UTF_8);

        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(text).startsWith("\uFEFF【结果】").contains("【明细】", "【数据和因子】", "grid@2026-11", "公告2025年第47号", "'=1+1");
        assertThat(text.lines()).noneMatch(line -> line.startsWith("=") || line.contains(",="));
    }

    private JsonNode report(TestDraft draft) {
        return applicant().get("/calculations/" + calculated(draft) + "/report").json();
    }

    private String calculated(TestDraft draft) {
        var reply = applicant().post(calculations(newInventory(draft).id()), "{}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.id();
    }

    private static BigDecimal sum(JsonNode report, String list, String name) {
        return report.at(list)
                .valueStream()
                .filter(each -> each.has(name))
                .map(each -> new BigDecimal(each.get(name).asString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
