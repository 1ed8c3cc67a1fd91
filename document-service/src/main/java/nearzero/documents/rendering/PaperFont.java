package nearzero.documents.rendering;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.BitSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Noto Sans SC, which has every character of the Table of General Standard Chinese Characters (通用规范汉字表) and
 * about 20 000 more. What it does not have is printed as its code, for a name must never lose a character unseen.
 */
@Component
class PaperFont {

    static final String FAMILY = "Noto Sans SC";

    private static final ClassPathResource FILE = new ClassPathResource("fonts/NotoSansSC-Regular.ttf");
    private static final int LAST_CODE_POINT = 0x10FFFF;

    private volatile BitSet characters;

    /** The font file. */
    InputStream open() {
        try {
            return FILE.getInputStream();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /**
     * The text in characters that the font has: one that it lacks gives way to an equivalent (a radical to its
     * character, for instance), or is written as {@code 〔U+2A6A5〕}.
     */
    String printable(String text) {
        return text.codePoints().mapToObj(this::printable).collect(Collectors.joining());
    }

    private String printable(int character) {
        var itself = Character.toString(character);
        return Stream.of(itself, Normalizer.normalize(itself, Normalizer.Form.NFKC))
                .filter(this::covers)
                .findFirst()
                .orElseGet(() -> "〔U+%04X〕".formatted(character));
    }

    private boolean covers(String text) {
        return text.codePoints().allMatch(characters()::get);
    }

    /** Read when the first paper is written: it takes a moment and most starts need none. */
    private BitSet characters() {
        if (characters == null) {
            characters = read();
        }
        return characters;
    }

    private BitSet read() {
        try (var source = open();
                var font = new TTFParser().parse(new RandomAccessReadBuffer(source))) {
            var glyphs = font.getUnicodeCmapLookup();
            var covered = new BitSet(LAST_CODE_POINT + 1);
            for (int character = ' '; character <= LAST_CODE_POINT; character++) {
                covered.set(character, glyphs.getGlyphId(character) != 0);
            }
            return covered;
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
