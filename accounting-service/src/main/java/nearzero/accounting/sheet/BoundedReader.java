package nearzero.accounting.sheet;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Ends a row that never ends: a quotation mark that is not closed would gather the whole upload in memory. */
final class BoundedReader extends FilterReader {

    /** Far more than the longest row that is accepted, and what parsers read ahead. */
    private static final int LONGEST = 100_000;

    private int sinceRow;

    /** A row is longer than any that could be accepted. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    BoundedReader(Reader text) {
        super(text);
    }

    /** A row has come to its end. */
    void rowEnded() {
        sinceRow = 0;
    }

    @Override
    public int read() throws IOException {
        var next = super.read();
        count(1);
        return next;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        var count = super.read(target, offset, length);
        count(Math.max(count, 0));
        return count;
    }

    private void count(int more) throws TooLong {
        sinceRow += more;
        if (sinceRow > LONGEST) {
            throw new TooLong();
        }
    }
}
