package nearzero.accounting.method;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.factor.EditionUse.Cell;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.factor.FactorSet;
import nearzero.accounting.factor.GridFactorPolicy;
import nearzero.accounting.method.Source.Codes;
import nearzero.accounting.method.Source.Origin;
import nearzero.accounting.quantity.Units;
import org.jspecify.annotations.Nullable;

/** Whether an edition of a table can give a source the numbers that it looks up there. */
final class TableFit {

    private TableFit() {}

    /**
     * Why it cannot.
     *
     * @param cell where the table is wrong; nowhere where it lacks the numbers
     * @param message in Chinese
     */
    record Misfit(@Nullable Cell cell, String message) {

        private static Misfit at(Factor number, String column, String message) {
            return new Misfit(new Cell(number, column), message);
        }
    }

    /** The numbers that lines of the source may find: of that parameter, with exactly these keys, of values that are allowed. */
    static Stream<Factor> numbers(Origin.Table origin, Map<String, Codes> codes, FactorSet edition) {
        var names = new HashSet<>(origin.keys());
        names.addAll(origin.fixedKeys().keySet());
        return edition.factors().stream()
                .filter(number -> number.parameter().equals(origin.parameter()))
                .filter(number -> number.keys().keySet().equals(names))
                .filter(number ->
                        number.keys().entrySet().containsAll(origin.fixedKeys().entrySet()))
                .filter(number -> origin.keys().stream()
                        .allMatch(key -> !codes.containsKey(key)
                                || codes.get(key).allow(number.keys().get(key))));
    }

    /** It has no such numbers, or some that cannot be those. */
    static Stream<Misfit> misfits(
            Origin.Table origin, Map<String, Codes> codes, Parameter parameter, FactorSet edition) {
        var known = numbers(origin, codes, edition).toList();
        if (known.isEmpty()) {
            return Stream.of(
                    new Misfit(null, "因子表 " + edition.heading().set() + " 中没有按这些查找项给出的参数 " + origin.parameter() + "。"));
        }
        return Stream.concat(known.stream().flatMap(number -> misfit(number, parameter).stream()), ambiguous(known));
    }

    /** An electricity factor is chosen by year and area, and must have the parameter's name. */
    static Stream<Misfit> misfits(Parameter parameter, FactorSet electricity) {
        var known = electricity.factors().stream()
                .filter(number -> number.parameter().equals(GridFactorPolicy.PARAMETER))
                .toList();
        return known.isEmpty()
                ? Stream.of(new Misfit(
                        null, "因子表 " + electricity.heading().set() + " 中没有参数 " + GridFactorPolicy.PARAMETER + "。"))
                : known.stream().flatMap(number -> misfit(number, parameter).stream());
    }

    private static Optional<Misfit> misfit(Factor number, Parameter parameter) {
        if (!parameter.accepts(Units.named(number.unit()))) {
            return Optional.of(Misfit.at(
                    number,
                    "unit",
                    "因子 " + number.id() + " 的单位 " + number.unit() + " 与「" + parameter.label() + "」不符，请更正单位。"));
        }
        return parameter.holds(number.amount())
                ? Optional.empty()
                : Optional.of(Misfit.at(
                        number,
                        "value",
                        "因子 " + number.id() + " 的数值 " + number.value().toPlainString() + " " + number.unit() + " 不可能：「"
                                + parameter.label() + "」" + parameter.bounds() + "。请对照原表更正数值；百分数的单位写 %。"));
    }

    /** Without keys all rows are the same to a line. */
    private static Stream<Misfit> ambiguous(List<Factor> known) {
        return known.size() > 1 && known.get(0).keys().isEmpty()
                ? Stream.of(Misfit.at(
                        known.get(1),
                        "keys",
                        "因子 " + known.get(0).id() + " 和 " + known.get(1).id() + " 是同一参数且都没有查找项，无从判断采用哪一个，请只保留一个。"))
                : Stream.empty();
    }
}
