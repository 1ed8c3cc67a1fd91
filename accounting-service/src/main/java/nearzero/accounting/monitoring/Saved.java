package nearzero.accounting.monitoring;

/**
 * What became of readings.
 *
 * @param added were not known
 * @param known were known with the same value
 * @param contradicting are known with another value
 * @param corrected replaced another value
 */
record Saved(long added, long known, long contradicting, long corrected) {

    static final Saved NOTHING = new Saved(0, 0, 0, 0);

    Saved plus(Saved other) {
        return new Saved(
                added + other.added,
                known + other.known,
                contradicting + other.contradicting,
                corrected + other.corrected);
    }
}
