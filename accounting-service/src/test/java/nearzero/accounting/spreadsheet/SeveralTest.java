package nearzero.accounting.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeveralTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            1;2；3             | 1 / 2 / 3
            1                 | 1
            ;; 1 ；            | 1
            "1;2";3           | 1;2 / 3
            "1；2" ； "3;"      | 1；2 / 3;
            "a""b;c"          | a"b;c
            a"b;c             | a"b / c
            "a;b              | "a / b
            "a"b;c            | "a"b / c
            """)
    void a_cell_is_read_as_its_texts(String cell, String texts) {
        assertThat(String.join(" / ", Several.read(cell))).isEqualTo(texts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FP;2023", "；", "a\nb", "\"x\"", "\"", "a\"b", " a ", "a;\"b\";c", "示例 01"})
    void what_was_written_is_read_again(String text) {
        assertThat(Several.read(Several.written(Stream.of("1", text, "2")))).isEqualTo(List.of("1", text, "2"));
    }

    @Test
    void a_long_cell_is_read_in_one_go() {
        assertThat(Several.read("\"" + "a;".repeat(100_000))).hasSize(100_000);
    }
}
