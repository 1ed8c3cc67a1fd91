package nearzero.accounting.sheet;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes rows into a table by PostgreSQL's COPY, as fast as the database takes them. As long as it is open the connection
 * does nothing else; closed before it was finished, it leaves nothing behind.
 */
final class RowCopy implements AutoCloseable {

    private static final int BATCH = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder pending = new StringBuilder(BATCH + 4096);

    RowCopy(CopyIn copy) {
        this.copy = copy;
    }

    static RowCopy into(Connection connection, String tableAndColumns) throws SQLException {
        var manager = connection.unwrap(PGConnection.class).getCopyAPI();
        return new RowCopy(manager.copyIn("copy " + tableAndColumns + " from stdin"));
    }

    /** One row; nothing stands for null. */
    void add(@Nullable Object... values) throws SQLException {
        var before = pending.length();
        for (var value : values) {
            if (pending.length() > before) {
                pending.append('\t');
            }
            append(value);
        }
        pending.append('\n');
        if (pending.length() >= BATCH) {
            flush();
        }
    }

    /** Makes it good; how many rows came. */
    long finish() throws SQLException {
        flush();
        return copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void append(@Nullable Object value) {
        if (value == null) {
            pending.append("\\N");
        } else if (value instanceof Number number) {
            pending.append(number);
        } else {
            escaped(value.toString());
        }
    }

    private void escaped(String text) {
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            switch (character) {
                case '\\' -> pending.append("\\\\");
                case '\t' -> pending.append("\\t");
                case '\n' -> pending.append("\\n");
                case '\r' -> pending.append("\\r");
                default -> pending.append(character);
            }
        }
    }

    private void flush() throws SQLException {
        var bytes = pending.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        pending.setLength(0);
    }
}
