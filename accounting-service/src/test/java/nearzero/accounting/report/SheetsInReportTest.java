package nearzero.accounting.report;

import static nearzero.accounting.sheet.TestSheet.ELECTRONICS;
import static nearzero.accounting.sheet.TestSheet.FOOD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import nearzero.accounting.sheet.TestSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A report of an inventory that enterprises have filled leads to what they have uploaded. */
class SheetsInReportTest extends RunningService {

    private static final String HEADING = "source,quantity,unit,keys,inputs,evidence,proofs";
    private static final String ENTERPRISE = "enterprises/example-electronics";

    private String inventory;
    private Reply calculation;
    private String digest;

    @BeforeEach
    void aParkOfWhichOneEnterpriseIsCounted() {
        inventory = newInventory().id();
        TestSheet.list(applicant(), inventory, "0", ELECTRONICS + " 示例电子有限公司 " + ENTERPRISE, FOOD + " 示例食品有限公司");
        var sheet = new TestSheet(as("electronics-clerk", ENTERPRISE), inventory, ELECTRONICS);
        var filled = sheet.csv(HEADING, "electricity,100,MWh,,,账单,", "electricity,50.5,MWh,,,,", "");
        assertThat(filled.status()).as(filled.text()).isEqualTo(200);
        digest = filled.at("/upload/digest");
        sheet.submit();
        assertThat(sheet.by(applicant()).confirm().status()).isEqualTo(200);
        calculation = applicant().post(calculations(inventory), "{}");
        assertThat(calculation.status()).as(calculation.text()).isEqualTo(201);
    }

    @Test
    void a_source_that_comes_from_sheets_alone_is_involved() {
        var states = report().get("statements")
                .valueStream()
                .filter(each -> each.get("source").asString().equals("electricity"))
                .map(each -> each.path("state").asString(""));

        assertThat(states).containsExactly("involved");
    }

    @Test
    void a_line_of_rows_leads_to_the_upload_with_its_digest() {
        var report = report();
        var line = report.at("/sectors").findValues("lines").stream()
                .flatMap(JsonNode::valueStream)
                .filter(each -> each.get("field").asString().equals("/sheets/0"))
                .findFirst()
                .orElseThrow();

        assertThat(line.get("rows").asInt()).isEqualTo(2);
        assertThat(line.get("unproven").asInt()).isEqualTo(1);
        var proof = report.get("evidence")
                .valueStream()
                .filter(each -> each.get("number")
                        .asString()
                        .equals(line.at("/evidence/0").asString()))
                .findFirst()
                .orElseThrow();
        assertThat(digest).matches("[0-9a-f]{64}");
        assertThat(proof.get("sha256").asString()).isEqualTo(digest);
        assertThat(proof.get("text").asString()).contains("示例电子有限公司", ELECTRONICS);
        assertThat(proof.get("fields").toString()).contains("/sheets/0", "/sheets/" + ELECTRONICS);
        assertThat(applicant()
                        .get("/calculations/" + calculation.id() + "/sheets/" + ELECTRONICS + "/rows")
                        .at("/items/0/evidence"))
                .isEqualTo("账单");
    }

    @Test
    void enterprises_stand_in_it_with_codes_and_with_what_was_counted_of_them() {
        var report = report();

        assertThat(report.get("enterprises").findValuesAsString("creditCode")).containsExactly(ELECTRONICS, FOOD);
        assertThat(report.at("/enterprises/0/counted").asBoolean()).isTrue();
        assertThat(report.at("/enterprises/1/counted").asBoolean()).isFalse();
        var sheet = report.at("/sheets/0");
        assertThat(sheet.get("party").asString()).isEqualTo(ELECTRONICS);
        assertThat(sheet.get("sha256").asString()).isEqualTo(digest);
        assertThat(sheet.get("uploadedBy").asString()).isEqualTo("electronics-clerk");
        assertThat(sheet.get("confirmedBy").asString()).isEqualTo("park-applicant");
        assertThat(sheet.get("unproven").asInt()).isEqualTo(1);
        assertThat(sheet.at("/totals/0/emission").asString()).isEqualTo("23.538200");
        assertThat(sheet.get("evidence").asString()).startsWith("E");
    }

    @Test
    void a_list_and_an_upload_of_later_change_nothing() {
        var before = report();

        TestSheet.list(applicant(), inventory, "1", FOOD + " 示例食品有限公司");
        new TestSheet(applicant(), inventory, "own").csv(HEADING, "electricity,1,MWh,,,账单,");

        assertThat(report()).isEqualTo(before);
    }

    @Test
    void the_workbook_lists_them() throws IOException {
        var file = applicant().get("/calculations/" + calculation.id() + "/export");

        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file.body()))) {
            var sheet = workbook.getSheet("填报表");
            assertThat(sheet.getRow(1).getCell(1).getStringCellValue()).isEqualTo(ELECTRONICS);
            assertThat(sheet.getRow(1).getCell(8).getStringCellValue()).isEqualTo(digest);
            assertThat(sheet.getRow(2).getCell(2).getStringCellValue()).contains("未计入");
        }
    }

    @Test
    void an_inventory_without_sheets_has_none() {
        var plain =
                applicant().post(calculations(newInventory(TestDraft.of(PARK)).id()), "{}");
        var report = applicant().get("/calculations/" + plain.id() + "/report").json();

        assertThat(report.get("sheets")).isEmpty();
        assertThat(report.get("enterprises")).isEmpty();
        assertThat(report.at("/sectors/0/sources/0/lines/0").has("rows")).isFalse();
    }

    private JsonNode report() {
        return applicant().get("/calculations/" + calculation.id() + "/report").json();
    }
}
