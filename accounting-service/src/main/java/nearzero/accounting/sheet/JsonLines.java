package nearzero.accounting.sheet;

import java.io.BufferedReader;
import java.io.IOException;
import nearzero.accounting.api.model.SheetRow;
import nearzero.accounting.problem.JsonFault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Rows as JSON lines; one is in memory at a time, and read as strictly as any other JSON. */
final class JsonLines {

    private static final String NO_OBJECT = "本行不是有效的 JSON 对象。每行应是一个完整的对象。";

    private final ObjectReader reader;
    private final RowSink sink;

    private JsonLines(ObjectReader reader, RowSink sink) {
        this.reader = reader;
        this.sink = sink;
    }

    static void read(BoundedReader text, JsonMapper json, RowSink sink) throws IOException {
        new JsonLines(json.readerFor(SheetRow.class), sink).read(text);
    }

    private void read(BoundedReader text) throws IOException {
        var lines = new BufferedReader(text);
        var number = 0;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            text.rowEnded();
            number++;
            if (!line.isBlank()) {
                read(number, line);
            }
        }
    }

    private void read(int number, String line) {
        try {
            SheetRow row = reader.readValue(line);
            if (row == null) {
                sink.fault(number, "", NO_OBJECT);
            } else {
                sink.take(number, row);
            }
        } catch (JacksonException unreadable) {
            JsonFault.of(unreadable)
                    .ifPresentOrElse(
                            fault -> sink.fault(number, fault.field().substring(1), fault.message()),
                            () -> sink.fault(number, "", NO_OBJECT));
        }
    }
}
