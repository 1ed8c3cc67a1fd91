package nearzero.accounting.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a table of any length, in the encoding that its bytes are in: what a byte-order mark says, else UTF-8, else what
 * spreadsheets in China write (GBK, as a part of GB18030). It is decided where the first character stands that is not plain,
 * and held to strictly from there on.
 *
 * @see CharacterCodingException thrown by reading, where the bytes are in none of them
 */
public final class EncodedText extends Reader {

    private static final int CHUNK = 1 << 16;
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final List<Charset> MARKED =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    private final InputStream bytes;
    private final ByteBuffer pending = ByteBuffer.allocate(CHUNK).flip();
    private @Nullable CharsetDecoder decoder;
    private boolean isAtEnd;
    private int left = -1;

    /** @throws IOException the bytes cannot be read */
    public EncodedText(InputStream bytes) throws IOException {
        this.bytes = bytes;
        fill();
        for (var charset : MARKED) {
            var mark = ByteBuffer.wrap("\uFEFF".getBytes(charset));
            if (pending.limit() >= mark.limit()
                    && pending.slice(0, mark.limit()).equals(mark)) {
                pending.position(mark.limit());
                decoder = strict(charset);
            }
        }
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left >= 0) {
            target[offset] = (char) left;
            left = -1;
            return 1;
        }
        var into = CharBuffer.wrap(target, offset, length);
        var first = into.position();
        while (into.position() == first) {
            if (!pending.hasRemaining()) {
                fill();
            }
            if (!pending.hasRemaining() && isAtEnd) {
                return -1;
            }
            if (decoder == null) {
                copyPlain(into);
            } else {
                decode(decoder, into);
            }
        }
        return into.position() - first;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** Up to the first character that is not plain, which decides. */
    private void copyPlain(CharBuffer into) throws IOException {
        while (pending.hasRemaining() && into.hasRemaining() && pending.get(pending.position()) >= 0) {
            into.put((char) pending.get());
        }
        if (pending.hasRemaining() && pending.get(pending.position()) < 0) {
            fill();
            decoder = strict(isUtf8() ? StandardCharsets.UTF_8 : GB18030);
        }
    }

    private void decode(CharsetDecoder by, CharBuffer into) throws IOException {
        var before = into.position();
        var result = by.decode(pending, into, isAtEnd);
        if (result.isError()) {
            result.throwException();
        }
        if (into.position() == before && result.isOverflow()) {
            var pair = CharBuffer.allocate(2); // there is room for one half of the character only
            by.decode(pending, pair, isAtEnd);
            into.put(pair.flip().get());
            left = pair.get();
        } else if (into.position() == before && !isAtEnd) {
            fill(); // the end of a character is still to come
        }
    }

    /** The last character of a chunk may be cut off. */
    private boolean isUtf8() {
        var scratch = CharBuffer.allocate(pending.remaining());
        CoderResult result = strict(StandardCharsets.UTF_8).decode(pending.duplicate(), scratch, isAtEnd);
        return !result.isError();
    }

    /** As much as there is room for, so that there is much to judge by. */
    private void fill() throws IOException {
        pending.compact();
        var read = bytes.readNBytes(pending.array(), pending.position(), pending.remaining());
        isAtEnd = read < pending.remaining();
        pending.position(pending.position() + read);
        pending.flip();
    }

    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }
}
