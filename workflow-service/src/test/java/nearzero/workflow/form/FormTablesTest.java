package nearzero.workflow.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nearzero.workflow.problem.FieldFault;
import nearzero.workflow.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A form takes a table as lines or as JSON; every cell is checked and every fault named by its row and column. */
class FormTablesTest {

    private static final String CODE = "91510100MA6000001R";
    private static final String OTHER_CODE = "91510100MA6000002W";

    private static final Form FORM = Form.read("""
            {"id": "example.form", "components": [
              {"type": "textarea", "key": "rows", "label": "企业名单", "validate": {"required": true},
               "properties": {"kind": "table", "table": "enterprises"}}]}
            """.getBytes(StandardCharsets.UTF_8));

    private static final Table TABLE = table("""
            name: {zh: 企业名单, en: Enterprises}
            maxRows: 5
            columns:
              - {id: name, label: {zh: 企业名称, en: Name}, type: text, required: true, maxLength: 10}
              - {id: code, label: {zh: 统一社会信用代码, en: Credit code}, type: credit-code, required: true, unique: true}
              - {id: energy, label: {zh: 能耗（tce）, en: Energy}, type: number, min: 0, decimals: 2, unit: tce}
              - {id: since, label: {zh: 投产日期, en: Since}, type: date}
              - id: size
                label: {zh: 规模, en: Size}
                type: choice
                options:
                  - {value: large, label: {zh: 大型, en: Large}}
                  - {value: small, label: {zh: 小型, en: Small}}
            """);

    private static final FormCheck CHECK = new FormCheck((feel, values) -> false);

    @ParameterizedTest(name = "separated by {0}")
    @ValueSource(strings = {"\t", "|", "｜", " | ", " \t "})
    void a_row_is_a_line_with_a_cell_for_each_column(String separator) {
        var line = String.join(separator, "示例企业", CODE, "1200.50", "2010-05-13", "大型");

        assertThat(accepted(line))
                .containsExactly(Map.of(
                        "name", "示例企业", "code", CODE, "energy", "1200.50", "since", "2010-05-13", "size", "large"));
    }

