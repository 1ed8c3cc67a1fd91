package nearzero.accounting.trend;

/**
 * In what form energy comes: a fuel by its key, electricity, electricity that counts as zero, heat.
 *
 * @param name in Chinese
 */
record Carrier(String code, String name) implements Comparable<Carrier> {

    static final Carrier ELECTRICITY = new Carrier("electricity", "电力");
    static final Carrier NON_FOSSIL_ELECTRICITY = new Carrier("electricity-non-fossil", "按零排放计的非化石能源电力");
    static final Carrier HEAT = new Carrier("heat", "热力");

    @Override
    public int compareTo(Carrier other) {
        return code.compareTo(other.code);
    }
}
