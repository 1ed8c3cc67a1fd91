package nearzero.accounting.method;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.factor.EditionUse;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.factor.FactorSet;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.factor.GridFactorPolicy;
import nearzero.accounting.method.Source.Origin;
import nearzero.accounting.method.TableFit.Misfit;
import org.springframework.stereotype.Component;

/** Holds an edition that is to come against the methods in use. */
@Component
class MethodsOfEditions implements EditionUse {

    private static final int NAMED = 5;

    private static final String POTENTIALS = "gwp-";

    /** That are told of one input: enough to see what is wrong throughout. */
    private static final int MOST_CELLS = 20;

    private final Methods methods;

    MethodsOfEditions(Methods methods) {
        this.methods = methods;
    }

    @Override
    public Stream<Affected> affectedBy(FactorSet next, FactorLibrary library) {
        var now = library.before(next.heading(), Factors.today());
        return methods.inUse().values().stream()
                .flatMap(method -> Stream.concat(
                        method.sources().values().stream().flatMap(source -> ofSource(method, source, next, now)),
                        ofPotentials(method, next, now)));
    }

    private static Stream<Affected> ofSource(Method method, Source source, FactorSet next, Optional<FactorSet> now) {
        return source.origins().entrySet().stream().flatMap(origin -> affected(method, source, origin, next, now));
    }

    private static Stream<Affected> affected(
            Method method, Source source, Map.Entry<String, Origin> entry, FactorSet next, Optional<FactorSet> now) {
        var input = entry.getKey();
        var parameter = source.calculator().parameter(input).orElseThrow();
        if (entry.getValue() instanceof Origin.Grid && next.heading().set().equals(GridFactorPolicy.SET)) {
            return told(method, source, input, TableFit.misfits(parameter, next), () -> goneOfGrid(next, now));
        }
        if (!(entry.getValue() instanceof Origin.Table table)
                || !method.tables()
                        .get(table.table())
                        .sets()
                        .contains(next.heading().set())) {
            return Stream.empty();
        }
        return told(
                method,
                source,
                input,
                TableFit.misfits(table, source.codes(), parameter, next),
                () -> gone(table, source, next, now));
    }

    /** What is wrong with it; where nothing is, what is gone. */
    private static Stream<Affected> told(
            Method method, Source source, String input, Stream<Misfit> misfits, Supplier<Optional<String>> gone) {
        var wrong = misfits.limit(MOST_CELLS)
                .map(misfit -> new Affected(method.id(), source.id(), input, true, misfit.cell(), misfit.message()))
                .toList();
        return wrong.isEmpty()
                ? gone
                        .get()
                        .map(message -> new Affected(method.id(), source.id(), input, false, null, message))
                        .stream()
                : wrong.stream();
    }

    /** By id, by which an inventory may name one; the rule would take another year without a word. */
    private static Optional<String> goneOfGrid(FactorSet next, Optional<FactorSet> now) {
        var then = next.factors().stream().map(Factor::id).collect(Collectors.toSet());
        var gone = now.stream()
                .flatMap(edition -> edition.factors().stream())
                .map(Factor::id)
                .filter(id -> !then.contains(id))
                .toList();
        return gone.isEmpty() ? Optional.empty() : Optional.of(missing(gone) + "按规则选用它们的清单将改用其他年份的因子，按编号指定它们的清单将不能核算。");
    }

    /** Numbers that lines find now and would not find then. */
    private static Optional<String> gone(Origin.Table table, Source source, FactorSet next, Optional<FactorSet> now) {
        return now.flatMap(edition -> missing(
                TableFit.numbers(table, source.codes(), edition),
                TableFit.numbers(table, source.codes(), next).map(Factor::keys).collect(Collectors.toSet())));
    }

    private static Stream<Affected> ofPotentials(Method method, FactorSet next, Optional<FactorSet> now) {
        var negative = negativePotentials(method, next);
        if (!negative.isEmpty()
                || !next.heading().set().equals(POTENTIALS + method.gwp().getValue())) {
            return negative.stream();
        }
        return now
                .flatMap(edition -> missing(
                        edition.factors().stream(),
                        next.factors().stream().map(Factor::keys).collect(Collectors.toSet())))
                .map(fault -> new Affected(method.id(), "", "gwp", false, null, fault))
                .stream();
    }

    /** No formula asks for them, and any method may be counted with any set. */
    private static List<Affected> negativePotentials(Method method, FactorSet next) {
        return next.factors().stream()
                .filter(number -> next.heading().set().startsWith(POTENTIALS)
                        && number.value().signum() < 0)
                .limit(MOST_CELLS)
                .map(number -> new Affected(
                        method.id(),
                        "",
                        "gwp",
                        true,
                        new Cell(number, "value"),
                        "增温潜势 " + number.id() + " 的数值 " + number.value().toPlainString() + " 不可能：不应小于 0。请对照原表更正数值。"))
                .toList();
    }

    private static Optional<String> missing(Stream<Factor> now, Set<Map<String, String>> then) {
        var gone = now.filter(number -> !then.contains(number.keys()))
                .map(Factor::name)
                .toList();
        return gone.isEmpty() ? Optional.empty() : Optional.of(missing(gone) + "用到它们的清单将不能核算。");
    }

    private static String missing(List<String> gone) {
        return "缺少现行版本中的 " + gone.size() + " 个数值：" + gone.stream().limit(NAMED).collect(Collectors.joining("、"))
                + (gone.size() > NAMED ? "等" : "") + "。";
    }
}
