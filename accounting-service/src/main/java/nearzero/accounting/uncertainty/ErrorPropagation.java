package nearzero.accounting.uncertainty;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Error propagation, approach 1 of IPCC 2006 volume 1 chapter 3: the half-width of a product is U = √(ΣUi²), that of a sum
 * U = √(Σ(xi·Ui)²) / Σxi. Both are one rule here – each input causes a part, independent parts are added in squares – so
 * that a formula which is no product is treated alike: an input's part is its half-width times the formula's slope. Parts of
 * one input that several lines share are added before they are squared, as the IPCC asks of a common factor.
 *
 * <p>No random numbers; the root is taken of a decimal, so the same input gives the same digits everywhere.
 */
public final class ErrorPropagation {

    /** How much an input is varied; the slope of products and sums does not depend on it. */
    private static final BigFraction STEP = BigFraction.of(1, 1000);

    /** In %. */
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /** Decimals of a tonne that sums are taken with; they have no order. */
    private static final int PART_DECIMALS = 20;

    private static final MathContext ROOT = new MathContext(40, RoundingMode.HALF_EVEN);

    private ErrorPropagation() {}

    /**
     * One line: what each of its inputs causes.
     *
     * @param tonnes what the formula comes to
     * @return unknown when the half-width of an input is, or when the formula allows it to be varied neither way
     */
    public static UncertainEmission ofFormula(BigFraction tonnes, List<UncertainInput> inputs, VariedFormula formula) {
        if (inputs.stream().anyMatch(input -> input.halfWidth().isEmpty())) {
            return UncertainEmission.unknown(tonnes);
        }
        var parts = new TreeMap<String, BigDecimal>();
        for (var input : inputs) {
            var part = part(tonnes, input.name(), input.halfWidth().orElseThrow(), formula);
            if (part.isEmpty()) {
                return UncertainEmission.unknown(tonnes);
            }
            parts.merge(input.identity(), part.get(), BigDecimal::add);
        }
        return new UncertainEmission(tonnes, Optional.of(parts));
    }

    private static Optional<BigDecimal> part(
            BigFraction tonnes, String input, BigDecimal halfWidth, VariedFormula formula) {
        return slope(tonnes, input, formula)
                .map(slope -> slope.bigDecimalValue(PART_DECIMALS * 2, RoundingMode.HALF_EVEN)
                        .multiply(halfWidth)
                        .movePointLeft(2)
                        .setScale(PART_DECIMALS, RoundingMode.HALF_EVEN));
    }

    /** By how much the emission grows when the input doubles; downwards, since a share of 1 cannot grow. */
    private static Optional<BigFraction> slope(BigFraction tonnes, String input, VariedFormula formula) {
        return formula.with(input, BigFraction.ONE.subtract(STEP))
                .map(tonnes::subtract)
                .or(() -> formula.with(input, BigFraction.ONE.add(STEP)).map(more -> more.subtract(tonnes)))
                .map(difference -> difference.divide(STEP));
    }

    /** The sum of these emissions, signs included. */
    public static Uncertainty ofSum(List<UncertainEmission> summands) {
        var sum = BigDecimal.ZERO;
        var known = BigDecimal.ZERO;
        var all = BigDecimal.ZERO;
        var parts = new TreeMap<String, BigDecimal>();
        for (var summand : summands) {
            var tonnes = summand.tonnes().bigDecimalValue(PART_DECIMALS, RoundingMode.HALF_EVEN);
            all = all.add(tonnes.abs());
            if (summand.parts().isPresent()) {
                sum = sum.add(tonnes);
                known = known.add(tonnes.abs());
                summand.parts().get().forEach((identity, part) -> parts.merge(identity, part, BigDecimal::add));
            }
        }
        return new Uncertainty(halfWidth(parts, sum), covered(summands, known, all));
    }

    private static Optional<BigDecimal> halfWidth(Map<String, BigDecimal> parts, BigDecimal sum) {
        if (sum.signum() == 0) {
            return Optional.empty();
        }
        var squares = parts.values().stream().map(part -> part.multiply(part)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(squares.sqrt(ROOT).movePointRight(2).divide(sum.abs(), ROOT));
    }

    private static BigDecimal covered(List<UncertainEmission> summands, BigDecimal known, BigDecimal all) {
        if (all.signum() != 0) {
            return known.movePointRight(2).divide(all, ROOT);
        }
        return summands.stream().allMatch(summand -> summand.parts().isPresent()) ? WHOLE : BigDecimal.ZERO;
    }
}
