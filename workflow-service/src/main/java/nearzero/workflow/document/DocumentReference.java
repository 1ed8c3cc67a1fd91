package nearzero.workflow.document;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** One version of one document, written {@code <id>@<version>}. */
public record DocumentReference(UUID id, int version) {

    private static final Pattern WRITTEN =
            Pattern.compile("([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})@([1-9][0-9]{0,6})");

    static Optional<DocumentReference> parse(String text) {
        var written = WRITTEN.matcher(text);
        return written.matches()
                ? Optional.of(
                        new DocumentReference(UUID.fromString(written.group(1)), Integer.parseInt(written.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return id + "@" + version;
    }
}
