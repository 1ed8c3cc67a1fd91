package nearzero.accounting.comparison;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import nearzero.accounting.api.model.Calculation;
import nearzero.accounting.api.model.CalculationLine;
import nearzero.accounting.api.model.CalculationLine.FigureEnum;
import nearzero.accounting.api.model.FigureComparison;
import nearzero.accounting.api.model.FigureDifference;
import nearzero.accounting.api.model.GasDifference;
import nearzero.accounting.api.model.SourceDifference;

/** What differs between two calculations: the four figures, and what each source and each gas comes to, in tCO2e. */
final class FigureDifferences {

    private static final BigDecimal ZERO = new BigDecimal("0.000000");

    private FigureDifferences() {}

    /** What is summed up: a source or a gas towards one of the figures. */
    private record Part(FigureEnum figure, String id) {}

    private record Sums(BigDecimal before, BigDecimal after) {

        static final Sums NONE = new Sums(ZERO, ZERO);

        Sums plus(Sums other) {
            return new Sums(before.add(other.before), after.add(other.after));
        }
    }

    /** Both with their lines. */
    static FigureComparison of(Calculation before, Calculation after) {
        return new FigureComparison()
                .gross(difference(before.getGross(), after.getGross()))
                .ownSink(difference(before.getOwnSink(), after.getOwnSink()))
                .offset(difference(before.getOffset(), after.getOffset()))
                .net(difference(before.getNet(), after.getNet()))
                .sources(sources(before.getLines(), after.getLines()))
                .gases(gases(before.getLines(), after.getLines()));
    }

    private static List<SourceDifference> sources(List<CalculationLine> before, List<CalculationLine> after) {
        var names = new TreeMap<String, String>();
        var sums = new LinkedHashMap<Part, Sums>();
        before.forEach(line -> {
            names.put(line.getSource(), line.getSourceName());
            add(sums, part(line), new Sums(emission(line), ZERO));
        });
        after.forEach(line -> {
            names.put(line.getSource(), line.getSourceName());
            add(sums, part(line), new Sums(ZERO, emission(line)));
        });
        return sums.entrySet().stream()
                .map(each -> new SourceDifference(
                        SourceDifference.FigureEnum.fromValue(
                                each.getKey().figure().getValue()),
                        each.getKey().id(),
                        Objects.requireNonNull(names.get(each.getKey().id())),
                        shown(each.getValue())))
                .toList();
    }

    private static List<GasDifference> gases(List<CalculationLine> before, List<CalculationLine> after) {
        var sums = new LinkedHashMap<Part, Sums>();
        before.forEach(line -> ofGases(line).forEach((part, sum) -> add(sums, part, new Sums(sum, ZERO))));
        after.forEach(line -> ofGases(line).forEach((part, sum) -> add(sums, part, new Sums(ZERO, sum))));
        return sums.entrySet().stream()
                .map(each -> new GasDifference(
                        GasDifference.FigureEnum.fromValue(
                                each.getKey().figure().getValue()),
                        each.getKey().id(),
                        shown(each.getValue())))
                .toList();
    }

    /** A line that leaves the boundary counts with the other sign; its gases stand in it without. */
    private static Map<Part, BigDecimal> ofGases(CalculationLine line) {
        var sums = new LinkedHashMap<Part, BigDecimal>();
        line.getGases().forEach(gas -> {
            var emission = new BigDecimal(gas.getEmission());
            sums.merge(
                    new Part(line.getFigure(), gas.getGas()),
                    line.getDeducted() ? emission.negate() : emission,
                    BigDecimal::add);
        });
        return sums;
    }

    private static Part part(CalculationLine line) {
        return new Part(line.getFigure(), line.getSource());
    }

    private static BigDecimal emission(CalculationLine line) {
        return new BigDecimal(line.getEmission());
    }

    private static void add(Map<Part, Sums> sums, Part part, Sums sum) {
        sums.put(part, sums.getOrDefault(part, Sums.NONE).plus(sum));
    }

    private static FigureDifference shown(Sums sums) {
        return difference(sums.before().toPlainString(), sums.after().toPlainString());
    }

    static FigureDifference difference(String before, String after) {
        var difference = new BigDecimal(after).subtract(new BigDecimal(before));
        return new FigureDifference(before, after, difference.toPlainString());
    }
}
