package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import nearzero.accounting.Api;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import nearzero.accounting.sheet.TestSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class InvoicesTest extends RunningService {

    @ParameterizedTest
    @CsvSource({"24512000000112345678, 24512000000112345678", "No.b9, ＮＯ．Ｂ９", "' 24512 ', 24512"})
    void one_invoice_on_two_lines_is_found_however_it_is_written(String first, String second) {
        var draft = TestDraft.of(PARK)
                .with("/lines/0/invoices", List.of(first))
                .power("electricity", "1")
                .with("/lines/1/invoices", List.of("another than " + first, second));

        var id = newInventory(draft).id();
        assertThat(found(id, true)).containsExactly("/lines/1/invoices/1");
        assertThat(check(id, true).at("/findings").toString())
                .contains("已列在第 1 行活动数据（固定设施燃料燃烧）中")
                .doesNotContain("（/lines");
    }

    @Test
    void different_invoices_are_none_of_it() {
        var draft = TestDraft.of(PARK).with("/lines/0/invoices", List.of("1" + newKey(), "2" + newKey()));

        assertThat(found(newInventory(draft).id(), true)).isEmpty();
    }

    @Test
    void an_invoice_of_another_inventory_is_found_and_of_another_applicants_nothing_is_told_but_the_year() {
        var number = newKey().substring(0, 20);
        var first = newInventory(TestDraft.of(PARK).with("/year", 2019).with("/lines/0/invoices", List.of(number)));
        var again = newInventory(TestDraft.of(PARK).with("/lines/0/invoices", List.of(number)));
        var theirs = newInventory(TestDraft.of(SECOND_PARK).with("/lines/0/invoices", List.of(number)));

        assertThat(found(again.id(), true)).containsExactly("/lines/0/invoices/0");
        assertThat(found(theirs.id(), false)).containsExactly("/lines/0/invoices/0");
        assertThat(check(theirs.id(), false).at("/findings").toString())
                .contains("其他单位 2019 年的清单")
                .doesNotContain("本单位", "示例园区", PARK);
        assertThat(check(again.id(), true).at("/findings").toString()).contains("2019 年");

        applicant()
                .put(
                        "/inventories/" + first.id(),
                        "\"1\"",
                        TestDraft.of(PARK).with("/year", 2019).json());
        secondApplicant()
                .put(
                        "/inventories/" + theirs.id(),
                        "\"1\"",
                        TestDraft.of(SECOND_PARK).json());
        assertThat(found(again.id(), true)).as("no longer on the others").isEmpty();
    }

    @Test
    void an_invoice_of_a_draft_is_found_in_a_confirmed_sheet_of_another_inventory() {
        var number = newKey().substring(0, 20);
        var sheet = new TestSheet(
                secondApplicant(),
                newInventory(TestDraft.of(SECOND_PARK).with("/year", 2022)).id(),
                "own");
        sheet.csv("source,quantity,unit,invoice,evidence", "heat,1,GJ," + number + ",账单");
        var draft = newInventory(TestDraft.of(PARK).with("/lines/0/invoices", List.of(" " + number)));

        assertThat(found(draft.id(), true)).as("not confirmed").isEmpty();
        sheet.confirm();
        assertThat(found(draft.id(), true)).containsExactly("/lines/0/invoices/0");
        assertThat(check(draft.id(), true).at("/findings").toString()).contains("其他单位 2022 年的清单");

        assertThat(check(sheet.inventory(), false).at("/findings").toString())
                .contains("已列入其他单位 2023 年的清单，又见于“申报主体”的填报表第 1 行");
    }

    @Test
    void invoices_of_sheets_of_two_inventories_are_compared() {
        var numbers = Stream.generate(() -> newKey().substring(0, 20)).limit(30).toList();
        var first = confirmed(applicant(), TestDraft.of(PARK).with("/year", 2021), numbers);
        var other = confirmed(secondApplicant(), TestDraft.of(SECOND_PARK).with("/year", 2022), numbers.subList(0, 2));
        var again = confirmed(applicant(), TestDraft.of(PARK), numbers);

        assertThat(found(again, true)).hasSize(21).startsWith("/sheets/own").endsWith("/sheets");
        assertThat(check(again, true).at("/findings").toString())
                .contains("发票 " + numbers.get(0).toUpperCase(Locale.ROOT))
                .contains("的填报表，又见于“申报主体”的填报表第 1 行");
        assertThat(found(other, false)).containsExactly("/sheets/own", "/sheets/own");
        assertThat(check(other, false).at("/findings").toString())
                .contains("其他单位 202")
                .doesNotContain("本单位");
        assertThat(check(first, true).at("/findings").toString()).contains("已列入本单位 2023 年的另一份清单的填报表");
    }

    private String confirmed(Api api, TestDraft draft, List<String> numbers) {
        var sheet = new TestSheet(api, newInventory(draft).id(), "own");
        var rows = numbers.stream().map(number -> "heat,1,GJ," + number + ",账单").toList();
        var filled = sheet.csv("source,quantity,unit,invoice,evidence\n" + String.join("\n", rows));
        assertThat(filled.status()).as(filled.text()).isEqualTo(200);
        assertThat(sheet.confirm().status()).isEqualTo(200);
        return sheet.inventory();
    }

    @Test
    void an_invoice_is_the_same_whatever_blanks_stand_around_it() {
        var number = newKey().substring(0, 20);
        newInventory(TestDraft.of(PARK)
                .with("/year", 2019)
                .with("/lines/0/invoices", List.of("\u2028" + number + "\u3000 ")));
        var again = newInventory(TestDraft.of(PARK).with("/lines/0/invoices", List.of(number)));

        assertThat(found(again.id(), true)).containsExactly("/lines/0/invoices/0");
    }

    private List<String> found(String inventory, boolean isOwn) {
        return check(inventory, isOwn)
                .at("/findings")
                .valueStream()
                .filter(finding -> finding.get("code").asString().equals("invoice-repeated"))
                .map(finding -> finding.get("field").asString())
                .toList();
    }

    private JsonNode check(String inventory, boolean isOwn) {
        return (isOwn ? applicant() : secondApplicant())
                .send("POST", "/inventories/" + inventory + "/check", BodyPublishers.noBody())
                .json();
    }
}
