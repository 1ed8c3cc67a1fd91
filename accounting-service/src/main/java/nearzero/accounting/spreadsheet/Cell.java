package nearzero.accounting.spreadsheet;

/**
 * A cell as its file holds it.
 *
 * @param text of a number the digits of the file, of a day its ISO form, of a formula nothing
 * @param isPercent a number that is shown as a percentage, and of which the text is the fraction
 */
record Cell(String text, Kind kind, boolean isPercent) {

    /** What a cell holds. */
    enum Kind {
        TEXT,
        NUMBER,
        DAY,
        TRUTH,
        FORMULA,
        ERROR
    }

    static Cell text(String text) {
        return new Cell(text.strip(), Kind.TEXT, false);
    }

    static Cell of(Kind kind, String text) {
        return new Cell(text, kind, false);
    }

    /** Was refused with its table already. */
    boolean isUnreadable() {
        return kind == Kind.FORMULA || kind == Kind.ERROR;
    }

    boolean isBlank() {
        return kind == Kind.TEXT && text.isEmpty();
    }
}
