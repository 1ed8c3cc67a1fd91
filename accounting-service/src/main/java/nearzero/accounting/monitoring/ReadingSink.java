package nearzero.accounting.monitoring;

/** Takes the readings of an upload one by one, as a format finds them. */
interface ReadingSink {

    /** A reading, or a line that is none. */
    void take(RawReading reading);

    /**
     * Something stands beside the readings that is not read. May be said again for each line.
     *
     * @param name of a column of the table, or of a member of a JSON line
     */
    void ignore(String name);
}
