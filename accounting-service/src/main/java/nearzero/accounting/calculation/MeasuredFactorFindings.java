package nearzero.accounting.calculation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Backing.Citation;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.UsedInput;
import nearzero.accounting.method.Source.Origin;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.QualityRule;
import nearzero.accounting.quality.SpreadPolicy;
import nearzero.accounting.quantity.Amount;

/** Holds values that lines give in place of tables against the table that they cite, and against all that may be chosen. */
final class MeasuredFactorFindings {

    private final Draft draft;
    private final FactorLibrary library;
    private final LocalDate day;

    /** What the tables print for an origin; asked once, however many lines have it. */
    private final Map<Origin, List<Amount>> printed = new HashMap<>();

    private MeasuredFactorFindings(Draft draft, FactorLibrary library, LocalDate day) {
        this.draft = draft;
        this.library = library;
        this.day = day;
    }

    static Stream<Finding> of(Draft draft, FactorLibrary library, LocalDate day) {
        var held = new MeasuredFactorFindings(draft, library, day);
        return draft.lines().stream().flatMap(line -> line.inputs().stream()
                .filter(input -> input.origin() == UsedInput.Origin.GIVEN)
                .flatMap(input -> Stream.concat(held.cited(line, input), held.outside(line, input))));
    }

    private Stream<Finding> cited(ActivityLine line, UsedInput input) {
        return Optional.ofNullable(line.backing().cited().get(input.name()))
                .filter(citation -> prints(citation).noneMatch(amount -> isSame(amount, input.amount())))
                .map(citation -> Finding.of(
                        QualityRule.FACTOR_NOT_IN_CITED_TABLE,
                        line.field() + "/inputs/" + input.name(),
                        "所引的“" + citation.set() + (citation.factor() == null ? "" : "”的“" + citation.factor()) + "”中没有“"
                                + input.label() + "” " + input.quantity() + " " + input.unit()
                                + "。请改用表中的数值，或更正出处。"))
                .stream();
    }

    /** In whatever edition: a value that a later edition has dropped was printed all the same. */
    private Stream<Amount> prints(Citation citation) {
        return library.sets().getOrDefault(citation.set(), List.of()).stream()
                .flatMap(edition -> edition.factors().stream())
                .filter(factor -> citation.factor() == null || factor.id().equals(citation.factor()))
                .map(Factor::amount);
    }

    private static boolean isSame(Amount printed, Amount given) {
        return printed.unit().sameDimension(given.unit())
                && printed.in(given.unit()).value().equals(given.value());
    }

    private Stream<Finding> outside(ActivityLine line, UsedInput input) {
        return Optional.ofNullable(line.source().origins().get(input.name()))
                .map(origin -> printed.computeIfAbsent(origin, this::printedFor))
                .filter(known -> SpreadPolicy.isOutside(input.amount(), known))
                .map(known -> Finding.of(
                        QualityRule.VALUE_OUTSIDE_TABLES,
                        line.field() + "/inputs/" + input.name(),
                        "“" + input.label() + "” " + input.quantity() + " " + input.unit()
                                + " 超出可选因子表中同一参数的范围，请核对数值和单位。"))
                .stream();
    }

    private List<Amount> printedFor(Origin origin) {
        if (origin instanceof Origin.Table table) {
            return draft.method().tables().get(table.table()).sets().stream()
                    .flatMap(set -> inUse(set, table.parameter()))
                    .toList();
        }
        return origin instanceof Origin.Grid ? inUse("grid", "factor").toList() : List.of();
    }

    private Stream<Amount> inUse(String set, String parameter) {
        return draft.editionsOf(library).inUse(set, day).stream()
                .flatMap(edition -> edition.factors().stream())
                .filter(factor -> factor.parameter().equals(parameter))
                .map(Factor::amount);
    }
}
