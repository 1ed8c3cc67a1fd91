package nearzero.accounting.monitoring;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.ByteConverter;

/**
 * PostgreSQL's COPY in its binary format ({@code COPY}, section "Binary Format", of its manual): nothing is written out as
 * text here only to be read again there.
 */
final class ReadingCopy {

    private static final String INTO = "copy reading (meter, time, value) from stdin (format binary)";

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    /** Of PostgreSQL's times: 1 January 2000. */
    private static final long EPOCH = ReadingPolicy.EARLIEST.getEpochSecond() * 1_000_000;

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_ROW = 128;

    private final CopyIn copy;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    private ReadingCopy(CopyIn copy) {
        this.copy = copy;
    }

    /**
     * Appends all of them.
     *
     * @throws SQLException unique violation when one of them is known
     */
    static void append(Connection connection, Portion portion) throws SQLException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(INTO);
        try {
            new ReadingCopy(copy).write(portion);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void write(Portion portion) throws SQLException {
        buffer.put(SIGNATURE).putInt(0).putInt(0);
        for (var at = 0; at < portion.size(); at++) {
            if (buffer.remaining() < LONGEST_ROW) {
                flush();
            }
            var value = ByteConverter.numeric(portion.value(at));
            buffer.putShort((short) 3)
                    .putInt(Integer.BYTES)
                    .putInt(portion.meter(at))
                    .putInt(Long.BYTES)
                    .putLong(portion.micros(at) - EPOCH)
                    .putInt(value.length)
                    .put(value);
        }
        buffer.putShort((short) -1);
        flush();
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
