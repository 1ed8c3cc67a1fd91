package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import nearzero.accounting.quantity.Exact;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What a row comes to, exactly: (numerator × quantity + constant) ÷ denominator tCO2e. Many rows are counted by one formula
 * with the same factors; they need a multiplication each, not the formula.
 */
record PerUnit(BigInteger numerator, BigInteger constant, BigInteger denominator) {

    /** Of rows that add up: what one unit comes to. */
    static PerUnit of(BigFraction ofOne) {
        return new PerUnit(ofOne.getNumerator(), BigInteger.ZERO, ofOne.getDenominator());
    }

    /** Of a row that stands alone: what it comes to. */
    static PerUnit alone(BigFraction emission) {
        return new PerUnit(BigInteger.ZERO, emission.getNumerator(), emission.getDenominator());
    }

    /** All rows of that quantity together, exactly. */
    BigFraction of(BigDecimal quantity, long rows) {
        return Exact.of(quantity)
                .multiply(numerator)
                .add(BigFraction.of(constant.multiply(BigInteger.valueOf(rows))))
                .divide(denominator);
    }

    /** One row, rounded as it is kept. */
    BigDecimal rounded(BigDecimal quantity) {
        return quantity.multiply(new BigDecimal(numerator))
                .add(new BigDecimal(constant))
                .divide(new BigDecimal(denominator), Exact.DECIMALS, RoundingMode.HALF_UP);
    }
}
