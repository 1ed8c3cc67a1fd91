package nearzero.accounting.calculation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.api.model.CalculationLine.FigureEnum;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.method.Source;
import nearzero.accounting.quality.Finding;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Balances of carbon come to less than nothing where an input was forgotten or a product was taken twice: within the formula
 * of one line, or between lines of which one part is deducted from the other.
 */
final class Balances {

    private Balances() {}

    static Stream<Finding> of(Draft draft, List<CountedLine> lines) {
        var deducted = draft.method().sources().values().stream()
                .filter(source -> !source.atMost().isEmpty())
                .collect(Collectors.partitioningBy(source -> isMore(source, lines)));
        return Stream.of(
                        lines.stream().filter(Balances::isBelowZero).map(Balances::ofLine),
                        deducted.get(true).stream().map(Balances::ofSource),
                        together(deducted.get(false), lines))
                .flatMap(found -> found);
    }

    private static boolean isBelowZero(CountedLine line) {
        return line.figure() == FigureEnum.GROSS
                && !line.isDeducted()
                && line.emission().signum() < 0;
    }

    private static boolean isMore(Source source, List<CountedLine> lines) {
        var deducted = sum(lines, List.of(source.id()));
        return deducted.signum() < 0
                && deducted.add(sum(lines, source.atMost())).signum() < 0;
    }

    /** Each has enough by itself, and two may have taken it from the same place. */
    private static Stream<Finding> together(List<Source> deducted, List<CountedLine> lines) {
        var cover = new SharedCover(source -> sum(lines, List.of(source)));
        var groups = deducted.stream()
                .flatMap(source ->
                        cover.uncovered(source, sum(lines, List.of(source.id())).negate()).stream())
                .toList();
        return groups.stream()
                .filter(group -> groups.stream().noneMatch(other -> other != group && other.containsAll(group)))
                .map(Balances::ofSources);
    }

    private static BigFraction sum(List<CountedLine> lines, List<String> sources) {
        return lines.stream()
                .filter(line -> sources.contains(line.source()))
                .map(CountedLine::emission)
                .reduce(BigFraction.ZERO, BigFraction::add);
    }

    private static Finding ofLine(CountedLine line) {
        return Finding.warning("balance-negative", line.field(), "本行碳平衡的结果为负，产出的碳多于投入的碳，请核对各项数量和含碳量。");
    }

    private static Finding ofSource(Source source) {
        return Finding.warning("balance-negative", "/lines", "“" + source.name() + "”的扣减量多于其所属的排放量，请核对是否漏填投入或重复填报产出。");
    }

    private static Finding ofSources(List<Source> sources) {
        return Finding.warning(
                "balance-negative",
                "/lines",
                sources.stream().map(source -> "“" + source.name() + "”").collect(Collectors.joining("、"))
                        + "的扣减量合计多于它们所属的排放量，同一排放量不能扣减两次，请核对是否漏填投入或重复填报产出。");
    }
}
