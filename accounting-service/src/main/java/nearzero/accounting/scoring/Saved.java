package nearzero.accounting.scoring;

/**
 * What a pilot has saved.
 *
 * @param version number of the save; 0 for nothing yet
 */
record Saved<T>(long version, T document) {

    String etag() {
        return String.valueOf(version);
    }
}
