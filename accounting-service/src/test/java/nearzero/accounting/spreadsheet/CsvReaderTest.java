package nearzero.accounting.spreadsheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import nearzero.accounting.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {

    private static final Form FORM = Filled.form("park");
    private static final String DIESEL = """
            排放源,燃料品种*,燃料消耗量*,燃料消耗量的单位*,备注
            固定设施燃料燃烧,柴油,120.5,t,"两行，
            带“引号”,和逗号"
            """;

    static Stream<byte[]> encodings() {
        return Stream.of(
                DIESEL.getBytes(UTF_8),
                ("\uFEFF" + DIESEL).getBytes(UTF_8),
                DIESEL.getBytes(Charset.forName("GBK")),
                DIESEL.getBytes(Charset.forName("GB18030")),
                ("\uFEFF" + DIESEL).getBytes(StandardCharsets.UTF_16LE),
                ("\uFEFF" + DIESEL).getBytes(StandardCharsets.UTF_16BE));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void the_encoding_is_found(byte[] file) {
        assertDiesel(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "；"})
    void the_separator_is_found(String separator) {
        assertDiesel("排放源,燃料品种*,燃料消耗量*,燃料消耗量的单位*\n固定设施燃料燃烧,柴油,120.5,t\n"
                .replace(",", separator)
                .getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void lines_end_in_any_way(String end) {
        assertDiesel(DIESEL.replace("两行，\n带", "").replace("\n", end).getBytes(UTF_8));
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        assertThat(refused(new byte[] {'a', (byte) 0xFF, (byte) 0xFF, ','})).contains("编码");
        assertThat(refused(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 0xC1, (byte) 0xAA}))
                .contains("编码");
    }

    @ParameterizedTest
    @CsvSource({"'排放源,备注\n\"没有结束', 引号", "'【抵销】\n登记系统\n【抵销】\n登记系统\n', 出现了两次"})
    void what_is_no_table_is_refused(String text, String message) {
        assertThat(refused(text.getBytes(UTF_8))).contains(message);
    }

    @Test
    void a_fault_is_named_by_row_and_column_as_a_spreadsheet_shows_them() {
        var text = "\n" + DIESEL + "\n外购电力,,1\n固定设施燃料燃烧,汽油,\"1,234\",t\n";
        var read = Filled.read(FORM, CsvReader.read(text.getBytes(UTF_8)));
        var refusal = catchThrowableOfType(Refusal.class, () -> read.faults().refuseIfAny());

        assertThat(refusal.faults()).extracting(fault -> fault.field()).containsExactlyInAnyOrder("C5", "C6");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "=1+1, '=1+1",
                "+SUM(A1), '+SUM(A1)",
                "-2+3, '-2+3",
                "@x, '@x",
                "'=x, ''=x",
                "-12.5, -12.5",
                "plain, plain",
                "'plain, 'plain"
            })
    void what_a_spreadsheet_would_count_is_written_as_text_and_read_as_it_was(String text, String written) {
        assertThat(Harmless.written(text)).isEqualTo(written);
        assertThat(Harmless.read(written)).isEqualTo(text);
    }

    private static void assertDiesel(byte[] file) {
        var read = Filled.read(FORM, CsvReader.read(file));
        read.faults().refuseIfAny();

        assertThat(read.draft().at("/lines/0/keys/fuel").asString()).isEqualTo("diesel");
        assertThat(read.draft().at("/lines/0/inputs/quantity/quantity").asString())
                .isEqualTo("120.5");
        assertThat(read.draft().at("/lines/0/inputs/quantity/unit").asString()).isEqualTo("t");
    }

    private static String refused(byte[] file) {
        return catchThrowableOfType(Refusal.class, () -> CsvReader.read(file))
                .faults()
                .get(0)
                .message();
    }
}
