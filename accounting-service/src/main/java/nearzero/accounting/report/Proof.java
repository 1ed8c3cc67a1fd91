package nearzero.accounting.report;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import nearzero.accounting.api.model.EvidenceFile;
import org.jspecify.annotations.Nullable;

/**
 * One thing that proves something. Two that agree in all of this are the same.
 *
 * @param text as it was named; nothing when only a file was
 * @param document of the document-service
 * @param kind what it proves beside the quantity; nothing for most
 */
record Proof(
        @Nullable String text,
        @Nullable UUID document,
        @Nullable Integer version,
        @Nullable String sha256,
        @Nullable String kind) {

    /** A version of a document of the document-service. */
    private static final Pattern DOCUMENT =
            Pattern.compile("([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@(\\d{1,9})");

    /** What words and file name: one thing, unless the words name another document than the file. */
    static List<Proof> named(@Nullable String words, @Nullable EvidenceFile file, @Nullable String kind) {
        var told = words == null || words.isBlank() ? null : of(words, words, null, kind);
        if (file == null) {
            return told == null ? List.of() : List.of(told);
        }
        var filed = of(null, file.getDocument(), file.getSha256(), kind);
        if (told == null) {
            return List.of(filed);
        }
        return told.isAnotherThan(filed) ? List.of(told, filed) : List.of(told.with(filed));
    }

    /** A version of a document with its hash. */
    static Proof pinned(String document, String sha256, String kind) {
        return of(null, document, sha256, kind);
    }

    private static Proof of(
            @Nullable String text, @Nullable String document, @Nullable String sha256, @Nullable String kind) {
        var named = DOCUMENT.matcher(document == null ? "" : document.strip());
        return named.matches()
                ? new Proof(text, UUID.fromString(named.group(1)), Integer.valueOf(named.group(2)), sha256, kind)
                : new Proof(text, null, null, sha256, kind);
    }

    private boolean isAnotherThan(Proof other) {
        return document != null
                && other.document != null
                && !(document.equals(other.document) && Objects.equals(version, other.version));
    }

    private Proof with(Proof file) {
        return file.document == null
                ? new Proof(text, document, version, file.sha256, kind)
                : new Proof(text, file.document, file.version, file.sha256, kind);
    }
}
