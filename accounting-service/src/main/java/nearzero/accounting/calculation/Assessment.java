package nearzero.accounting.calculation;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nearzero.accounting.api.model.CalculationUncertainty;
import nearzero.accounting.inventory.UsedInput;
import nearzero.accounting.quality.Finding;

/**
 * What a draft comes to: the lines, and what must be said about them.
 *
 * @param findings none of them blocking means that the lines are complete
 */
public record Assessment(List<CountedLine> lines, List<Finding> findings) {

    public Assessment {
        lines = List.copyOf(lines);
        findings = List.copyOf(findings);
    }

    /** The same lines with more to say about them. */
    Assessment with(Stream<Finding> more) {
        return new Assessment(lines, Stream.concat(findings.stream(), more).toList());
    }

    /** No finding stands in the way of a calculation. */
    boolean isReady() {
        return findings.stream().noneMatch(Finding::blocking);
    }

    /** The four figures; meaningful only when ready. */
    public Figures figures() {
        return Figures.of(lines);
    }

    /** How uncertain the figures and the sources are; meaningful only when ready. */
    CalculationUncertainty uncertainty() {
        return FigureUncertainties.of(lines.stream()
                .map(line -> new FigurePart(line.figure(), line.source(), line.sourceName(), line.uncertain()))
                .toList());
    }

    /** Every factor set that a line used, sorted. */
    List<String> factorSets() {
        return lines.stream()
                .flatMap(line -> Stream.concat(
                        line.inputs().stream().map(UsedInput::set),
                        line.gases().stream().map(CountedGas::set)))
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }
}
