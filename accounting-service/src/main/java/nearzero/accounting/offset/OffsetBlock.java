package nearzero.accounting.offset;

/**
 * A block of retired units with consecutive serial numbers; one unit is one tonne of CO2.
 *
 * @param first serial number of the first unit
 * @param last serial number of the last unit, not before the first
 */
public record OffsetBlock(String registry, long first, long last) {

    public OffsetBlock {
        if (last < first) {
            throw new IllegalArgumentException("a block ends before it begins");
        }
    }

    /** Number of units. */
    public long units() {
        return last - first + 1;
    }

    /** Some unit is in both. */
    public boolean overlaps(OffsetBlock other) {
        return registry.equals(other.registry) && first <= other.last && other.first <= last;
    }

    @Override
    public String toString() {
        return registry + " " + first + "–" + last;
    }
}
