package nearzero.accounting.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nearzero.accounting.LineOfContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The schema of a reading against what is read of one. */
class MeterReadingSchemaTest {

    private static final LineOfContract LINE = LineOfContract.named("MeterReading");

    @Test
    void a_line_of_json_lines_is_one() {
        assertThat(LineOfContract.ofLines("/meter-readings").reference()).isEqualTo("MeterReading");
    }

    @Test
    void what_it_says_is_read_and_what_is_read_it_says() throws IOException {
        var read = read(examples());

        assertThat(LINE.properties()).containsOnlyKeys(RawReading.NAMES);
        assertThat(LINE.required()).containsExactlyInAnyOrderElementsOf(RawReading.NAMES);
        assertThat(read.ignored).isEmpty();
        assertThat(read.reading).isEqualTo(new RawReading(1, "E-01", "2026-01-01T00:00:00+08:00", "1234.5", null));
        assertThat(fault(read.reading)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"meter", "time", "value"})
    void without_one_of_them_there_is_no_reading(String property) throws IOException {
        var line = examples();
        line.remove(property);

        assertThat(fault(read(line).reading)).contains("都应填写");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1234.5",
                "123456789012.123456",
                "1234567890123",
                "0.1234567",
                "-1",
                "+1",
                "1e3",
                ".5",
                "5.",
                "",
                " 1",
                "１"
            })
    void a_value_matches_the_pattern_where_it_is_taken(String value) throws IOException {
        var line = examples();
        line.put("value", value);

        assertThat(LINE.matches("value", value)).isEqualTo(fault(read(line).reading) == null);
    }

    @Test
    void a_code_may_be_what_a_registered_one_is() {
        var registered = LineOfContract.named("MeterRegistration").properties().get("code");

        assertThat(LINE.properties().get("meter").getPattern()).isEqualTo(registered.getPattern());
        assertThat(LINE.properties().get("meter").getMaxLength()).isEqualTo(registered.getMaxLength());
    }

    private static Map<String, String> examples() {
        var examples = new java.util.TreeMap<String, String>();
        LINE.properties().forEach((name, schema) -> examples.put(name, example(name, schema.getExample())));
        return examples;
    }

    /** The parser has made a time of the example of one. */
    private static String example(String name, Object example) {
        return name.equals("time") ? "2026-01-01T00:00:00+08:00" : String.valueOf(example);
    }

    private static String fault(RawReading reading) {
        return new ReadingPolicy(Map.of("E-01", 1), Instant.parse("2027-01-01T00:00:00Z"))
                .take(reading, new Portion(1));
    }

    private record Read(RawReading reading, List<String> ignored) {}

    private static Read read(Map<String, String> line) throws IOException {
        var readings = new ArrayList<RawReading>();
        var ignored = new ArrayList<String>();
        var text = JsonMapper.shared().writeValueAsString(line);
        new JsonReadings().read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), new ReadingSink() {
            @Override
            public void take(RawReading reading) {
                readings.add(reading);
            }

            @Override
            public void ignore(String name) {
                ignored.add(name);
            }
        });
        return new Read(readings.get(0), ignored);
    }
}
