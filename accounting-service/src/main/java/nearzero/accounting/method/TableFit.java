package nearzero.accounting.method;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.factor.FactorSet;
import nearzero.accounting.method.Source.Codes;
import nearzero.accounting.method.Source.Origin;
import nearzero.accounting.quantity.Units;

/** Whether an edition of a table can give a source the numbers that it looks up there. */
final class TableFit {

    private TableFit() {}

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

    /** Why it cannot, in Chinese: it has none, or one that measures something else. */
    static Optional<String> fault(
            Origin.Table origin, Map<String, Codes> codes, Parameter parameter, FactorSet edition) {
        var known = numbers(origin, codes, edition).toList();
        if (known.isEmpty()) {
            return Optional.of("因子表 " + edition.heading().set() + " 中没有按这些查找项给出的参数 " + origin.parameter() + "。");
        }
        return known.stream()
                .filter(number -> !parameter.accepts(Units.named(number.unit())))
                .findFirst()
                .map(number -> "因子 " + number.id() + " 的单位 " + number.unit() + " 与「" + parameter.label() + "」不符。");
    }
}
