package nearzero.accounting.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nearzero.accounting.problem.Fault;
import nearzero.accounting.problem.Refusal;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;

/** A workbook as it comes back from a clerk: what is taken, and what is named by its cell. */
class WorkbookReaderTest {

    private static final Form FORM = Filled.form("park");

    /** Row 2 of the activity data is a line of diesel: source, fuel, quantity, unit, heat value, unit, … */
    private static final byte[] DIESEL = Filled.workbook(FORM, Filled.draft("""
            {'organisation': 'applicants/example-park', 'field': 'park', 'name': '示例', 'year': 2023, 'status': 'measured',
             'province': '51', 'lines': [{'source': 'stationary-fuel', 'keys': {'fuel': 'diesel'},
                'inputs': {'quantity': {'quantity': '120', 'unit': 't'}}, 'evidence': '台账'}]}
            """));

    @Test
    void the_template_stands_as_the_tests_below_take_it() {
        var read = Filled.read(FORM, DIESEL);

        assertThat(read.places().of("/lines/0/keys/fuel")).isEqualTo("活动数据!B2");
        assertThat(read.places().of("/lines/0/inputs/quantity/quantity")).isEqualTo("活动数据!C2");
        assertThat(read.places().of("/lines/0/inputs/quantity/unit")).isEqualTo("活动数据!D2");
        assertThat(read.places().of("/lines/0/inputs/ncv")).isEqualTo("活动数据!E2");
        assertThat(read.places().of("/lines/0")).isEqualTo("活动数据!A2");
        assertThat(read.places().of("/name")).isEqualTo("基本信息!B6");
        assertThat(read.places().of("/lines/7/source")).isEqualTo("活动数据!A2");
    }

    @ParameterizedTest
    @CsvSource({"地理边界", "统计边界"})
    void what_every_calculation_needs_is_said_beside_its_row(String item) {
        assertThat(Forms.head()).extracting(Item::heading).contains(item);
        assertThat(Hints.of(item)).contains("必须填写");
    }

