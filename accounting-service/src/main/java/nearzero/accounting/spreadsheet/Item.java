package nearzero.accounting.spreadsheet;

import java.util.List;

/**
 * One thing that a table asks for: a row of the head of a draft, or a column of a list.
 *
 * @param heading unique in its table
 * @param choices what may be chosen; none when anything may be written
 * @param isOpen other values than the choices may be written too
 * @param pointer into the object that the table's row becomes; {@code *} stands for the next place of a list; empty for what is
 *     only told
 * @param isPrepared stands in a row before a clerk writes anything, and does not make it a filled one
 */
record Item(
        String heading,
        boolean isRequired,
        Type type,
        List<Choice> choices,
        boolean isOpen,
        String pointer,
        boolean isPrepared) {

    /** How its cells are read. */
    enum Type {
        TEXT,
        /** Text of digits, which a spreadsheet takes for a number. */
        DIGITS,
        DECIMAL,
        UNIT,
        WHOLE,
        DAY,
        TRUTH,
        /** Several texts in one cell, with semicolons between them. */
        LIST
    }

    static final List<Choice> TRUTHS = List.of(new Choice("true", "是"), new Choice("false", "否"));

    /** Whether its digits are a number to a spreadsheet. */
    boolean isNumber() {
        return type == Type.DECIMAL || type == Type.WHOLE;
    }

    static Item of(String heading, Type type, String pointer) {
        return new Item(heading, false, type, type == Type.TRUTH ? TRUTHS : List.of(), false, pointer, false);
    }

    Item required(boolean isRequiredHere) {
        return new Item(heading, isRequiredHere, type, choices, isOpen, pointer, isPrepared);
    }

    Item choosing(List<Choice> offered) {
        return new Item(heading, isRequired, type, offered, false, pointer, isPrepared);
    }

    Item suggesting(List<Choice> offered) {
        return new Item(heading, isRequired, type, offered, true, pointer, isPrepared);
    }

    Item prepared() {
        return new Item(heading, isRequired, type, choices, isOpen, pointer, true);
    }

    /** As the column is headed; what must be filled in is marked. */
    String shownHeading() {
        return isRequired ? heading + "*" : heading;
    }
}
