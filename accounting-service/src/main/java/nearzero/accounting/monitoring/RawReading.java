package nearzero.accounting.monitoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reading as it stands in an upload; null is what is missing.
 *
 * @param line from 1
 * @param fault Chinese sentence when the line is no reading at all
 */
record RawReading(
        long line,
        @Nullable String meter,
        @Nullable String time,
        @Nullable String value,
        @Nullable String fault) {

    /** What is read of a line, as columns of a table and as members of a JSON object. */
    static final List<String> NAMES = List.of("meter", "time", "value");
}
