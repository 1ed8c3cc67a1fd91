package nearzero.accounting.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadingTest extends RunningService {

    private static final String HEADING =
            "source,quantity,unit,keys,inputs,month,invoice,evidence,evidenceHash,evidenceDocument,proofs,note,declared";

    private static final String DOCUMENT = "018f3a62-7a3e-7c11-9d55-0d5b6c7f9a10@1";

    private TestSheet sheet;

    @BeforeEach
    void theApplicantsOwnSheet() {
        sheet = new TestSheet(applicant(), newInventory().id(), "own");
    }

    @Test
    void rows_of_a_table_are_kept_as_they_came_with_their_sums() {
        var reply = sheet.csv(
                HEADING,
                "electricity,120.50,MWh,,,2023-01,发票1,账单1,,,,一月,producedInside=false",
                "electricity,79.5,MWh,,,2023-02,发票2,账单2,,,,\"二月, 有逗号\",",
                "electricity,1000,kWh,,,,,,,,,,",
                "stationary-fuel,3,t,fuel=diesel,ncv=42.6 GJ/t,,,," + "ab".repeat(32) + "," + DOCUMENT + ",,,",
                "electricity-green,5,MWh,,,,,,,,contract=合同;settlementStatement=结算单,,");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.at("/state")).isEqualTo("filled");
        assertThat(reply.at("/upload/rows")).isEqualTo("5");
        assertThat(reply.at("/upload/digest")).matches("[0-9a-f]{64}");
        assertThat(reply.json().at("/upload/totals").toString())
                .isEqualTo(
                        "[{\"source\":\"electricity\",\"sourceName\":\"外购电力\",\"unit\":\"MWh\",\"rows\":2,\"quantity\":\"200.00\"},"
                                + "{\"source\":\"electricity\",\"sourceName\":\"外购电力\",\"unit\":\"kWh\",\"rows\":1,\"quantity\":\"1000\"},"
                                + "{\"source\":\"electricity-green\",\"sourceName\":\"外购绿电\",\"unit\":\"MWh\",\"rows\":1,\"quantity\":\"5\"},"
                                + "{\"source\":\"stationary-fuel\",\"sourceName\":\"固定设施燃料燃烧\",\"unit\":\"t\",\"rows\":1,\"quantity\":\"3\"}]"
                                        .replace("[{", "{"));
        var rows = sheet.rows("");
        assertThat(rows.at("/items/0/quantity")).isEqualTo("120.50");
        assertThat(rows.at("/items/0/month")).isEqualTo("2023-01");
        assertThat(rows.at("/items/0/invoice")).isEqualTo("发票1");
        assertThat(rows.at("/items/1/note")).isEqualTo("二月, 有逗号");
        assertThat(rows.at("/items/3/keys/fuel")).isEqualTo("diesel");
        assertThat(rows.at("/items/3/inputs/ncv/quantity")).isEqualTo("42.6");
        assertThat(rows.at("/items/3/evidenceHash")).isEqualTo("ab".repeat(32));
        assertThat(rows.at("/items/3/evidenceDocument")).isEqualTo(DOCUMENT);
        assertThat(reply.at("/upload/firstMonth")).isEqualTo("2023-01");
        assertThat(reply.at("/upload/lastMonth")).isEqualTo("2023-02");
        assertThat(rows.at("/items/4/proofs/contract")).isEqualTo("合同");
        assertThat(rows.at("/items/0/declared/producedInside")).isEqualTo("false");
        assertThat(rows.json().at("/items/1/declared").size()).isZero();
    }

    /** Another method was chosen after the upload; the sheet is found faulty when it is counted, and stays readable until then. */
    @Test
    void a_source_that_the_method_does_not_know_goes_by_its_id() {
        sheet.csv("source,quantity,unit,keys", "stationary-fuel,3,t,fuel=diesel");
        var draft = TestDraft.of(PARK).with("/field", "transport").with("/lines", List.of());
        var saved = applicant().put("/inventories/" + sheet.inventory(), "\"1\"", draft.json());

        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(sheet.read().at("/upload/totals/0/sourceName")).isEqualTo("stationary-fuel");
    }

    @Test
    void json_lines_mean_the_same_as_the_table() {
        sheet.csv(
                "source,quantity,unit,keys,declared,note",
                "stationary-fuel,3,t,fuel=diesel,,a\\b",
                "electricity,2,MWh,,由边界内电厂供给=否,");
        var table = sheet.rows("").text();

        var reply = sheet.jsonLines(
                "{'source': 'stationary-fuel', 'quantity': '3', 'unit': 't', 'keys': {'fuel': 'diesel'}, 'note': 'a\\\\b'}",
                "",
                "{'source': 'electricity', 'quantity': '2', 'unit': 'MWh', 'declared': {'producedInside': false}}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.at("/upload/format")).isEqualTo("ndjson");
        assertThat(sheet.rows("").text()).isEqualTo(table);
    }

    @Test
    void rows_of_one_unit_add_up_however_it_is_written() {
        var table = sheet.csv("source,quantity,unit", "electricity,1.5,千瓦时", "electricity,2,kWh", "electricity,3,度");
        var lines = new TestSheet(applicant(), newInventory().id(), "own")
                .jsonLines(
                        "{'source': 'electricity', 'quantity': '1.5', 'unit': 'ｋＷｈ'}",
                        "{'source': 'electricity', 'quantity': '5', 'unit': 'KWH'}");

        assertThat(table.json().at("/upload/totals").toString())
                .as(table.text())
                .isEqualTo(
                        "[{\"source\":\"electricity\",\"sourceName\":\"外购电力\",\"unit\":\"kWh\",\"rows\":3,\"quantity\":\"6.5\"}]");
        assertThat(lines.json().at("/upload/totals").toString())
                .as(lines.text())
                .isEqualTo(
                        "[{\"source\":\"electricity\",\"sourceName\":\"外购电力\",\"unit\":\"kWh\",\"rows\":2,\"quantity\":\"6.5\"}]");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_column() {
        assertThat(sheet.csv("\uFEFFsource,quantity,unit", "electricity,1,MWh").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            unknown,1,MWh|                        /2/source|          没有这个排放源
            ,1,MWh|                               /2/source|          请填写
            landfill-decay,1,t|                   /2/source|          逐年填报
            electricity,,MWh|                     /2/quantity|        请填写数量
            electricity,-1,MWh|                   /2/quantity|        不能为负数
            electricity,1e3,MWh|                  /2/quantity|        十进制数
            electricity,NaN,MWh|                  /2/quantity|        十进制数
            electricity,1234567890123456789,MWh|  /2/quantity|        最多 18 位
            electricity,1.1234567890123,MWh|      /2/quantity|        最多 18 位
            electricity,1,|                       /2/unit|            请填写
            electricity,1,t|                      /2/unit|            不适用于
            electricity,1,furlong|                /2/unit|            不认识的单位
            stationary-fuel,1,t|                  /2/keys/fuel|       请填写
            stationary-fuel,1,t,fuel=nothing|     /2/keys/fuel|       没有“nothing”
            electricity,1,MWh,a=b|                /2/keys/a|          没有这一项
            electricity,1,MWh,fuel|               /2/keys|            名称=值
            stationary-fuel,1,t,fuel=diesel,ncv=42|            /2/inputs|          数值 单位
            stationary-fuel,1,t,fuel=diesel,ncv=x GJ/t|        /2/inputs|          十进制数
            stationary-fuel,1,t,fuel=diesel,ncv=42 GJ/t|       /2/evidence|        证明材料
            stationary-fuel,1,t,fuel=diesel,oxidised=2 1,,,e|  /2/inputs/oxidised/quantity| 100%
            electricity,1,MWh,,factor=0.1 tCO2/MWh,,,e|        /2/inputs/factor|   由核算方法规定
            electricity,1,MWh,,,2022-12|          /2/month|           2023-01 至 2023-12
            electricity,1,MWh,,,2023-13|          /2/month|           2023-01 至 2023-12
            green-area,1,ha,planting=草地,uptake=1 tCO2/ha/yr,2023-07,,e|/2/month| 按全年计
            green-area,1,ha,planting=草地,uptake=1 tCO2/ha/yr;daysCounted=32 d,2023-07,,e|/2/month| 不多于当月天数
            green-area,1,ha,planting=草地,uptake=1 tCO2/ha/yr;daysCounted=29 d,2023-02,,e|/2/month| 不多于当月天数
            green-area,1,ha,planting=草地,uptake=1 tCO2/ha/yr;daysCounted=x d,2023-02,,e|/2/inputs| 十进制数
            electricity,1,MWh,,,,,,AB|            /2/evidenceHash|    SHA-256
            electricity,1,MWh,,,,,,,018f3a62-7a3e-7c11-9d55-0d5b6c7f9a10@1|   /2/evidenceHash|      SHA-256
            electricity,1,MWh,,,,,,,12@1|         /2/evidenceDocument|  材料编号
            electricity-green,1,MWh,,,,,,,,a=b|   /2/proofs/a|        不需要这项证明
            electricity,1,MWh,,,,,,,,,,producedInside=true|     /2/declared/producedInside| 其电力不得再计
            electricity,1,MWh,,,,,,,,,,由边界内电厂供给＝是|        /2/declared/producedInside| 其电力不得再计
            heat,1,GJ,,,,,,,,,,producedInside=是|                /2/declared/producedInside| 其热力不得再计
            electricity,1,MWh,,,,,,,,,,producedInside=maybe|    /2/declared|        “是”或“否”
            electricity,1,MWh,,,,,,,,,,producedInside|          /2/declared|        名称=值
            stationary-fuel,1,t,fuel=diesel,,,,,,,,,producedInside=否| /2/declared/producedInside| 没有这一项
            """)
    void what_is_wrong_is_named_by_line_and_column(String row, String place, String message) {
        var cells = HEADING.split(",", -1).length;
        var padded = row + ",".repeat(cells - row.split(",", -1).length);

        var reply = sheet.csv(HEADING, padded);

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.at("/errors/0/field")).isEqualTo(place);
        assertThat(reply.at("/errors/0/message")).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            source,quantity|                              /1/unit| 缺少列 unit
            source,quantity,unit,colour|                  /1|      没有名为 colour 的列
            source,quantity,unit,unit|                    /1|      重复
            source,quantity,unit\\nelectricity,1|         /2|      首行有 3 列
            source,quantity,unit\\nelectricity,"1,MWh|    /2|      引号不成对
            source,quantity,unit|                         /1|      没有数据行
            """)
    void a_table_that_is_none_is_refused(String text, String place, String message) {
        var reply = sheet.csv(text.replace("\\n", "\n"));

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.at("/errors/0/field")).startsWith(place);
        assertThat(reply.at("/errors/0/message")).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {'source': 'electricity', 'quantity': 1, 'unit': 'MWh'}|                  /1/quantity| 应为文本
            {'source': 'electricity', 'quantity': '1', 'unit': 'MWh', 'colour': 'x'}| /1/colour|   没有这个字段
            {'source': 'electricity', 'quantity': '1'}|                               /1/unit|     请填写
            {'source': 'electricity', 'quantity': '1', 'unit': 'M\\u0000Wh'}|         /1/unit|     控制字符
            {'source': 'electricity', 'quantity': '1', 'unit': 'MWh', 'declared': {'producedInside': true}}| /1/declared/producedInside| 其电力不得再计
            {'source': 'electricity', 'quantity': '1', 'unit': 'MWh', 'declared': {'producedInside': null}}| /1/declared/producedInside| 。
            {'source': 'electricity', 'quantity': '1', 'unit': 'MWh', 'declared': {'other': false}}|         /1/declared/other| 没有这一项
            null|                                                                     /1|          JSON 对象
            ['electricity', '1', 'MWh']|                                              /1|          JSON 对象
            {'source': |                                                              /1|          JSON 对象
            """)
    void a_json_line_is_read_as_strictly_as_other_json(String line, String place, String message) {
        var reply = sheet.jsonLines(line);

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.at("/errors/0/field")).isEqualTo(place);
        assertThat(reply.at("/errors/0/message")).contains(message);
    }

    @Test
    void lines_are_counted_as_an_editor_counts_them() {
        var reply = sheet.csv(
                "source,quantity,unit,note",
                "",
                "electricity,-1,MWh,",
                "",
                "electricity,1,MWh,\"一",
                "月\"",
                "electricity,-2,MWh,");

        assertThat(reply.json().get("errors").findValuesAsString("field"))
                .containsExactly("/3/quantity", "/5/note", "/7/quantity");
    }

    @Test
    void the_empty_tail_of_a_spreadsheet_is_no_row() {
        var reply = sheet.csv("source,quantity,unit,,", "electricity,1,MWh,,", ",,,,", ",,,,,,", "");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.at("/upload/rows")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"2023-03, 422", "2023-04, 200", "2023-09, 200", "2023-10, 422"})
    void a_month_lies_within_the_period_of_the_inventory(String month, int status) {
        var half = TestDraft.of(PARK).with("/periodStart", "2023-04-15").with("/periodEnd", "2023-09-30");
        var ofHalf = new TestSheet(applicant(), newInventory(half).id(), "own");

        assertThat(ofHalf.csv("source,quantity,unit,month", "electricity,1,MWh," + month)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void what_counts_a_year_comes_month_by_month_where_each_row_says_its_days() {
        var reply = sheet.csv(
                "source,quantity,unit,keys,inputs,month,evidence",
                "green-area,1,ha,planting=草地,uptake=1 tCO2/ha/yr;daysCounted=31 d,2023-07,监测报告",
                "green-area,1,ha,planting=草地,uptake=1 tCO2/ha/yr;daysCounted=28 d,2023-02,监测报告",
                "green-area,1,ha,planting=草地,uptake=1 tCO2/ha/yr;daysCounted=365 d,,监测报告");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.at("/upload/rows")).isEqualTo("3");
    }

    /** As of a line: the table only stands in for what is measured as a matter of course. */
    @Test
    void a_number_that_a_table_stands_in_for_needs_no_evidence() {
        var reply =
                sheet.csv("source,quantity,unit,keys,inputs", "desulphurisation,1,t,carbonate=CaCO3,content=0.93 1");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    @Test
    void of_many_faults_the_first_hundred_are_named_and_nothing_is_saved() {
        sheet.csv("source,quantity,unit", "electricity,1,MWh");

        var reply = sheet.csv("source,quantity,unit", "electricity,2,MWh\n", "electricity,-1,MWh\n".repeat(300));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().get("errors")).hasSize(100);
        assertThat(sheet.read().at("/revision")).isEqualTo("1");
        assertThat(sheet.rows("").at("/items/0/quantity")).isEqualTo("1");
        assertThat(rowsOfThisSheet()).isEqualTo(1);
    }

    @Test
    void a_row_without_end_does_not_fill_the_memory() {
        var reply = sheet.csv("source,quantity,unit", "electricity,1,\"" + "MWh\n".repeat(50_000));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/errors/0/message")).contains("过长");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/csv|                       GBK|      200
            text/csv; charset=GBK|          GBK|      200
            text/csv; charset=gb2312|       GBK|      200
            text/csv|                       UTF-16LE| 200
            text/csv; charset=ISO-8859-1|   UTF-8|    415
            application/x-ndjson|           GBK|      422
            application/x-ndjson; charset=GBK|    GBK|  415
            """)
    void tables_come_in_the_encodings_of_spreadsheets(String type, String charset, int status) {
        var text = type.startsWith("text/csv")
                ? "source,quantity,unit,note\n" + "electricity,1,MWh,plain\n".repeat(9000) + "electricity,1,MWh,一月\n"
                : "{\"source\": \"electricity\", \"quantity\": \"1\", \"unit\": \"MWh\", \"note\": \"一月\"}";
        var bytes = (charset.startsWith("UTF-16") ? "\uFEFF" + text : text).getBytes(Charset.forName(charset));

        var reply = sheet.upload("\"0\"", type, BodyPublishers.ofByteArray(bytes));

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        if (status == 200) {
            assertThat(sheet.rows("?after=9000").at("/items/0/note")).isEqualTo("一月");
        }
    }

    @Test
    void bytes_that_are_no_text_are_named() {
        var bytes = "source,quantity,unit,note\nelectricity,1,MWh,?\n".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 2] = (byte) 0xFF;

        var reply = sheet.upload("\"0\"", "text/csv", BodyPublishers.ofByteArray(bytes));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/errors/0/message")).contains("UTF-8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            排放源,数量,单位,分类,其他参数,月份,证明材料| 固定设施燃料燃烧,３．５,ｔ,燃料品种=柴油,低位发热量＝42.6 GJ/t,2023年7月,化验单
            排放源,数量,单位,分类,其他参数,月份,证明材料| 固定设施燃料燃烧,3.5,吨,燃料品种=柴油,低位发热量=42.6 吉焦/吨,2023年7月,化验单
            排放源;数量;单位;分类;其他参数;月份;证明材料| stationary-fuel;3.5;t;fuel=diesel;ncv=42.6 GJ/t;2023/7;化验单
            排放源\t数量\t单位\t分类\t其他参数\t月份\t证明材料| stationary-fuel\t3.5\tt\tfuel=diesel\tncv=42.6 GJ/t\t２０２３-07\t化验单
            """)
    void what_people_fill_in_means_the_same_as_what_systems_send(String heading, String row) {
        sheet.csv(
                "source,quantity,unit,keys,inputs,month,evidence",
                "stationary-fuel,3.5,t,fuel=diesel,ncv=42.6 GJ/t,2023-07,化验单");
        var sent = sheet.rows("").text();

        var reply = sheet.csv((heading + "\n" + row).replace("\\t", "\t"));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(sheet.rows("").text()).isEqualTo(sent);
    }

    @Test
    void the_template_names_the_sources_of_the_method_and_is_uploaded_again_once_filled_in() {
        var template = sheet.api().get("/inventories/" + sheet.inventory() + "/sheets/own/template");
        assertThat(template.status()).isEqualTo(200);
        var lines = template.text().lines().toList();
        assertThat(lines.get(0)).startsWith("\uFEFF排放源,数量,单位,分类,其他参数,月份,发票号,证明材料,");
        assertThat(lines).anyMatch(line -> line.startsWith("外购电力,,MWh,")).noneMatch(line -> line.contains("一阶衰减"));
        assertThat(lines.get(0)).endsWith(",证明,声明,备注");
        assertThat(lines).anyMatch(line -> line.startsWith("外购电力,") && line.contains(",由边界内电厂供给=,"));

        var unfilled = sheet.csv(lines.get(0), "外购电力,,MWh,,,,,,,,,由边界内电厂供给=,");
        var filled = sheet.csv(lines.get(0), "外购电力,12,MWh,,,,,,,,绿证=GEC1,,");

        assertThat(unfilled.at("/errors/0/field")).isEqualTo("/2/quantity");
        assertThat(filled.status()).as(filled.text()).isEqualTo(422);
        assertThat(filled.at("/errors/0/field")).isEqualTo("/2/proofs/greenCertificates");
        assertThat(sheet.csv(lines.get(0), "外购电力,12,MWh,,,,,,,,,由边界内电厂供给=,").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            electricity,-1,MWh,,|                            /2/quantity|        quantity-negative
            electricity,1,t,,|                               /2/unit|            unit-of-other-kind
            electricity,1,furlong,,|                         /2/unit|            unit-unknown
            stationary-fuel,1,t,fuel=diesel,oxidised=1.01 1| /2/inputs/oxidised/quantity| share-outside-whole
            """)
    void an_amount_that_is_wrong_in_itself_names_its_rule(String row, String place, String rule) {
        var reply = sheet.csv("source,quantity,unit,keys,inputs", row);

        assertThat(reply.json().get("errors").values()).anySatisfy(error -> {
            assertThat(error.get("field").asString()).isEqualTo(place);
            assertThat(error.get("rule").asString()).isEqualTo(rule);
            assertThat(error.get("remedy").asString()).endsWith("。");
        });
    }

    @Test
    void more_kinds_of_rows_than_an_enterprise_has_are_refused() {
        var rows = IntStream.rangeClosed(0, RowKinds.MOST)
                .mapToObj(number -> "stationary-fuel,1,t,fuel=diesel,ncv=4" + number + " MJ/kg,化验单")
                .collect(Collectors.joining("\n"));

        var reply = sheet.csv("source,quantity,unit,keys,inputs,evidence", rows);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/errors/0/message")).contains("超过 " + RowKinds.MOST + " 种", "加权平均", "合计为一行");
    }

    @Test
    void an_upload_may_be_far_longer_than_other_bodies_and_is_read_page_by_page() {
        var rows = IntStream.rangeClosed(1, 40_000)
                .mapToObj(number -> "electricity," + number + ",MWh,发票" + number)
                .collect(Collectors.joining("\n"));

        var reply = sheet.csv("source,quantity,unit,invoice", rows);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(Long.parseLong(reply.at("/upload/bytes"))).isGreaterThan(1_000_000);
        assertThat(reply.at("/upload/totals/0/quantity")).isEqualTo("800020000");
        var page = sheet.rows("?after=39998&size=2");
        assertThat(page.json().get("items")).hasSize(2);
        assertThat(page.at("/items/1/invoice")).isEqualTo("发票40000");
        assertThat(sheet.rows("?after=40000").json().has("next")).isFalse();
        assertThat(sheet.rows("?after=" + page.at("/next")).json().get("items")).isEmpty();
    }

    @Test
    void of_two_uploads_at_once_one_wins_and_the_other_is_told() throws Exception {
        var first = new PipedOutputStream();
        var body = new PipedInputStream(first);
        var winner = CompletableFuture.supplyAsync(
                () -> sheet.upload("\"0\"", "text/csv", BodyPublishers.ofInputStream(() -> body)));
        write(first, "source,quantity,unit\n" + "electricity,1,MWh\n".repeat(2000));
        var second = whileItIsUnderWay();
        write(first, "electricity,1,MWh\n");
        first.close();
        var afterwards = winner.thenApply(won -> sheet.csvAt("\"0\"", "source,quantity,unit\nelectricity,2,MWh"));

        assertThat(second.status()).as(second.text()).isEqualTo(409);
        assertThat(second.at("/detail")).contains("正在进行");
        assertThat(winner.get().status()).isEqualTo(200);
        assertThat(winner.get().at("/upload/rows")).isEqualTo("2001");
        assertThat(afterwards.get().status()).isEqualTo(412);
    }

    @Test
    void an_upload_that_breaks_off_leaves_nothing() throws IOException {
        var dead = InputStream.nullInputStream();
        dead.close();
        var rows = "source,quantity,unit\n" + "electricity,1,MWh\n".repeat(20_000);
        var breaking = new SequenceInputStream(new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)), dead);

        assertThatThrownBy(() -> sheet.upload("\"0\"", "text/csv", BodyPublishers.ofInputStream(() -> breaking)))
                .hasRootCauseMessage("Stream closed");

        assertThat(sheet.read().at("/state")).isEqualTo("empty");
        Reply again;
        do { // the service may not have noticed yet
            again = sheet.csv("source,quantity,unit", "electricity,1,MWh");
        } while (again.status() == 409);
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(rowsOfThisSheet()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, [], text/csv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, 'PK\u0003\u0004', CSV UTF-8",
        "application/pdf, %PDF-1.7, CSV UTF-8",
        "text/csv, 'PK\u0003\u0004', .xlsx",
        "application/x-ndjson, 'PK\u0003\u0004', .xlsx",
        "text/csv, <html>, 网页",
    })
    void what_is_neither_a_table_nor_json_lines_is_refused_in_words(String type, String body, String message) {
        sheet.csv("source,quantity,unit", "electricity,1,MWh");
        var held = sheet.read();

        var reply = sheet.upload(held.etag(), type, BodyPublishers.ofString(body));

        assertThat(reply.status()).as(reply.text()).isEqualTo(415);
        assertThat(reply.problem()).isEqualTo("type-not-allowed");
        assertThat(reply.at("/detail")).contains(message);
        assertThat(sheet.read().text()).isEqualTo(held.text());
    }

    /** Another upload, once the first has begun. */
    private Reply whileItIsUnderWay() {
        sheet.awaitUpload();
        return sheet.csvAt("\"0\"", "source,quantity,unit\nunknown,2,MWh");
    }

    @Test
    void while_a_first_upload_is_under_way_the_draft_is_saved_and_counted_and_others_upload() throws Exception {
        var inventory = sheet.inventory();
        TestSheet.list(applicant(), inventory, "0", TestSheet.FOOD + " 示例食品有限公司");
        var first = new PipedOutputStream();
        var body = new PipedInputStream(first);
        var upload = CompletableFuture.supplyAsync(
                () -> sheet.upload("\"0\"", "text/csv", BodyPublishers.ofInputStream(() -> body)));
        write(first, "source,quantity,unit\n" + "electricity,1,MWh\n".repeat(2000));
        var second = whileItIsUnderWay();

        var saved = applicant()
                .put("/inventories/" + inventory, "\"1\"", TestDraft.of(PARK).json());
        var counted = applicant().post(calculations(inventory), "{}");
        var other =
                new TestSheet(applicant(), inventory, TestSheet.FOOD).csv("source,quantity,unit", "electricity,1,MWh");
        first.close();

        assertThat(second.status()).isEqualTo(409);
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(counted.status()).as(counted.text()).isEqualTo(201);
        assertThat(other.status()).as(other.text()).isEqualTo(200);
        assertThat(upload.get().status()).isEqualTo(200);
    }

    private static void write(OutputStream stream, String text) throws IOException {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }

    private long rowsOfThisSheet() {
        return asOwner().sql("""
                        select count(*) from sheet_row where upload in
                            (select number from sheet_upload where inventory_id = ?::uuid)
                        """).param(sheet.inventory()).query(Long.class).single();
    }
}
