package nearzero.accounting.spreadsheet;

import java.util.List;

/**
 * A table to be written.
 *
 * @param widths of its columns in characters; the last one holds for all that follow
 * @param frozen rows that stay in sight
 */
record Page(String name, List<List<Written>> rows, List<Integer> widths, int frozen) {

    /** How a cell looks. */
    enum Look {
        TITLE,
        HEADING,
        VALUE,
        /** A computed amount, with the zeros that it is printed with. */
        FIGURE,
        HINT
    }

    /**
     * A cell to be written.
     *
     * @param text empty for a cell that waits to be filled in
     * @param item what it is, if it is one; says whether its digits are a number, and what may be chosen
     */
    record Written(String text, Look look, Item item) {

        private static final Item WORDS = Item.of("", Item.Type.TEXT, "");
        private static final Item NUMBER = Item.of("", Item.Type.DECIMAL, "");

        static Written title(String text) {
            return new Written(text, Look.TITLE, WORDS);
        }

        static Written heading(String text) {
            return new Written(text, Look.HEADING, WORDS);
        }

        static Written hint(String text) {
            return new Written(text, Look.HINT, WORDS);
        }

        static Written value(String text) {
            return new Written(text, Look.VALUE, WORDS);
        }

        static Written figure(String text) {
            return new Written(text, Look.FIGURE, NUMBER);
        }

        static Written number(String text) {
            return new Written(text, Look.VALUE, NUMBER);
        }

        static Written of(Item item, String text) {
            return new Written(text, Look.VALUE, item);
        }
    }
}
