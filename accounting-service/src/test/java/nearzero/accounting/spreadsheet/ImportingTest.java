package nearzero.accounting.spreadsheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nearzero.accounting.Api;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates out of the running service, and filled ones into it. */
class ImportingTest extends RunningService {

    private static final Executor TWO = Executors.newFixedThreadPool(2);
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "csv"})
    void a_draft_goes_out_and_comes_in_again_as_it_was(String format) {
        var draft = TestDraft.of(PARK)
                .power("electricity", "8500.125")
                .activity("stationary-fuel", "'fuel': 'natural-gas'", "350000", "Nm³")
                .ownSink("150")
                .offset("CCER", 300)
                .with("/statements", List.of(Map.of("source", "heat", "state", "not-involved")));
        var stored = newInventory(draft);

        var file = template("park", "?inventory=" + stored.id() + "&format=" + format);
        var created = create(applicant(), newKey(), type(format), file.body());
        var saved = applicant()
                .header("Content-Type", type(format))
                .header("If-Match", stored.etag())
                .send("PUT", "/inventories/" + stored.id() + "/import", BodyPublishers.ofByteArray(file.body()));

        assertThat(file.header("Content-Type")).startsWith(type(format));
        assertThat(file.header("Content-Disposition")).startsWith("attachment");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.etag()).isEqualTo("\"1\"");
        assertThat(created.header("Location")).isEqualTo("/api/accounting/inventories/" + created.at("/inventory/id"));
        assertThat(created.json().at("/draft")).isEqualTo(stored.json().at("/draft"));
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(saved.etag()).isEqualTo("\"2\"");
        assertThat(saved.json().at("/draft")).isEqualTo(stored.json().at("/draft"));
    }

    @Test
    void the_same_file_again_makes_one_draft_and_another_one_needs_another_key() {
        var key = newKey();
        var file = filled(book -> {});

        var first = create(applicant(), key, XLSX, file);
        var again = create(applicant(), key, XLSX, file);
        var other = create(applicant(), key, XLSX, filled(head("B6", "另一份")));

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("key-reused");
    }

    @Test
    void a_dry_run_checks_everything_and_saves_nothing() {
        var stored = newInventory();
        var name = "试读 " + newKey();
        var good = filled(head("B6", name));
        var bad = filled(lines("D2", "千瓦"));

        var checked = send("POST", "/inventories/imports?dryRun=true", good);
        var refused = send("POST", "/inventories/imports?dryRun=true", bad);
        var checkedAgain = send("PUT", "/inventories/" + stored.id() + "/import?dryRun=true", good);
        var late = applicant()
                .header("Content-Type", XLSX)
                .header("If-Match", "\"7\"")
                .send("PUT", "/inventories/" + stored.id() + "/import?dryRun=true", BodyPublishers.ofByteArray(good));

        assertThat(checked.status()).as(checked.text()).isEqualTo(200);
        assertThat(checked.json().get("saved").asBoolean()).isFalse();
        assertThat(checked.at("/draft/name")).isEqualTo(name);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(checkedAgain.status()).as(checkedAgain.text()).isEqualTo(200);
        assertThat(late.status()).isEqualTo(412);
        assertThat(asOwner()
                        .sql("select count(*) from inventory_version where draft ->> 'name' = ?")
                        .param(name)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(applicant().get("/inventories/" + stored.id()).etag()).isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @CsvSource({"吨, t", "公斤, kg", "ｋｇ, kg", "万吨, 万t"})
    void a_workbook_may_write_units_in_words(String word, String symbol) {
        var created = create(applicant(), newKey(), XLSX, filled(lines("D2", word)));

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.at("/draft/lines/0/inputs/quantity/unit")).isEqualTo(symbol);
    }

    @ParameterizedTest
    @CsvSource({"千瓦时, kWh", "万千瓦时, 万kWh", "度, kWh", "ＭＷｈ, MWh", "KWH, kWh"})
    void a_csv_may_write_units_in_words(String word, String symbol) {
        var stored = newInventory();

        var saved = replace(applicant(), stored.id(), "", "排放源,电量,电量的单位\n外购电力,8500," + word + "\n");

        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(saved.at("/draft/lines/0/inputs/quantity/unit")).isEqualTo(symbol);
    }

    /** What the reader of drafts finds is told as a clerk sees it. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            活动数据, D2, 桶,    活动数据!D2, 不认识的单位“桶”。可用单位：t（吨）
            活动数据, D2, 千瓦,  活动数据!D2, 单位“kW”不适用于“燃料消耗量”
            活动数据, C2, -1,    活动数据!C2, 不能为负
            活动数据, C2, '',    活动数据!C2, 必填
            活动数据, B2, 泥炭,  活动数据!B2, 泥炭
            活动数据, B2, '',    活动数据!B2, 请填写“燃料品种”
            活动数据, D2, '',    活动数据!D2, 必填
            活动数据, C2, 0.1234567890123, 活动数据!C2, 十进制数
            基本信息, B7, 1999,  基本信息!B7, 2000
            基本信息, B11, 99,   基本信息!B11, 行政区划
            基本信息, B6, '',    基本信息!B6, 必填
            基本信息, B4, SC-0,  基本信息!B4, 没有这个试点
            基本信息, B5, 机场,  基本信息!B5, 没有这个领域。可填：建筑（building）、县
            基本信息, B5, 建筑,  基本信息!B17, “建筑”领域可填：近零碳建筑碳排放核算
            基本信息, B5, '',    基本信息!B5, 请填写领域
            基本信息, B2, park@0, 基本信息!B2, 重新下载模板
            排放源声明, B2, 也许, 排放源声明!B2, 涉及、不涉及、待确认
            因子表, B2, fuels-B, 因子表!C2, 必填
            """)
    void a_fault_is_named_by_its_cell(String sheet, String address, String text, String place, String message) {
        var reply = create(applicant(), newKey(), XLSX, filled(book -> Filled.cell(book, sheet, address)
                .setCellValue(text)));

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.json().get("errors").values()).anySatisfy(error -> {
            assertThat(error.get("field").asString()).isEqualTo(place);
            assertThat(error.get("message").asString()).contains(message);
        });
    }

    @Test
    void a_workbook_that_is_sent_as_csv_is_refused_in_words_without_the_names_of_headers() {
        var reply = create(applicant(), newKey(), "text/csv", filled(book -> {}));

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.text()).contains("按工作簿（.xlsx）上传").doesNotContain("Content-Type");
    }

    @Test
    void a_table_of_activity_data_alone_leaves_the_rest_of_the_draft_as_it_is() {
        var stored = newInventory(TestDraft.of(PARK).ownSink("150").offset("CCER", 300));
        var csv = "排放源,电量,电量的单位,证明材料\n外购电力,８５００,MWh,电费单\n";

        var reply = applicant()
                .header("Content-Type", "text/csv")
                .header("If-Match", stored.etag())
                .send("PUT", "/inventories/" + stored.id() + "/import", BodyPublishers.ofString(csv));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().at("/draft/lines")).hasSize(1);
        assertThat(reply.at("/draft/lines/0/inputs/quantity/quantity")).isEqualTo("8500");
        assertThat(reply.json().at("/draft/offsets")).isEqualTo(stored.json().at("/draft/offsets"));
        assertThat(create(applicant(), newKey(), "text/csv", csv.getBytes(UTF_8))
                        .text())
                .contains("基本信息");
    }

    @Test
    void what_a_cell_a_constraint_and_the_method_find_is_named_at_once() {
        var reply = create(applicant(), newKey(), XLSX, filled(book -> {
            lines("C2", "许多").accept(book);
            lines("A3", "固定设施燃料燃烧").accept(book);
            lines("B3", "柴油").accept(book);
            lines("C3", "0.1234567890123").accept(book);
            lines("D3", "t").accept(book);
            lines("A4", "固定设施燃料燃烧").accept(book);
            lines("B4", "柴油").accept(book);
            lines("C4", "-1").accept(book);
            lines("D4", "t").accept(book);
            head("B6", "").accept(book);
        }));

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(fields(reply)).containsExactlyInAnyOrder("活动数据!C2", "活动数据!C3", "活动数据!C4", "基本信息!B6");
        assertThat(reply.at("/detail")).contains("4");
    }

    @Test
    void a_field_that_there_is_not_does_not_hide_the_faults_of_the_other_cells() {
        var reply = create(applicant(), newKey(), XLSX, filled(head("B5", "机场").andThen(head("B7", "去年"))));

        assertThat(fields(reply)).containsExactlyInAnyOrder("基本信息!B5", "基本信息!B7");
    }

    @Test
    void a_table_of_activity_data_alone_may_come_with_the_reason_of_the_change() {
        var stored = newInventory();
        applicant().post("/inventories/" + stored.id() + "/calculations", "{}");
        var csv = "排放源,电量,电量的单位\n外购电力,8500,MWh\n";

        var silent = replace(applicant(), stored.id(), "", csv);
        var reasoned = replace(applicant(), stored.id(), "?reason=" + "%E8%A1%A5%E8%AE%A1%E7%94%B5%E9%87%8F", csv);

        assertThat(silent.status()).as(silent.text()).isEqualTo(422);
        assertThat(fields(silent)).containsExactly("/reason");
        assertThat(reasoned.status()).as(reasoned.text()).isEqualTo(200);
        assertThat(reasoned.at("/inventory/reason")).isEqualTo("补计电量");
    }

    @Test
    void whose_draft_it_is_and_which_version_are_asked_before_the_file() {
        var stored = newInventoryOf(newPilot("expert-1"));
        var broken = "排放源,电量\n外购电力,许多\n";

        assertThat(replace(cityOfficial(), stored, "", broken).status()).isEqualTo(403);
        assertThat(applicant()
                        .header("Content-Type", "text/csv")
                        .header("If-Match", "\"7\"")
                        .send("PUT", "/inventories/" + stored + "/import", BodyPublishers.ofString(broken))
                        .status())
                .isEqualTo(412);
    }

    @Test
    void of_two_uploads_at_once_one_wins_and_the_other_is_told() {
        var stored = newInventory();
        var path = "/inventories/" + stored.id() + "/import";
        var one = filled(head("B6", "一"));
        var other = filled(head("B6", "二"));

        var replies = Stream.of(one, other)
                .map(file -> CompletableFuture.supplyAsync(
                        () -> send("PUT", path, file).status(), TWO))
                .toList()
                .stream()
                .map(CompletableFuture::join);

        assertThat(replies).containsExactlyInAnyOrder(200, 412);
        assertThat(applicant().get("/inventories/" + stored.id()).etag()).isEqualTo("\"2\"");
    }

    @Test
    void of_very_many_faults_the_first_are_named() {
        var rows = "外购电力,许多,MWh\n".repeat(300);
        var stored = newInventory();

        var reply = applicant()
                .header("Content-Type", "text/csv")
                .header("If-Match", stored.etag())
                .send(
                        "PUT",
                        "/inventories/" + stored.id() + "/import",
                        BodyPublishers.ofString("排放源,电量,电量的单位\n" + rows));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().get("errors")).hasSize(200);
        assertThat(reply.at("/detail")).contains("300");
    }

    @Test
    void who_may_not_draft_may_not_import() {
        var stored = newInventory();
        var file = filled(book -> {});

        assertThat(create(secondApplicant(), newKey(), XLSX, file).status()).isEqualTo(403);
        assertThat(secondApplicant()
                        .get("/methods/park/template?inventory=" + stored.id())
                        .status())
                .isEqualTo(404);
        assertThat(applicant()
                        .get("/methods/town/template?inventory=" + stored.id())
                        .status())
                .isEqualTo(422);
        assertThat(applicant().get("/methods/nothing/template").status()).isEqualTo(404);
        assertThat(applicant().get("/methods/park/template?format=pdf").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "application/vnd.ms-excel.sheet.macroEnabled.12, 415",
        "application/vnd.ms-excel, 415",
        "application/json, 415",
        "text/csv, 415",
        "application/octet-stream, 415",
    })
    void another_type_is_refused_in_words(String type, int status) {
        var reply = create(applicant(), newKey(), type, filled(book -> {}));

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.at("/detail")).contains("工作簿");
    }

    @Test
    void a_file_may_be_larger_than_a_typed_draft_but_not_huge() {
        var large = create(applicant(), newKey(), "text/csv", new byte[3 << 20]);
        var huge = create(applicant(), newKey(), "text/csv", new byte[6 << 20]);
        var empty = create(applicant(), newKey(), "text/csv", new byte[0]);

        assertThat(large.status()).as(large.text()).isEqualTo(422);
        var unannounced = applicant()
                .header("Content-Type", XLSX)
                .header("Idempotency-Key", newKey())
                .send(
                        "POST",
                        "/inventories/imports",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[6 << 20])));

        assertThat(huge.status()).isEqualTo(413);
        assertThat(unannounced.status()).isEqualTo(413);
        assertThat(empty.status()).isBetween(400, 422);
    }

    private Reply template(String method, String query) {
        var reply = applicant().get("/methods/" + method + "/template" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    /** The template of the park with a line of diesel in row 2, as somebody changed it. */
    private byte[] filled(Consumer<XSSFWorkbook> change) {
        return Filled.changed(template("park", "").body(), book -> {
            head("B3", PARK).accept(book);
            head("B6", "示例园区 2023 年度清单").accept(book);
            Filled.cell(book, Form.HEAD, "B7").setCellValue(2023);
            head("B10", "实测").accept(book);
            head("B11", "51").accept(book);
            lines("B2", "柴油").accept(book);
            Filled.cell(book, Form.LINES, "C2").setCellValue(120);
            lines("D2", "t").accept(book);
            change.accept(book);
        });
    }

    private static Consumer<XSSFWorkbook> head(String address, String text) {
        return book -> Filled.cell(book, Form.HEAD, address).setCellValue(text);
    }

    private static Consumer<XSSFWorkbook> lines(String address, String text) {
        return book -> Filled.cell(book, Form.LINES, address).setCellValue(text);
    }

    private Reply send(String method, String path, byte[] file) {
        return applicant()
                .header("Content-Type", XLSX)
                .header("Idempotency-Key", newKey())
                .header("If-Match", "\"1\"")
                .send(method, path, BodyPublishers.ofByteArray(file));
    }

    private static Reply replace(Api caller, String inventory, String query, String csv) {
        return caller.header("Content-Type", "text/csv")
                .header("If-Match", "\"1\"")
                .send("PUT", "/inventories/" + inventory + "/import" + query, BodyPublishers.ofString(csv));
    }

    private static List<String> fields(Reply reply) {
        return reply.json().get("errors").findValuesAsString("field");
    }

    private static Reply create(Api caller, String key, String type, byte[] file) {
        return caller.header("Content-Type", type)
                .header("Idempotency-Key", key)
                .send("POST", "/inventories/imports", BodyPublishers.ofByteArray(file));
    }

    private static String type(String format) {
        return format.equals("xlsx") ? XLSX : "text/csv";
    }
}