    static Stream<Arguments> taken() {
        return Stream.of(
                becomes("a number as text", set("C2", "121.50"), "/lines/0/inputs/quantity/quantity", "121.50"),
                becomes("wide digits", set("C2", "１２３．５"), "/lines/0/inputs/quantity/quantity", "123.5"),
                becomes("a wide unit", set("D2", "ｋｇ"), "/lines/0/inputs/quantity/unit", "kg"),
                becomes("trailing blanks", set("B2", "柴油 　"), "/lines/0/keys/fuel", "diesel"),
                becomes("the value itself", set("B2", "diesel"), "/lines/0/keys/fuel", "diesel"),
                becomes("a value that no table knows", set("B2", "煤矸石"), "/lines/0/keys/fuel", "煤矸石"),
                becomes(
                        "binary noise",
                        book -> Filled.cell(book, Form.LINES, "C2").setCellValue(0.1 + 0.2),
                        "/lines/0/inputs/quantity/quantity",
                        "0.3"),
                becomes(
                        "a number where text is wanted",
                        book -> Filled.cell(book, Form.HEAD, "B6").setCellValue(2023),
                        "/name",
                        "2023"),
                becomes("a percentage without a unit", percent("I2"), "/lines/0/inputs/oxidised/quantity", "98"),
                becomes("whose unit is the percent", percent("I2"), "/lines/0/inputs/oxidised/unit", "%"),
                becomes(
                        "a percentage in shares of one",
                        percent("I2").andThen(set("J2", "1")),
                        "/lines/0/inputs/oxidised/quantity",
                        "0.98"),
                becomes(
                        "a sign that is only written behind the number",
                        formatted("I2", "0.0\"%\"", 98).andThen(set("J2", "%")),
                        "/lines/0/inputs/oxidised/quantity",
                        "98"),
                becomes(
                        "a sign that is only written, the short way",
                        formatted("I2", "0.0\\%", 98).andThen(set("J2", "%")),
                        "/lines/0/inputs/oxidised/quantity",
                        "98"),
                becomes(
                        "a percentage with words of its own",
                        formatted("I2", "0.0\"（\"%\"）\"", 0.98),
                        "/lines/0/inputs/oxidised/quantity",
                        "98"),
                becomes("a day as a spreadsheet has it", day(Form.HEAD, "B8"), "/periodStart", "2023-03-01"),
                becomes(
                        "a day in Chinese",
                        book -> Filled.cell(book, Form.HEAD, "B8").setCellValue("2023年3月1日"),
                        "/periodStart",
                        "2023-03-01"),
                becomes(
                        "a row that was added below",
                        set("A4", "固定设施燃料燃烧").andThen(set("C4", "7")),
                        "/lines/1/inputs/quantity/quantity",
                        "7"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("taken")
    void what_is_plain_is_taken(String what, Consumer<XSSFWorkbook> change, String pointer, String value) {
        var read = Filled.read(FORM, Filled.changed(DIESEL, change));
        read.faults().refuseIfAny();

        assertThat(read.draft().at(JsonPointer.compile(pointer)).asString()).isEqualTo(value);
    }

    static Stream<Arguments> named() {
        return Stream.of(
                fault("a formula", book -> Filled.cell(book, Form.LINES, "C2").setCellFormula("60*2"), "活动数据!C2", "公式"),
                fault(
                        "a formula in a cell that nobody reads",
                        book -> Filled.cell(book, Form.LINES, "Z200").setCellFormula("NOW()"),
                        "活动数据!Z200",
                        "公式"),
                fault(
                        "merged cells",
                        book -> book.getSheet(Form.LINES).addMergedRegion(CellRangeAddress.valueOf("B2:B3")),
                        "活动数据!B2:B3",
                        "合并单元格"),
                fault(
                        "a hidden row",
                        book -> book.getSheet(Form.LINES).getRow(1).setZeroHeight(true),
                        "活动数据!A2",
                        "隐藏"),
                fault("a hidden column", book -> book.getSheet(Form.LINES).setColumnHidden(2, true), "活动数据!A2", "隐藏"),
                fault("an ambiguous comma", set("C2", "1，234"), "活动数据!C2", "千分位"),
                fault("words for a number", set("C2", "约120"), "活动数据!C2", "应为数字"),
                fault("a day for a number", day(Form.LINES, "C2"), "活动数据!C2", "日期格式"),
                fault("a percentage of tonnes", percent("C2"), "活动数据!C2", "百分数"),
                fault("a truth for a number", truth("C2"), "活动数据!C2", "应为数字"),
                fault("a truth for a text", truth("B2"), "活动数据!B2", "文字"),
                fault(
                        "an error",
                        book -> Filled.cell(book, Form.LINES, "C2").setCellErrorValue((byte) 7),
                        "活动数据!C2",
                        "错误值"),
                fault("an unknown source", set("A2", "固定燃料"), "活动数据!A2", "没有排放源"),
                fault("no source", set("A2", ""), "活动数据!A2", "请填写排放源"),
                fault("a source under the headings of another", set("A2", "外购电力"), "活动数据!B2", "没有这一栏"),
                fault("a cell beside the table", set("T2", "见附件"), "活动数据!T2", "没有栏名"),
                fault("a heading of one's own", set("N1", "部门").andThen(set("N2", "后勤")), "活动数据!N2", "没有这一栏"),
                fault("a heading twice", set("E1", "燃料消耗量"), "活动数据!E1", "出现了两次"),
                fault("years where none are asked for", set("A3", "续").andThen(set("C3", "1")), "活动数据!C3", "续行"),
                fault("a day that does not exist", head("B8", "2023-02-30"), "基本信息!B8", "应为日期"),
                fault("a year in words", head("B7", "二〇二三"), "基本信息!B7", "应为整数"),
                fault("a choice that there is not", head("B10", "大概"), "基本信息!B10", "实测、估算、预测"),
                fault("an item of one's own", head("A40", "部门"), "基本信息!A40", "没有名为"),
                fault(
                        "a serial number that the spreadsheet has rounded",
                        book -> Filled.cell(book, Form.OFFSETS, "J2").setCellValue(1.0e17),
                        "抵销!J2",
                        "15 位"),
                fault(
                        "yes or no in other words",
                        book -> Filled.cell(book, Form.OFFSETS, "M2").setCellValue("对"),
                        "抵销!M2",
                        "“是”或“否”"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("named")
    void what_is_not_is_named_by_its_cell(String what, Consumer<XSSFWorkbook> change, String place, String message) {
        var read = Filled.read(FORM, Filled.changed(DIESEL, change));
        var refusal = catchThrowableOfType(Refusal.class, () -> read.faults().refuseIfAny());

        assertThat(refusal.faults()).anySatisfy(fault -> {
            assertThat(fault.field()).isEqualTo(place);
            assertThat(fault.message()).contains(message);
        });
    }

    @Test
    void everything_is_named_at_once() {
        var spoilt = Filled.changed(
                DIESEL, set("C2", "许多").andThen(set("A2", "固定设施燃料燃烧")).andThen(head("B7", "去年")));
        var refusal = catchThrowableOfType(
                Refusal.class, () -> Filled.read(FORM, spoilt).faults().refuseIfAny());

        assertThat(refusal.faults()).extracting(Fault::field).contains("活动数据!C2", "基本信息!B7");
    }

    @ParameterizedTest
    @CsvSource({"基本信息", "活动数据", "排放源声明", "因子表", "抵销"})
    void a_sheet_that_is_missing_renamed_or_hidden_is_named(String sheet) {
        var removed = Filled.changed(DIESEL, book -> book.removeSheetAt(book.getSheetIndex(sheet)));
        var renamed = Filled.changed(DIESEL, book -> book.setSheetName(book.getSheetIndex(sheet), sheet + " (2)"));
        var hidden = Filled.changed(DIESEL, book -> book.setSheetHidden(book.getSheetIndex(sheet), true));

        for (var spoilt : List.of(removed, renamed, hidden)) {
            assertThat(refused(spoilt)).singleElement().satisfies(fault -> assertThat(fault.field())
                    .isEqualTo(sheet));
        }
    }

    @Test
    void a_sheet_of_ones_own_is_left_alone() {
        var more = Filled.changed(
                DIESEL,
                book -> book.createSheet("草稿").createRow(0).createCell(0).setCellFormula("1+1"));

        assertThat(Filled.read(FORM, more).draft())
                .isEqualTo(Filled.read(FORM, DIESEL).draft());
    }

    private static List<Fault> refused(byte[] file) {
        return catchThrowableOfType(Refusal.class, () -> WorkbookReader.read(file, Form.TABLES))
                .faults();
    }

    private static Consumer<XSSFWorkbook> set(String address, String text) {
        return book -> Filled.cell(book, Form.LINES, address).setCellValue(text);
    }

    private static Consumer<XSSFWorkbook> head(String address, String text) {
        return book -> Filled.cell(book, Form.HEAD, address).setCellValue(text);
    }

    private static Consumer<XSSFWorkbook> truth(String address) {
        return book -> Filled.cell(book, Form.LINES, address).setCellValue(true);
    }

    private static Consumer<XSSFWorkbook> percent(String address) {
        return formatted(address, "0%", 0.98);
    }

    private static Consumer<XSSFWorkbook> formatted(String address, String format, double value) {
        return book -> {
            var style = book.createCellStyle();
            style.setDataFormat(book.createDataFormat().getFormat(format));
            var cell = Filled.cell(book, Form.LINES, address);
            cell.setCellValue(value);
            cell.setCellStyle(style);
        };
    }

    private static Consumer<XSSFWorkbook> day(String sheet, String address) {
        return book -> {
            var style = book.createCellStyle();
            style.setDataFormat(book.createDataFormat().getFormat("yyyy\"年\"m\"月\"d\"日\""));
            var cell = Filled.cell(book, sheet, address);
            cell.setCellValue(LocalDate.of(2023, 3, 1));
            cell.setCellStyle(style);
        };
    }

    private static Arguments becomes(String what, Consumer<XSSFWorkbook> change, String pointer, String value) {
        return arguments(what, change, pointer, value);
    }

    private static Arguments fault(String what, Consumer<XSSFWorkbook> change, String place, String message) {
        return arguments(what, change, place, message);
    }
}
