package nearzero.accounting.sheet;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** In which form rows are uploaded. */
enum RowFormat {
    /** A table with the names of its columns in the first line. */
    CSV("csv", "text/csv"),
    /** A JSON object a line. */
    NDJSON("ndjson", "application/x-ndjson");

    private final String code;
    private final String type;

    RowFormat(String code, String type) {
        this.code = code;
        this.type = type;
    }

    /** The format of that content type; whatever it says of its characters. */
    static Optional<RowFormat> of(@Nullable MediaType type) {
        return Arrays.stream(values())
                .filter(format -> type != null && type.equalsTypeAndSubtype(MediaType.parseMediaType(format.type)))
                .findFirst();
    }

    /** As it is written down. */
    String code() {
        return code;
    }
}