    @ParameterizedTest(name = "{0}: {1} becomes {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "2; 12,345.5;    12345.5",
                "2; １２３;       123",
                "2; 1200;        1200",
                "3; 2010/5/3;    2010-05-03",
                "3; 2010年5月3日; 2010-05-03",
                "3; 2010.12.31;  2010-12-31",
                "4; large;       large",
                "4; Small;       small",
            })
    void cells_may_look_as_spreadsheets_and_chinese_keyboards_write_them(int column, String written, String kept) {
        assertThat(accepted(line(column, written)).get(0))
                .containsEntry(TABLE.columns().get(column).id(), kept);
    }

    @Test
    void a_credit_code_may_be_written_in_small_or_full_width_letters() {
        assertThat(accepted("示例企业\t" + CODE.toLowerCase(Locale.ROOT)).get(0)).containsEntry("code", CODE);
        assertThat(accepted("示例企业\t９１510100MA6000001Ｒ").get(0)).containsEntry("code", CODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "企业名称\t统一社会信用代码\t能耗（tce）\t投产日期\t规模",
                "企业名称|统一社会信用代码|能耗|投产日期|规模",
                " 企业名称 \t统一社会信用代码\t能耗(tce)\t投产日期\t规模\t",
            })
    void a_first_line_that_repeats_the_labels_is_skipped(String heading) {
        assertThat(accepted(heading + "\n示例企业\t" + CODE)).hasSize(1);
    }

    @Test
    void blank_lines_and_cells_that_need_not_be_there_are_left_out() {
        assertThat(accepted("\r\n示例企业\t" + CODE + "\t\t\t\t\t\r\n\t\t\n　\n"))
                .containsExactly(Map.of("name", "示例企业", "code", CODE));
    }

    @Test
    void a_system_may_send_objects() {
        assertThat(accepted(List.of(
                        Map.of("name", "示例企业", "code", CODE, "energy", 1200.5),
                        Map.of("name", "示例企业二", "code", OTHER_CODE, "size", "small"))))
                .containsExactly(
                        Map.of("name", "示例企业", "code", CODE, "energy", "1200.5"),
                        Map.of("name", "示例企业二", "code", OTHER_CODE, "size", "small"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 很长很长很长的企业名称; “企业名单”第1行“企业名称”不能超过10个字。",
                "1; 91510100MA6000001X; “企业名单”第1行“统一社会信用代码”与其校验码不符，请对照营业执照核对。",
                "1; 91510100MA6000010R; “企业名单”第1行“统一社会信用代码”与其校验码不符，请对照营业执照核对。",
                "1; 91510100MA600000IR; “企业名单”第1行“统一社会信用代码”应为18位",
                "1; 91510100MA6000001;  “企业名单”第1行“统一社会信用代码”应为18位",
                "1; 91510100MA6000001R1; “企业名单”第1行“统一社会信用代码”应为18位",
                "2; 一千;     “企业名单”第1行“能耗（tce）”应为数字",
                "2; 1,23;     “企业名单”第1行“能耗（tce）”应为数字",
                "2; 1e5;      “企业名单”第1行“能耗（tce）”应为数字",
                "2; -1;       “企业名单”第1行“能耗（tce）”不得小于0。",
                "2; 0.001;    “企业名单”第1行“能耗（tce）”最多保留2位小数。",
                "3; 2010-02-30; “企业名单”第1行“投产日期”应为日期",
                "3; 13.05.2010; “企业名单”第1行“投产日期”应为日期",
                "4; 中型;     “企业名单”第1行“规模”只能从选项中选择:大型、小型。",
            })
    void a_cell_that_its_column_does_not_allow_is_named(int column, String written, String fault) {
        assertThat(faults(line(column, written))).singleElement().asString().startsWith(fault);
    }

    @Test
    void all_faults_of_all_rows_come_at_once_with_the_numbers_of_their_lines() {
        var text = "企业名称|统一社会信用代码|能耗|投产日期|规模\n|" + CODE + "|x\n\n示例企业|" + CODE + "|1|2010-01-01|大型|多出\n示例企业";

        assertThat(faults(text))
                .containsExactly(
                        "“企业名单”第2行缺少“企业名称”。",
                        "“企业名单”第2行“能耗（tce）”应为数字,整数部分不超过18位,小数部分不超过12位。",
                        "“企业名单”第4行的格数多于5列，请核对各格的次序。",
                        "“企业名单”第4行“统一社会信用代码”与第2行重复。",
                        "“企业名单”第5行缺少“统一社会信用代码”。");
    }

    @ParameterizedTest(name = "{0} rows")
    @CsvSource({"5, true", "6, false", "3000, false"})
    void a_table_has_as_many_rows_as_its_settings_allow(int rows, boolean allowed) {
        var lines = IntStream.range(0, rows).mapToObj(row -> "企业" + row).collect(Collectors.joining("\n"));
        var open = new Table(
                new Table.Label("", ""), List.of(column("text")), null, 5); // one column, so that a line is a cell

        assertThat(problems(open, lines).isEmpty()).isEqualTo(allowed);
    }

    @Test
    void a_heading_without_rows_is_no_table() {
        assertThat(faults("企业名称\t统一社会信用代码\t能耗\t投产日期\t规模")).containsExactly("“企业名单”应有1至5行，每行一条。请核对后重新粘贴。");
    }

    @Test
    void no_table_is_longer_than_two_thousand_rows_whatever_its_settings_say() {
        assertThat(new Table(new Table.Label("", ""), List.of(column("text")), 0, 100_000))
                .satisfies(table -> assertThat(table.maxRows()).isEqualTo(2000))
                .satisfies(table -> assertThat(table.minRows()).isEqualTo(1));
    }

    @Test
    void where_every_option_needs_a_row_those_without_are_named() {
        var table = table("""
                name: {zh: 目标, en: Targets}
                columns:
                  - id: indicator
                    label: {zh: 指标, en: Indicator}
                    type: choice
                    required: true
                    unique: true
                    complete: true
                    options:
                      - {value: carbon, label: {zh: 碳排放, en: Carbon}}
                      - {value: energy, label: {zh: 能耗, en: Energy}}
                """);

        assertThat(problems(table, "碳排放\n能耗")).isEmpty();
        assertThat(problems(table, "碳排放")).containsExactly("“企业名单”缺少“能耗”一行。");
    }

    static List<Object> hostile() {
        var nested = Collections.nCopies(3, Map.of("name", List.of("a"), "code", Map.of("a", "b")));
        return List.of(
                5,
                true,
                Map.of("name", "示例企业"),
                List.of("示例企业"),
                Collections.singletonList(null),
                List.of(Map.of()),
                List.of(Map.of("name", "示例企业", "code", CODE, "__proto__", "x")),
                List.of(Map.of("name", "示例\t企业", "code", CODE)),
                List.of(Map.of("name", "示例\n企业", "code", CODE)),
                List.of(Map.of("name", "示例\u2028企业", "code", CODE)),
                List.of(Map.of("name", "a\u0000b", "code", CODE)),
                List.of(Map.of("name", "a\ud800b", "code", CODE)),
                List.of(Map.of("name", "示例企业", "code", CODE, "energy", Double.NaN)),
                List.of(Map.of("name", "示例企业", "code", CODE, "size", true)),
                nested,
                Collections.nCopies(100_000, Map.of("name", "示例企业", "code", CODE)),
                "（".repeat(900_000),
                "\t".repeat(900_000) + "x",
                "|".repeat(900_000) + "x",
                "x\n".repeat(450_000),
                "示例\t" + CODE + "\t" + "1,111".repeat(100_000),
                "x".repeat(1_000_001));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void what_is_no_table_is_refused_in_words_and_soon(Object value) {
        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> assertThat(faults(value))
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(TableCheck.MOST_FAULTS + 1)
                .allSatisfy(fault -> assertThat(fault).startsWith("“企业名单”").hasSizeLessThan(200)));
    }

    @Test
    void more_faults_than_anybody_reads_are_counted() {
        var table = new Table(new Table.Label("", ""), List.of(column("number")), null, null);

        assertThat(problems(table, "x\n".repeat(500))).hasSize(201).last().isEqualTo("“企业名单”还有300处问题，请先改正以上各处。");
    }

    @Test
    void what_was_kept_is_written_again_as_lines_and_read_back_as_the_same() {
        var kept = accepted("示例|企业\t" + CODE + "\t12.50\t\t大型\n示例企业二|" + OTHER_CODE);

        var text = TABLE.asText(kept);

        assertThat(text).isEqualTo("示例|企业\t" + CODE + "\t12.50\t\t大型\n示例企业二\t" + OTHER_CODE + "\t\t\t");
        assertThat(accepted(text)).isEqualTo(kept);
    }

    private static List<Map<String, Object>> accepted(Object value) {
        return rows(CHECK.accept(FORM, Map.of("enterprises", TABLE), Map.of("rows", value)));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, Object> values) {
        return (List<Map<String, Object>>) values.get("rows");
    }

    private static List<String> faults(Object value) {
        return problems(TABLE, value);
    }

    private static List<String> problems(Table table, Object value) {
        var refused = catchThrowableOfType(
                Refusal.class, () -> CHECK.accept(FORM, Map.of("enterprises", table), Map.of("rows", value)));
        return refused == null
                ? List.of()
                : refused.faults().stream().map(FieldFault::message).toList();
    }

    /** A good row but for one cell. */
    private static String line(int column, String cell) {
        var cells = new ArrayList<>(List.of("示例企业", CODE, "", "", ""));
        cells.set(column, cell);
        return String.join("\t", cells);
    }

    private static Table.Column column(String type) {
        return new Table.Column(
                "cell",
                new Table.Label("格", "Cell"),
                Table.Type.valueOf(type),
                true,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false);
    }

    private static Table table(String yaml) {
        try {
            return JsonMapper.builder(new YAMLFactory()).build().readValue(yaml, Table.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
