package nearzero.accounting.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nearzero.accounting.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How readings are written, and what ends the reading. */
class UploadFormatTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "meter,time,value\nE,t,1\n",
                "\uFEFFmeter,time,value\nE,t,1",
                "meter,time,value\r\nE,t,1\r\n",
                "value,meter,time\n1,E,t\n",
                "\"meter\",\"time\",\"value\"\n\"E\",\"t\",\"1\"\n",
                "meter,time,value\n\nE,t,1\n\n",
                "name,meter,location,time,value\n总表,E,\"东门, 一号\",t,1\n",
                " meter , time,value,unit\nE,t,1,kWh\n",
                "meter,time,value,,\nE,t,1,,\n",
            })
    void the_same_reading_as_csv(String text) throws IOException {
        var read = read(new CsvReadings(), text);

        assertThat(read).hasSize(1);
        assertThat(read.get(0).meter() + " " + read.get(0).time() + " "
                        + read.get(0).value())
                .isEqualTo("E t 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GBK", "GB18030"})
    void a_meter_has_its_chinese_name_in_every_encoding_of_the_country(String charset) throws IOException {
        var read = Collected.of(new CsvReadings(), "meter,time,value\n总表,t,1\n".getBytes(Charset.forName(charset)));

        assertThat(read.readings()).extracting(RawReading::meter).containsExactly("总表");
    }

    @Test
    void bytes_of_no_encoding_end_the_reading_in_words() {
        var bytes = "meter,time,value\nE,t,1\n?,t,1\n".getBytes(StandardCharsets.US_ASCII);
        bytes[23] = (byte) 0xFF;

        assertThatThrownBy(() -> Collected.of(new CsvReadings(), bytes))
                .isInstanceOfSatisfying(Unreadable.class, unreadable -> assertThat(unreadable.getMessage())
                        .contains("GBK"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "E,t,1\n",
                "meter,time\n",
                "meter,time,value,value\nE,t,1,2\n",
                "meter,time,value,name,name\nE,t,1,a,b\n",
                "meter,meter,value\n",
                "Meter,time,value\n",
                "meter;time;value\n",
                "{\"meter\": \"E\"}\n",
            })
    void csv_without_its_first_line_is_refused(String text) {
        assertThatThrownBy(() -> read(new CsvReadings(), text)).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            meter,time,value,value    | “value”重复
            name,meter,time,value,name| “name”重复
            meter,time,读数           | 应有 meter、time、value 三列
            """)
    void what_is_wrong_with_the_first_line_is_said(String first, String message) {
        assertThatThrownBy(() -> read(new CsvReadings(), first + "\nE,t,1\n"))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining(message);
    }

    @Test
    void columns_without_end_are_refused() {
        var columns = "meter,time,value"
                + IntStream.range(0, 198).mapToObj(number -> ",a" + number).collect(Collectors.joining());

        assertThatThrownBy(() -> read(new CsvReadings(), columns))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("最多 200 列");
    }

    @Test
    void what_is_not_read_is_told() throws IOException {
        var table = collected(new CsvReadings(), "name,meter,,time,value,location\na,E,,t,1,b\n");
        var lines = collected(new JsonReadings(), """
                {"name": "a", "meter": "E", "time": "t", "value": "1", "tags": {"meter": ["x", 1]}}
                {"name": null, "meter": "E", "time": "t", "value": "1"}
                """);

        assertThat(table.ignored()).containsExactly("name", "第 3 列", "location");
        assertThat(lines.ignored()).containsExactly("name", "tags", "name");
        assertThat(lines.readings()).extracting(RawReading::fault).containsOnlyNulls();
        assertThat(lines.readings()).extracting(RawReading::meter).containsExactly("E", "E");
    }

    @Test
    void lines_are_counted_with_the_first_and_the_empty_ones() throws IOException {
        var read = read(new CsvReadings(), "meter,time,value\n\nE,t,1\nE,t\nE,t,1,2\n");

        assertThat(read).extracting(RawReading::line).containsExactly(3L, 4L, 5L);
        assertThat(read).extracting(RawReading::fault).containsExactly(null, "应有 3 列，与首行相同。", "应有 3 列，与首行相同。");
    }

    @Test
    void a_quotation_mark_that_is_never_closed_ends_the_reading_before_memory_is_full() {
        var endless = "meter,time,value\nE,t,1\n\"" + "E,t,1\n".repeat(100_000);

        assertThatThrownBy(() -> read(new CsvReadings(), endless))
                .isInstanceOfSatisfying(Unreadable.class, unreadable -> assertThat(unreadable.line())
                        .isEqualTo(3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"meter": "E", "time": "t", "value": "1"}                 | E t 1 null
            {"value":"1","meter":"E","time":"t"}                      | E t 1 null
            {"meter": "E", "time": "t"}                               | E t null null
            {"meter": "E", "time": 1735660800, "value": 1.50}         | E 1735660800 1.50 null
            {"meter": 1, "time": "t", "value": "1"}                   | null t 1 meter 应写成文本。
            {"meter": "E", "time": "t", "value": null}                | E t null value 应写成文本或数字。
            {"meter": "E", "time": true, "value": "1"}                | E null 1 time 应写成文本或数字。
            {"meter": "E", "time": "t", "value": {"a": [1]}}          | E t null value 应写成文本或数字。
            {"meter": "E", "time": "t", "value": "1", "x": "y"}       | E t 1 null
            {"meter": "E", "time": "t", "value": "1", "x": 1, "x": 2} | E t 1 null
            ["E", "t", "1"]                                           | null null null 应为一个 JSON 对象。
            """)
    void one_json_line(String text, String expected) throws IOException {
        var read = read(new JsonReadings(), text + "\n" + text);

        assertThat(read).hasSize(2);
        var second = read.get(1);
        assertThat(second.line()).isEqualTo(2);
        assertThat(second.meter() + " " + second.time() + " " + second.value() + " " + second.fault())
                .isEqualTo(expected);
    }

    /** What comes to more than 12 digits before and 6 after the point stays as it was sent, and is refused as text is. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.10, 0.10",
        "123456789012.123456, 123456789012.123456",
        "9007199254740993, 9007199254740993",
        "0.1234567, 0.1234567",
        "120.10000000000001, 120.10000000000001",
        "1.5e3, 1500",
        "1.5E+3, 1500",
        "15000e-4, 1.5",
        "1e-6, 0.000001",
        "1e-7, 1e-7",
        "99e10, 990000000000",
        "1e12, 1000000000000",
        "1.7356608E12, 1735660800000",
        "1e13, 1e13",
        "100e-8, 0.000001",
        "-0, 0",
        "-0.0, 0",
        "0e-999999999, 0",
        "0E999999999, 0",
        "-1, -1",
        "-1e3, -1000",
        "1e2147483647, 1e2147483647",
        "1e99999999999, 1e99999999999",
        "1e-99999999999, 1e-99999999999",
    })
    void the_value_of_a_json_number_is_the_decimal_that_its_digits_mean(String number, String value)
            throws IOException {
        var read = read(new JsonReadings(), "{\"meter\": \"E\", \"time\": \"t\", \"value\": " + number + "}");

        assertThat(read).extracting(RawReading::value).containsExactly(value);
    }

    @Test
    void a_json_number_of_more_digits_than_a_line_is_long_ends_the_reading() {
        var endless = "{\"meter\": \"E\", \"value\": " + "1".repeat(100_000) + "}";

        assertThatThrownBy(() -> read(new JsonReadings(), endless)).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"meter\": \"E\"",
                "{\"meter\": \"E\", \"meter\": \"E\"}",
                "{\"value\": 1, \"value\": \"1\"}",
                "{\"value\": NaN}",
                "{\"value\": 01}",
                "{\"value\": +1}",
                "{\"value\": .5}",
                "meter,time,value",
                "{'meter': 'E'}",
            })
    void what_is_no_json_ends_the_reading(String second) {
        var text = "{\"meter\": \"E\", \"time\": \"t\", \"value\": \"1\"}\n" + second;

        assertThatThrownBy(() -> read(new JsonReadings(), text))
                .isInstanceOfSatisfying(Unreadable.class, unreadable -> assertThat(unreadable.line())
                        .isEqualTo(2));
    }

    @Test
    void a_json_text_without_end_ends_the_reading_before_memory_is_full() {
        var endless = "{\"meter\": \"" + "E".repeat(100_000);

        assertThatThrownBy(() -> read(new JsonReadings(), endless)).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "1", "{}"})
    void a_json_object_of_ever_more_fields_ends_the_reading_before_memory_is_full(String value) {
        var fields = IntStream.range(0, 100_000)
                .mapToObj(number -> "\"a" + number + "\": " + value)
                .collect(Collectors.joining(", ", "{", "}"));

        assertThatThrownBy(() -> read(new JsonReadings(), fields)).isInstanceOf(Unreadable.class);
    }

    @Test
    void a_sender_who_is_gone_and_a_limit_that_is_passed_are_told_as_they_are() {
        for (var format : List.of(new CsvReadings(), new JsonReadings())) {
            assertThatThrownBy(() -> format.read(failing(new IOException("gone")), new Collected()))
                    .isExactlyInstanceOf(IOException.class);
            assertThatThrownBy(() -> format.read(failing(Refusal.notFound()), new Collected()))
                    .isExactlyInstanceOf(Refusal.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE", "x-UTF-32LE-BOM"})
    void json_in_another_encoding_is_told_in_words(String encoding) {
        var bytes = "{\"meter\": \"E\", \"time\": \"t\", \"value\": \"1\"}\n".getBytes(Charset.forName(encoding));

        assertThatThrownBy(() -> Collected.of(new JsonReadings(), bytes))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("UTF-8");
    }

    private static InputStream failing(Exception failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                if (failure instanceof IOException io) {
                    throw io;
                }
                throw (RuntimeException) failure;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
    }

    private static List<RawReading> read(UploadFormat format, String text) throws IOException {
        return collected(format, text).readings();
    }

    private static Collected collected(UploadFormat format, String text) throws IOException {
        return Collected.of(format, text.getBytes(StandardCharsets.UTF_8));
    }

    private record Collected(List<RawReading> readings, List<String> ignored) implements ReadingSink {

        Collected() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        static Collected of(UploadFormat format, byte[] upload) throws IOException {
            var collected = new Collected();
            format.read(new ByteArrayInputStream(upload), collected);
            return collected;
        }

        @Override
        public void take(RawReading reading) {
            readings.add(reading);
        }

        @Override
        public void ignore(String name) {
            ignored.add(name);
        }
    }
}
