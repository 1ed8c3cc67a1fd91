package nearzero.accounting.monitoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.HashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Readings as JSON lines: one object after the other. */
final class JsonReadings implements UploadFormat {

    /** A reading needs three; what has no end is no reading. */
    private static final int MOST_FIELDS = 200;

    /** Texts and names that no reading needs must not fill the memory. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(1000)
                    .maxNameLength(1000)
                    .maxNumberLength(100)
                    .maxNestingDepth(10)
                    .build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            // it remembers every name that it has met, those within skipped values too
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    @Override
    public void read(InputStream upload, ReadingSink sink) throws IOException {
        var bytes = new PushbackInputStream(upload, 4);
        refuseOtherEncodings(bytes);
        try (var parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            read(parser, sink);
        } catch (JacksonIOException gone) {
            throw gone.getCause();
        }
    }

    /** In UTF-16 and UTF-32 one of the first four bytes is zero, or the first of a mark that UTF-8 does not have. */
    private static void refuseOtherEncodings(PushbackInputStream bytes) throws IOException {
        var first = bytes.readNBytes(4);
        for (var each : first) {
            if (each == 0 || each == (byte) 0xFE || each == (byte) 0xFF) {
                throw new Unreadable(1, "JSON 应为 UTF-8 编码，不能是 UTF-16 或 UTF-32。请另存为 UTF-8 后重新报送。");
            }
        }
        bytes.unread(first);
    }

    private static void read(JsonParser parser, ReadingSink sink) {
        try {
            while (parser.nextToken() != null) {
                sink.take(reading(parser, sink));
            }
        } catch (JacksonIOException gone) {
            throw gone;
        } catch (JacksonException unreadable) {
            throw new Unreadable(line(parser), "从这一行起无法按 JSON 读取。每行应为 {\"meter\": …, \"time\": …, \"value\": …}。");
        }
    }

    private static RawReading reading(JsonParser parser, ReadingSink sink) {
        var line = line(parser);
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            parser.skipChildren();
            return new RawReading(line, null, null, null, "应为一个 JSON 对象。");
        }
        var texts = new HashMap<String, String>(4);
        String fault = null;
        for (var fields = 1; parser.nextToken() != JsonToken.END_OBJECT; fields++) {
            var name = parser.currentName();
            var token = parser.nextToken();
            var isRead = RawReading.NAMES.contains(name);
            if (!isRead) {
                sink.ignore(name);
            } else if (fault == null && !isTaken(name, token)) {
                fault = name + (name.equals("meter") ? " 应写成文本。" : " 应写成文本或数字。");
            }
            var before = isRead && isTaken(name, token) ? texts.put(name, text(parser)) : null;
            if (before != null || fields > MOST_FIELDS) {
                throw new Unreadable(line, "一个 JSON 对象中 meter、time 或 value 重复，或者多于 " + MOST_FIELDS + " 项。");
            }
            parser.skipChildren();
        }
        return new RawReading(line, texts.get("meter"), texts.get("time"), texts.get("value"), fault);
    }

    /** Time and value may be numbers; of a code that is written as one its sender may have lost leading zeros. */
    private static boolean isTaken(String name, JsonToken token) {
        return token == JsonToken.VALUE_STRING || (token.isNumeric() && !name.equals("meter"));
    }

    /** Of a number its digits as they were sent: it never becomes a binary one. */
    private static String text(JsonParser parser) {
        return parser.hasToken(JsonToken.VALUE_STRING) ? parser.getString() : PlainNumber.of(parser.getString());
    }

    private static long line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
