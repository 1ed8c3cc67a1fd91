package nearzero.accounting.sheet;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.api.model.ActivityLine;
import nearzero.accounting.api.model.MeasuredAmount;
import nearzero.accounting.api.model.SheetRow;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.inventory.DaysOfPeriod;
import nearzero.accounting.inventory.LinesOutside;
import nearzero.accounting.method.Source;
import nearzero.accounting.problem.Fault;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.quality.Finding;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of rows of one upload. Rows of one kind add up, because a formula grows with its first quantity as long as no
 * other quantity is given with it; a row that gives another one, for instance methane recovered, is a kind of its own.
 */
final class RowKinds {

    /** More than an enterprise with weighted averages ever has; all of them are in memory. */
    static final int MOST = 5000;

    private static final BigDecimal DAYS_OF_YEAR = BigDecimal.valueOf(365);

    private final LinesOutside lines;
    private final Map<RowKind.Key, RowKind> kinds = new LinkedHashMap<>();

    RowKinds(LinesOutside lines) {
        this.lines = lines;
    }

    /** The kind of that row, whose texts are sound. */
    RowKind of(long number, SheetRow row) {
        var source = lines.draft().method().source(row.getSource());
        var alone = source.isPresent() && givesAnotherQuantity(source.get(), row.getInputs());
        var key = new RowKind.Key(
                row.getSource(),
                row.getKeys(),
                row.getUnit(),
                row.getInputs(),
                row.getDeclared(),
                proofs(row.getProofs()),
                alone ? number : null);
        return kinds.computeIfAbsent(key, met -> met(met, source, row));
    }

    boolean areTooMany() {
        return kinds.size() > MOST;
    }

    /** All that were met, in that order. */
    Collection<RowKind> all() {
        return kinds.values();
    }

    /** The quantity of the formula that a row gives without naming it. */
    static Optional<Parameter> main(Source source) {
        return source.calculator().parameters().stream()
                .filter(parameter -> parameter.kind() == Parameter.Kind.QUANTITY)
                .findFirst();
    }

    private RowKind met(RowKind.Key key, Optional<Source> source, SheetRow row) {
        var needsEvidence = source.stream()
                .flatMap(each -> key.inputs().keySet().stream()
                        .flatMap(name -> Stream.ofNullable(each.origins().get(name))))
                .anyMatch(Source.Origin::needsEvidence);
        return new RowKind(kinds.size(), key, needsEvidence, days(key, source), faults(key, source, row));
    }

    /** What the row says, or a year; what is no number is found by its kind. */
    private static @Nullable BigDecimal days(RowKind.Key key, Optional<Source> source) {
        return source.map(each -> each.calculator().days())
                .map(name -> Optional.ofNullable(key.inputs().get(name))
                        .map(stated -> new BigDecimal(stated.getQuantity()))
                        .orElse(DAYS_OF_YEAR))
                .orElse(null);
    }

    private List<Fault> faults(RowKind.Key key, Optional<Source> source, SheetRow row) {
        if (source.isPresent() && !mayBeInSheets(source.get())) {
            return List.of(new Fault("/source", "排放源“" + source.get().name() + "”须逐年填报，请由申报主体在清单中填写。"));
        }
        var main = source.flatMap(RowKinds::main).map(Parameter::name).orElse("quantity");
        var faults = new Faults();
        lines.read("", line(key, main, row), faults);
        source.flatMap(each -> wrongDays(key, each)).ifPresent(found -> faults.add(found.asFault()));
        return faults.found().stream()
                .map(fault -> fault.at(column(fault.field(), main)))
                .toList();
    }

    private Optional<Finding> wrongDays(RowKind.Key key, Source source) {
        var period = DaysOfPeriod.of(lines.draft());
        return Optional.ofNullable(source.calculator().days())
                .flatMap(source.calculator()::parameter)
                .flatMap(days -> Optional.ofNullable(key.inputs().get(days.name()))
                        .map(stated -> period.beyond("/inputs", days, new BigDecimal(stated.getQuantity())))
                        .orElseGet(() -> period.unsaid("/inputs", days, source.name())));
    }

    /** The row as a line of the draft would say it; whether it names evidence is looked at row by row. */
    private static ActivityLine line(RowKind.Key key, String main, SheetRow row) {
        var inputs = new HashMap<>(key.inputs());
        inputs.put(main, new MeasuredAmount(row.getQuantity(), key.unit()));
        return new ActivityLine(key.source(), inputs)
                .keys(key.keys())
                .declared(key.declared())
                .proofs(row.getProofs())
                .evidence("逐行所附证明材料");
    }

    /** Whether its rows add up within a year. */
    static boolean mayBeInSheets(Source source) {
        return main(source).isPresent()
                && source.calculator().parameters().stream().noneMatch(Parameter::isByYear);
    }

    private static boolean givesAnotherQuantity(Source source, Map<String, MeasuredAmount> inputs) {
        return !inputs.isEmpty()
                && source.calculator().parameters().stream()
                        .anyMatch(parameter ->
                                parameter.kind() == Parameter.Kind.QUANTITY && inputs.containsKey(parameter.name()));
    }

    private static Set<String> proofs(Map<String, String> proofs) {
        return proofs.entrySet().stream()
                .filter(proof -> !proof.getValue().isBlank())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of the place in a line of a draft the column of a row: its main quantity has columns of its own. */
    private static String column(String field, String main) {
        var input = "/inputs/" + main;
        return field.equals(input)
                ? "/quantity"
                : field.startsWith(input + "/") ? field.substring(input.length()) : field;
    }
}
