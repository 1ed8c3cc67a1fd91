package nearzero.accounting.sheet;

import static nearzero.accounting.sheet.TestSheet.CHEMISTRY;
import static nearzero.accounting.sheet.TestSheet.ELECTRONICS;
import static nearzero.accounting.sheet.TestSheet.FOOD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import nearzero.accounting.Api;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The statistical boundary, who fills which sheet, and what the others see of it. */
class EnterprisesTest extends RunningService {

    private static final String[] ROWS = {"source,quantity,unit", "electricity,12,MWh"};

    private String pilot;
    private String inventory;

    @BeforeEach
    void aParkWithTwoEnterprises() {
        pilot = newPilot("expert-1");
        inventory = newInventoryOf(pilot);
        var saved = TestSheet.list(
                applicant(),
                inventory,
                "0",
                ELECTRONICS + " 示例电子有限公司 enterprises/example-electronics",
                FOOD + " 示例食品有限公司 enterprises/example-food",
                CHEMISTRY + " 示例化工有限公司");
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    }

    @Test
    void the_list_is_kept_and_each_enterprise_has_a_sheet() {
        var list = applicant().get("/inventories/" + inventory + "/enterprises");

        assertThat(list.etag()).isEqualTo("\"1\"");
        assertThat(list.at("/items/0/name")).isEqualTo("示例电子有限公司");
        assertThat(parties(applicant())).containsExactly("own", FOOD, CHEMISTRY, ELECTRONICS);
    }

