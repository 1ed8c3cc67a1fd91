package nearzero.documents.rendering;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cells of the tables of a paper: text on one line, in characters that the font has. */
final class Cells {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy年M月d日");

    /** As many as a reader looks through. */
    private static final int MOST_LISTED = 20;

    private final PaperFont font;

    Cells(PaperFont font) {
        this.font = font;
    }

    /** One row of a table. */
    record Row(List<String> cells) {}

    /** A row of these texts; what is not there is empty. */
    Row row(@Nullable String... texts) {
        return new Row(Stream.of(texts).map(this::shown).toList());
    }

    private String shown(@Nullable String text) {
        return font.printable(PlainText.of(text(text)));
    }

    /** The first of a long list, and how many there are. */
    static String first(List<String> texts) {
        var shown = texts.stream().limit(MOST_LISTED).collect(Collectors.joining("、"));
        return texts.size() > MOST_LISTED ? shown + " 等 " + texts.size() + " 项" : shown;
    }

    static String day(LocalDate day) {
        return DATE.format(day);
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
