package nearzero.accounting.quantity;

import java.math.BigInteger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;
import tech.units.indriya.function.RationalNumber;

/**
 * A unit with its dimension. The library knows prefixes, products and ratios; here they are asked for once and kept, because
 * an inventory of a million lines multiplies the same few units again and again. Units are compared by identity: equal units
 * are one object.
 */
public final class Unit {

    private static final Map<Meaning, Unit> KNOWN = new ConcurrentHashMap<>();

    private final String name;
    private final javax.measure.Unit<?> unit;
    private final Meaning meaning;
    private final Map<Unit, Unit> products = new ConcurrentHashMap<>();
    private final Map<Unit, Unit> quotients = new ConcurrentHashMap<>();
    private final Map<Unit, BigFraction> ratios = new ConcurrentHashMap<>();

    private Unit(String name, javax.measure.Unit<?> unit, Meaning meaning) {
        this.name = name;
        this.unit = unit;
        this.meaning = meaning;
    }

    /** The one object for this unit; the first name given to it stays. */
    static Unit of(String name, javax.measure.Unit<?> unit) {
        return KNOWN.computeIfAbsent(Meaning.of(unit), meaning -> new Unit(name, unit, meaning));
    }

    /** As factors and bills write it, for instance {@code tCO2/MWh}; a product that nobody named has the library's symbol. */
    public String name() {
        return name;
    }

    /** This unit multiplied by the other. */
    public Unit times(Unit other) {
        return products.computeIfAbsent(other, factor -> of(name + "·" + factor.name, unit.multiply(factor.unit)));
    }

    /** This unit divided by the other. */
    public Unit per(Unit other) {
        return quotients.computeIfAbsent(other, divisor -> of(name + "/" + divisor.name, unit.divide(divisor.unit)));
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
        return ratios.computeIfAbsent(other, target -> {
            if (!sameDimension(target)) {
                throw new DimensionMismatch(this, target);
            }
            return meaning.scale.divide(target.meaning.scale);
        });
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
