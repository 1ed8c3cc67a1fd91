package nearzero.accounting.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedTextTest {

    /** Characters of one to four bytes, over many chunks, so that each of them is cut off somewhere. */
    private static final String LONG = "plain;".repeat(20_000) + "一月é𠮷x".repeat(60_000);

    @ParameterizedTest
    @CsvSource({"UTF-8, ''", "UTF-8, mark", "GB18030, ''", "UTF-16LE, mark", "UTF-16BE, mark"})
    void the_text_is_the_same_in_whatever_encoding_it_comes(String charset, String mark) throws IOException {
        var text = (mark.isEmpty() ? "" : "\uFEFF") + LONG;

        assertThat(read(text.getBytes(Charset.forName(charset)), 8192)).isEqualTo(LONG);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000})
    void no_character_is_lost_whatever_room_there_is(int room) throws IOException {
        assertThat(read(LONG.getBytes(StandardCharsets.UTF_8), room)).isEqualTo(LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "一"})
    void short_texts_are_texts(String text) throws IOException {
        assertThat(read(text.getBytes(StandardCharsets.UTF_8), 8)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFF, 0x81})
    void bytes_that_are_no_character_are_refused(int last) {
        var bytes = "一月a".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 1] = (byte) last;

        assertThatThrownBy(() -> read(bytes, 8192)).isInstanceOf(CharacterCodingException.class);
    }

    private static String read(byte[] bytes, int room) throws IOException {
        var text = new StringBuilder();
        try (var reader = new EncodedText(new ByteArrayInputStream(bytes))) {
            var some = new char[room];
            for (var count = reader.read(some); count >= 0; count = reader.read(some)) {
                text.append(some, 0, count);
            }
        }
        return text.toString();
    }
}