    @ParameterizedTest
    @CsvSource({
        "91510000MA00000X0B, 校验码",
        "91510000MA00000X0, 18 位",
        "91510000ma00000x0a, 18 位",
        "91510000MA0000OX0A, 18 位",
        "91510000MA0000010D, 填了两次",
    })
    void a_code_that_is_none_or_twice_there_is_refused(String code, String message) {
        var reply = TestSheet.list(applicant(), inventory, "1", FOOD + " 示例食品有限公司", code + " 示例");

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.at("/errors/0/field")).isEqualTo("/items/1/creditCode");
        assertThat(reply.at("/errors/0/message")).contains(message);
    }

    @ParameterizedTest
    @CsvSource({"sichuan/ecology", "enterprises", "enterprises/A", "services", "enterprises/a/b"})
    void sheets_are_given_to_groups_of_enterprises_only(String organisation) {
        var reply = TestSheet.list(applicant(), inventory, "1", FOOD + " 示例 " + organisation);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/errors/0/message")).contains("企业的组名");
    }

    @Test
    void of_two_who_save_the_list_at_once_one_is_told() {
        assertThat(TestSheet.list(applicant(), inventory, "1", FOOD + " 示例食品有限公司")
                        .status())
                .isEqualTo(200);
        assertThat(TestSheet.list(applicant(), inventory, "1", FOOD + " 示例食品").status())
                .isEqualTo(412);
    }

    @Test
    void an_enterprise_fills_its_own_sheet_and_sees_nothing_else() {
        var own = new TestSheet(electronics(), inventory, ELECTRONICS);

        assertThat(own.csv(ROWS).status()).isEqualTo(200);
        assertThat(own.rows("").at("/items/0/quantity")).isEqualTo("12");
        assertThat(parties(electronics())).containsExactly(ELECTRONICS);
        assertThat(electronics().get("/sheets?size=200").json().get("items").findValuesAsString("inventoryId"))
                .contains(inventory);
        for (var path : List.of(
                "",
                "/enterprises",
                "/versions/1",
                "/calculations",
                "/sheets/own",
                "/sheets/" + FOOD,
                "/sheets/" + FOOD + "/rows",
                "/sheets/" + CHEMISTRY)) {
            assertThat(electronics().get("/inventories/" + inventory + path).status())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void nobody_fills_the_sheet_of_another() {
        assertThat(upload(electronics(), FOOD).status()).isEqualTo(404);
        assertThat(upload(applicant(), ELECTRONICS).status()).isEqualTo(403);
        assertThat(upload(cityOfficial(), ELECTRONICS).status()).isEqualTo(403);
        assertThat(upload(applicant(), CHEMISTRY).status()).isEqualTo(200);
        assertThat(upload(as("somebody", "enterprises"), ELECTRONICS).status()).isEqualTo(404);
    }

    @Test
    void who_sees_the_inventory_sees_its_sheets() {
        new TestSheet(electronics(), inventory, ELECTRONICS).csv(ROWS);

        for (var reader : List.of(applicant(), cityOfficial(), provinceOfficial(), expert("expert-1"), auditor())) {
            assertThat(new TestSheet(reader, inventory, ELECTRONICS).rows("").at("/items/0/quantity"))
                    .isEqualTo("12");
        }
        assertThat(new TestSheet(secondApplicant(), inventory, ELECTRONICS)
                        .read()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void an_enterprise_that_is_no_longer_listed_sees_and_fills_nothing() {
        new TestSheet(electronics(), inventory, ELECTRONICS).csv(ROWS);

        TestSheet.list(applicant(), inventory, "1", FOOD + " 示例食品有限公司 enterprises/example-food");

        assertThat(new TestSheet(electronics(), inventory, ELECTRONICS).read().status())
                .isEqualTo(404);
        assertThat(new TestSheet(applicant(), inventory, ELECTRONICS).read().at("/inside"))
                .isEqualTo("false");
    }

    @Test
    void a_sheet_that_is_given_to_another_group_begins_anew() {
        var own = new TestSheet(electronics(), inventory, ELECTRONICS);
        own.csv(ROWS);
        own.submit();

        TestSheet.list(applicant(), inventory, "1", ELECTRONICS + " 示例电子有限公司 enterprises/example-food");

        var given = new TestSheet(as("food-clerk", "enterprises/example-food"), inventory, ELECTRONICS);
        assertThat(given.read().at("/state")).isEqualTo("empty");
        assertThat(given.read().at("/revision")).isEqualTo("3");
        assertThat(given.rows("").json().get("items")).isEmpty();
        assertThat(own.read().status()).isEqualTo(404);
        assertThat(given.csvAt("\"2\"", String.join("\n", ROWS)).status()).isEqualTo(412);
        assertThat(given.csv(ROWS).status()).isEqualTo(200);
    }

    @Test
    void an_upload_of_the_group_that_a_sheet_is_taken_from_comes_too_late() throws Exception {
        var own = new TestSheet(electronics(), inventory, ELECTRONICS);
        var first = new PipedOutputStream();
        var body = new PipedInputStream(first);
        var upload = CompletableFuture.supplyAsync(
                () -> own.upload("\"0\"", "text/csv", BodyPublishers.ofInputStream(() -> body)));
        first.write("source,quantity,unit\n".getBytes(StandardCharsets.UTF_8));
        first.write("electricity,1,MWh\n".repeat(2000).getBytes(StandardCharsets.UTF_8));
        first.flush();
        own.awaitUpload();
        var busy = own.csvAt("\"0\"", "source,quantity,unit\nunknown,2,MWh");

        var listed = TestSheet.list(applicant(), inventory, "1", ELECTRONICS + " 示例电子有限公司 enterprises/example-food");
        first.close();

        assertThat(busy.status()).isEqualTo(409);
        assertThat(listed.status()).as(listed.text()).isEqualTo(200);
        assertThat(upload.get().status()).isEqualTo(412);
        assertThat(new TestSheet(applicant(), inventory, ELECTRONICS).read().at("/state"))
                .isEqualTo("empty");
    }

    @Test
    void once_it_was_calculated_a_change_of_the_list_wants_a_reason_as_the_draft_does() {
        applicant().post(calculations(inventory), "{}");
        var body = "{\"items\": [{\"creditCode\": \"%s\", \"name\": \"示例\"}]%s}";

        var silent = TestSheet.listed(applicant(), inventory, "1", body.formatted(FOOD, ""));
        var said = TestSheet.listed(applicant(), inventory, "1", body.formatted(FOOD, ", \"reason\": \"迁出园区\""));

        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.at("/errors/0/field")).isEqualTo("/reason");
        assertThat(said.status()).as(said.text()).isEqualTo(200);
        assertThat(applicant().get("/inventories/" + inventory + "/enterprises").at("/reason"))
                .isEqualTo("迁出园区");
    }

    private Reply upload(Api api, String party) {
        return new TestSheet(api, inventory, party).csvAt("\"0\"", String.join("\n", ROWS));
    }

    private Api electronics() {
        return as("electronics-clerk", "enterprises/example-electronics");
    }

    private List<String> parties(Api reader) {
        return reader.get("/inventories/" + inventory + "/sheets")
                .json()
                .get("items")
                .findValuesAsString("party");
    }
}
