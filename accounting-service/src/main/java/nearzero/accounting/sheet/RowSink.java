package nearzero.accounting.sheet;

import nearzero.accounting.api.model.SheetRow;
import nearzero.accounting.problem.Fault;

/** Takes the rows of an upload one by one, as a format finds them. */
interface RowSink {

    /**
     * A row.
     *
     * @param line of the upload, from 1, for messages
     */
    void take(int line, SheetRow row);

    /**
     * Something that cannot be read as a row.
     *
     * @param column name of the column; empty for the line as a whole
     * @param message a Chinese sentence that says what to do
     */
    default void fault(int line, String column, String message) {
        fault(line, new Fault(column.isEmpty() ? "" : "/" + column, message));
    }

    /**
     * Something that is wrong with a row.
     *
     * @param fault its place within the row, for instance {@code /quantity}
     */
    void fault(int line, Fault fault);
}
