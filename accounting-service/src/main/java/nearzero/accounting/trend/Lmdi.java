package nearzero.accounting.trend;

import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * Additive index decomposition by the logarithmic mean, variant LMDI-I (Ang 2005): of a sum of products each factor gets
 * Σ L(VT, V0) · ln(xT / x0) with L(a, b) = (a − b) / (ln a − ln b). The effects add up to the change, in whatever order the
 * terms stand, and change their signs when the years are exchanged.
 *
 * <p>Logarithms are the only numbers here that are not rational. They are taken to {@value #PRECISION} significant digits, the
 * same on every machine; what that leaves of the change lies far below any digit that is shown.
 */
final class Lmdi {

    private static final int PRECISION = 50;
    private static final MathContext DIGITS = new MathContext(PRECISION, RoundingMode.HALF_EVEN);

    private Lmdi() {}

    /** A factor of a product before and after. */
    record Factor(Effect effect, BigFraction before, BigFraction after) {

        /**
         * A factor that is empty where it is 0/0 – the share of one fuel in no energy, the emission factor of a fuel that was not
         * burnt – and then taken as unchanged.
         */
        static Factor of(Effect effect, @Nullable BigFraction before, @Nullable BigFraction after) {
            var known = before != null ? before : after;
            return new Factor(
                    effect,
                    before != null ? before : Objects.requireNonNullElse(known, BigFraction.ONE),
                    after != null ? after : Objects.requireNonNullElse(known, BigFraction.ONE));
        }

        private boolean isOfOneSign() {
            return before.signum() * after.signum() > 0;
        }

        private boolean beginsOrEndsAtNothing() {
            return (before.signum() == 0) != (after.signum() == 0);
        }
    }

    /** A product of factors, one for each effect, that comes to {@code before} and {@code after}. */
    record Term(BigFraction before, BigFraction after, List<Factor> factors) {

        Term {
            factors = List.copyOf(factors);
        }

        /** What no chain explains. */
        static Term unexplained(BigFraction before, BigFraction after) {
            return new Term(before, after, List.of());
        }

        private boolean isOfOneSign() {
            return before.signum() * after.signum() > 0
                    && !factors.isEmpty()
                    && factors.stream().allMatch(Factor::isOfOneSign);
        }
    }

    /** The effects of a sum of terms, at {@value #PRECISION} significant digits each; effects that no term has are absent. */
    static Map<Effect, BigDecimal> effects(Collection<Term> terms) {
        var effects = new EnumMap<Effect, BigDecimal>(Effect.class);
        terms.forEach(term -> add(term, effects));
        return effects;
    }

    private static void add(Term term, Map<Effect, BigDecimal> effects) {
        term.factors().forEach(factor -> effects.putIfAbsent(factor.effect(), BigDecimal.ZERO));
        if (term.before().signum() == 0 && term.after().signum() == 0) {
            return;
        }
        if (term.isOfOneSign()) {
            var mean = mean(term.before(), term.after());
            term.factors()
                    .forEach(factor -> effects.merge(
                            factor.effect(),
                            mean.multiply(ln(factor.after().divide(factor.before())), DIGITS),
                            BigDecimal::add));
        } else if (term.before().signum() == 0 || term.after().signum() == 0) {
            addLimit(term, effects);
        } else {
            effects.merge(Effect.OTHER, change(term), BigDecimal::add);
        }
    }

    /**
     * The analytical limit where the term begins or ends at nothing (Wood and Lenzen 2006, Ang and Liu 2007): all of it goes to the
     * factor that does so, in equal parts where several do.
     */
    private static void addLimit(Term term, Map<Effect, BigDecimal> effects) {
        var vanishing =
                term.factors().stream().filter(Factor::beginsOrEndsAtNothing).toList();
        if (vanishing.isEmpty()) {
            effects.merge(Effect.OTHER, change(term), BigDecimal::add);
            return;
        }
        var part = change(term).divide(BigDecimal.valueOf(vanishing.size()), DIGITS);
        vanishing.forEach(factor -> effects.merge(factor.effect(), part, BigDecimal::add));
    }

    /** L(VT, V0), which is V itself where nothing changes; below zero for terms that are. */
    private static BigDecimal mean(BigFraction before, BigFraction after) {
        return before.equals(after)
                ? decimal(before)
                : decimal(after.subtract(before)).divide(ln(after.divide(before)), DIGITS);
    }

    private static BigDecimal change(Term term) {
        return decimal(term.after().subtract(term.before()));
    }

    private static BigDecimal ln(BigFraction ratio) {
        return ratio.equals(BigFraction.ONE) ? BigDecimal.ZERO : BigDecimalMath.log(decimal(ratio), DIGITS);
    }

    private static BigDecimal decimal(BigFraction value) {
        return new BigDecimal(value.getNumerator()).divide(new BigDecimal(value.getDenominator()), DIGITS);
    }
}
