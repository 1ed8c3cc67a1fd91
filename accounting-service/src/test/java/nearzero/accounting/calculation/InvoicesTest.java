package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class InvoicesTest extends RunningService {

    @ParameterizedTest
    @CsvSource({"24512000000112345678, 24512000000112345678", "No.a7, ＮＯ．Ａ７", "' 24512 ', 24512"})
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
    void an_invoice_of_another_inventory_is_found_within_the_applicant_only() {
        var number = newKey().substring(0, 20);
        var first = newInventory(TestDraft.of(PARK).with("/year", 2019).with("/lines/0/invoices", List.of(number)));
        var again = newInventory(TestDraft.of(PARK).with("/lines/0/invoices", List.of(number)));
        var theirs = newInventory(TestDraft.of(SECOND_PARK).with("/lines/0/invoices", List.of(number)));

        assertThat(found(again.id(), true)).containsExactly("/lines/0/invoices/0");
        assertThat(found(theirs.id(), false)).isEmpty();
        assertThat(check(again.id(), true).at("/findings").toString()).contains("2019 年");

        applicant()
                .put(
                        "/inventories/" + first.id(),
                        "\"1\"",
                        TestDraft.of(PARK).with("/year", 2019).json());
        assertThat(found(again.id(), true)).as("no longer on the other").isEmpty();
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
