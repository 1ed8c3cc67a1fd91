package nearzero.accounting;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.numbers.fraction.BigFraction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A published or independently computed example, as it stands in {@code worked_examples.csv} with its source.
 *
 * @param inputs what goes in; some rows have it in words only
 * @param expected what comes out, some rows with several figures
 */
public record WorkedExample(String id, String title, JsonNode inputs, String expected) {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
    private static final Map<String, WorkedExample> ALL = read();

    public static WorkedExample of(String id) {
        return ALL.get(id);
    }

    public static Map<String, WorkedExample> all() {
        return ALL;
    }

    /** The number with which that input begins. */
    public String input(String name) {
        return firstNumber(inputs.get(name).asString());
    }

    /** The number behind these words of the title, where a row has its inputs in words. */
    public String titled(String words) {
        return firstNumber(title.substring(title.indexOf(words) + words.length()));
    }

    /** The expected number behind these words, with its printed digits. */
    public BigDecimal expected(String words) {
        return new BigDecimal(firstNumber(expected.substring(expected.indexOf(words) + words.length())));
    }

    /** The exact value with as many decimals as the expected one is printed with. */
    public BigDecimal printed(BigFraction exact, String words) {
        return exact.bigDecimalValue(expected(words).scale(), RoundingMode.HALF_UP);
    }

    private static String firstNumber(String text) {
        var matcher = NUMBER.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no number in " + text);
        }
        return matcher.group();
    }

    private static Map<String, WorkedExample> read() {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var file = WorkedExample.class.getResourceAsStream("/worked_examples.csv");
                var rows = format.parse(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return rows.stream()
                    .map(WorkedExample::row)
                    .collect(Collectors.toMap(WorkedExample::id, row -> row, (one, other) -> one, LinkedHashMap::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static WorkedExample row(CSVRecord row) {
        return new WorkedExample(
                row.get("case_id"),
                row.get("title"),
                JsonMapper.shared().readTree(row.get("inputs_json")),
                row.get("expected"));
    }
}
