package nearzero.accounting.spreadsheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import nearzero.accounting.SmallHeap;
import nearzero.accounting.spreadsheet.Page.Written;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** A result with thousands of lines goes out as a workbook without holding it in memory. */
class LargeWorkbookTest {

    /** As many numbers as five thousand kinds of rows are counted with. */
    private static final int ROWS = 60_000;

    private static final int COLUMNS = 14;

    /** Writes it in the heap that it is started with. */
    public static void main(String[] arguments) {
        var file = WorkbookWriter.write(List.of(new Page("数据和因子", rows(), List.of(12), 1)));
        System.exit(file.length > 100_000 ? 0 : 2);
    }

    private static List<List<Written>> rows() {
        var rows = new ArrayList<List<Written>>();
        for (var row = 0; row < ROWS; row++) {
            var number = row;
            rows.add(IntStream.range(0, COLUMNS)
                    .mapToObj(column -> column % 2 == 0
                            ? Written.value("数据 " + number)
                            : Written.number(number + "." + (column + 1)))
                    .toList());
        }
        return rows;
    }

    @Test
    void it_is_written_in_a_heap_that_would_not_hold_its_cells() throws IOException, InterruptedException {
        SmallHeap.run(256, LargeWorkbookTest.class);
    }

    @Test
    void digits_stand_in_the_file_as_they_were_given() throws IOException {
        var file = WorkbookWriter.write(List.of(new Page(
                "结果",
                List.of(List.of(
                        Written.figure("5380.627740"),
                        Written.number("0.1"),
                        Written.number("12345678901234567890"),
                        Written.value("=1+1"))),
                List.of(12),
                0)));

        assertThat(part(file, "xl/worksheets/sheet1.xml"))
                .contains("<v>5380.627740</v>", "<v>0.1</v>")
                .doesNotContain("<v>12345678901234567890</v>", "<f>");
    }

    @Test
    void a_text_that_no_cell_holds_ends_with_an_ellipsis() throws IOException {
        var file = WorkbookWriter.write(
                List.of(new Page("结果", List.of(List.of(Written.value("长".repeat(40_000)))), List.of(12), 0)));

        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            assertThat(workbook.getSheet("结果").getRow(0).getCell(0).getStringCellValue())
                    .hasSize(32_767)
                    .endsWith("…");
        }
    }

    private static String part(byte[] file, String name) throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(zip.readAllBytes(), UTF_8);
                }
            }
        }
        throw new AssertionError(name);
    }
}
