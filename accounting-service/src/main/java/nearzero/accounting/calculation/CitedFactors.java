package nearzero.accounting.calculation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.factor.FactorSet;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Backing.Citation;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.UsedInput;
import nearzero.accounting.method.Source.Origin;

/**
 * Finds the numbers of tables that lines have typed and cite: that parameter of the row that is cited, or of the one that the
 * line is about, in whatever edition – a value that a later edition has dropped was printed all the same.
 */
final class CitedFactors {

    private final Draft draft;
    private final FactorLibrary library;
    private final LocalDate day;

    CitedFactors(Draft draft, FactorLibrary library, LocalDate day) {
        this.draft = draft;
        this.library = library;
        this.day = day;
    }

    /** Whether the line says of a value of its own where it stands. */
    static Optional<Citation> citation(ActivityLine line, UsedInput input) {
        return input.origin() == UsedInput.Origin.GIVEN
                ? Optional.ofNullable(line.backing().cited().get(input.name()))
                : Optional.empty();
    }

    /** The input as if it had been read from the place that it cites; nothing where that says something else. */
    Optional<UsedInput> asRead(ActivityLine line, UsedInput input) {
        return citation(line, input).flatMap(citation -> editions(citation.set())
                .flatMap(edition -> edition.factors().stream()
                        .filter(factor -> isMeant(line, input, citation, factor, edition))
                        .filter(factor -> line.says(input, factor.amount()))
                        .map(factor -> input.readFrom(factor, edition.heading().reference())))
                .findFirst());
    }

    /**
     * The lines of a result that come to something, with what they cite in place of what they typed. What the factors of a line
     * do to the figures needs no word where there is nothing to multiply by them.
     */
    static List<CountedLine> read(Draft draft, List<CountedLine> lines, FactorLibrary library, LocalDate day) {
        var nothing = draft.lines().stream()
                .filter(ActivityLine::isNothing)
                .map(ActivityLine::field)
                .collect(Collectors.toSet());
        return new CitedFactors(draft, library, day)
                .asRead(lines.stream()
                        .filter(line -> !nothing.contains(line.field()))
                        .toList());
    }

    private List<CountedLine> asRead(List<CountedLine> lines) {
        var typed = draft.lines().stream().collect(Collectors.toMap(ActivityLine::field, Function.identity()));
        return lines.stream()
                .map(line -> Optional.ofNullable(typed.get(line.field()))
                        .filter(of -> !of.backing().cited().isEmpty())
                        .map(of -> line.withInputs(line.inputs().stream()
                                .map(input -> asRead(of, input).orElse(input))
                                .toList()))
                        .orElse(line))
                .toList();
    }

    /** The one in use first, then the newest. */
    private Stream<FactorSet> editions(String set) {
        var known = library.sets().getOrDefault(set, List.of());
        var newestFirst =
                Stream.iterate(known.size() - 1, at -> at >= 0, at -> at - 1).map(known::get);
        return Stream.concat(library.inUse(set, day).stream(), newestFirst);
    }

    private boolean isMeant(ActivityLine line, UsedInput input, Citation citation, Factor factor, FactorSet edition) {
        var isTheRow = citation.factor() == null
                ? isAbout(line, input, factor)
                : citation.factor().equals(factor.id());
        return isTheRow
                && parameter(line, input, edition)
                        .filter(name -> !name.equals(factor.parameter()))
                        .isEmpty();
    }

    /** As the method calls it; where the method does not know it, as the table does if it has one of that name. */
    private static Optional<String> parameter(ActivityLine line, UsedInput input, FactorSet edition) {
        var origin = line.source().origins().get(input.name());
        if (origin instanceof Origin.Table table) {
            return Optional.of(table.parameter());
        }
        return origin instanceof Origin.Grid
                ? Optional.of("factor")
                : Optional.of(input.name()).filter(name -> edition.factors().stream()
                        .anyMatch(factor -> factor.parameter().equals(name)));
    }

    /** Of what the row and the line both name they say the same; no row of another province. */
    private boolean isAbout(ActivityLine line, UsedInput input, Factor factor) {
        var area = factor.areaCode();
        var about = about(line, input);
        var shared = factor.keys().keySet().stream().filter(about::containsKey).toList();
        return (area == null || draft.areaCode().startsWith(area))
                && (!shared.isEmpty() || about.isEmpty() || factor.keys().isEmpty())
                && shared.stream()
                        .allMatch(key -> about.get(key).equals(factor.keys().get(key)));
    }

    private static Map<String, String> about(ActivityLine line, UsedInput input) {
        var about = new HashMap<>(line.keys());
        if (line.source().origins().get(input.name()) instanceof Origin.Table table) {
            about.putAll(table.fixedKeys());
        }
        return about;
    }
}
