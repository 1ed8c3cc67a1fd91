package nearzero.accounting.quantity;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.measure.Quantity;
import javax.measure.Unit;
import org.apache.commons.numbers.fraction.BigFraction;
import tech.units.indriya.function.RationalNumber;

/**
 * The names under which one dimension's units are accepted. The compiler keeps other dimensions out, the library knows the
 * ratios, and they are taken from it as rationals: asked with an int it would answer with a double.
 */
final class UnitTable<Q extends Quantity<Q>> {

    private final Unit<Q> base;
    private final Map<String, BigFraction> inBase = new LinkedHashMap<>();

    UnitTable(Unit<Q> base) {
        this.base = base;
    }

    UnitTable<Q> accept(Unit<Q> unit, String... names) {
        var ratio = exact(unit.getConverterTo(base).convert(RationalNumber.ofInteger(1)));
        for (var name : names) {
            inBase.put(name, ratio);
        }
        return this;
    }

    Optional<BigFraction> ratio(String name) {
        return Optional.ofNullable(inBase.get(name));
    }

    String names() {
        return String.join("、", inBase.keySet());
    }

    static BigFraction exact(Number ratio) {
        if (ratio instanceof RationalNumber rational) {
            return BigFraction.of(rational.getDividend(), rational.getDivisor());
        }
        if (ratio instanceof Integer || ratio instanceof Long || ratio instanceof BigInteger) {
            return BigFraction.of(new BigInteger(ratio.toString()));
        }
        throw new IllegalArgumentException("no exact ratio: " + ratio + " of " + ratio.getClass());
    }
}
