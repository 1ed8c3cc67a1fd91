package nearzero.accounting.quantity;

import java.math.BigInteger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;
import tech.units.indriya.function.RationalNumber;

/**
 * A unit with its dimension. The library knows prefixes, products and ratios; here they are asked for once and kept, because
 * an inventory of a million lines multiplies the same few units again and again. Names come from outside too, so only so much is
 * kept; beyond that units are made each time, and are equal when they mean the same.
 */
public final class Unit {

    /** Units that are kept; those of all methods and tables are some hundreds. */
    static final int MOST = 5000;

    /** Products, quotients and ratios that a unit keeps of itself. */
    private static final int MOST_OF_ONE = 500;

    private static final Map<Meaning, Unit> KNOWN = new ConcurrentHashMap<>();

    private final String name;
    private final javax.measure.Unit<?> unit;
    private final Meaning meaning;
    private final int hash;
    private final Map<Unit, Unit> products = new ConcurrentHashMap<>();
    private final Map<Unit, Unit> quotients = new ConcurrentHashMap<>();
    private final Map<Unit, BigFraction> ratios = new ConcurrentHashMap<>();

    private Unit(String name, javax.measure.Unit<?> unit, Meaning meaning) {
        this.name = name;
        this.unit = unit;
        this.meaning = meaning;
        this.hash = meaning.hashCode();
    }

    /** The unit; as long as it is kept, the first name given to it stays. */
    static Unit of(String name, javax.measure.Unit<?> unit) {
        return kept(KNOWN, MOST, Meaning.of(unit), meaning -> new Unit(name, unit, meaning));
    }

    /** What the map keeps for the key, else what is made of it, kept while there is room. */
    static <K, V> V kept(Map<K, V> map, int most, K key, Function<K, V> make) {
        var known = map.get(key);
        if (known != null) {
            return known;
        }
        var made = make.apply(key);
        var first = map.size() < most ? map.putIfAbsent(key, made) : null;
        return first == null ? made : first;
    }

    /** How many units are kept. */
    static int keptUnits() {
        return KNOWN.size();
    }

    /** As factors and bills write it, for instance {@code tCO2/MWh}; a product that nobody named has the library's symbol. */
    public String name() {
        return name;
    }

    /** This unit multiplied by the other. */
    public Unit times(Unit other) {
        return kept(products, MOST_OF_ONE, other, factor -> of(name + "·" + factor.name, unit.multiply(factor.unit)));
    }

    /** This unit divided by the other. */
    public Unit per(Unit other) {
        return kept(quotients, MOST_OF_ONE, other, divisor -> of(name + "/" + divisor.name, unit.divide(divisor.unit)));
    }

    /** Whether both measure the same kind of thing, so that one can be converted into the other. */
    public boolean sameDimension(Unit other) {
        return meaning.dimension.equals(other.meaning.dimension);
    }

    /**
     * How many of the other one of this is, exactly.
     *
     * @throws DimensionMismatch when they measure different things
     */
    public BigFraction ratioTo(Unit other) {
        return kept(ratios, MOST_OF_ONE, other, target -> {
            if (!sameDimension(target)) {
                throw new DimensionMismatch(this, target);
            }
            return meaning.scale.divide(target.meaning.scale);
        });
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Unit unitOfOther && meaning.equals(unitOfOther.meaning));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * What makes two units one: the powers of base units and the exact number of them. The library's own dimensions know the
     * seven of the SI only and would take a tonne of CO2 for a tonne of coal.
     */
    private record Meaning(Map<String, Integer> dimension, BigFraction scale) {

        static Meaning of(javax.measure.Unit<?> unit) {
            var dimension = new ConcurrentHashMap<String, Integer>();
            expand(unit, 1, dimension);
            dimension.values().removeIf(power -> power == 0);
            return new Meaning(Map.copyOf(dimension), scale(unit));
        }

        private static void expand(javax.measure.Unit<?> unit, int power, Map<String, Integer> dimension) {
            var system = unit.getSystemUnit();
            var parts = system.getBaseUnits();
            if (parts == null) {
                dimension.merge(system.toString(), power, Integer::sum);
            } else {
                parts.forEach((part, exponent) -> expand(part, power * exponent, dimension));
            }
        }

        /** Asked with a rational, since with an int the library answers with a double. */
        @SuppressWarnings({"unchecked", "rawtypes"})
        private static BigFraction scale(javax.measure.Unit unit) {
            return exact(unit.getConverterTo(unit.getSystemUnit()).convert((Number) RationalNumber.ofInteger(1)));
        }

        private static BigFraction exact(Number ratio) {
            if (ratio instanceof RationalNumber rational) {
                return BigFraction.of(rational.getDividend(), rational.getDivisor());
            }
            if (ratio instanceof Integer || ratio instanceof Long || ratio instanceof BigInteger) {
                return BigFraction.of(new BigInteger(ratio.toString()));
            }
            throw new IllegalArgumentException("no exact ratio: " + ratio + " of " + ratio.getClass());
        }

        @Override
        public String toString() {
            return dimension.entrySet().stream()
                    .map(part -> part.getKey() + "^" + part.getValue())
                    .sorted()
                    .collect(Collectors.joining("·"));
        }
    }
}
