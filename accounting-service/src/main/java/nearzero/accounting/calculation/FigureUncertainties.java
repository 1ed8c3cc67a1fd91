package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import nearzero.accounting.api.model.CalculationLine.FigureEnum;
import nearzero.accounting.api.model.CalculationUncertainty;
import nearzero.accounting.api.model.SourceUncertainty;
import nearzero.accounting.quantity.Exact;
import nearzero.accounting.uncertainty.ErrorPropagation;
import nearzero.accounting.uncertainty.UncertainEmission;
import nearzero.accounting.uncertainty.Uncertainty;

/** How uncertain the figures and the sources of a calculation are, for people: half-widths in %, 6 decimals. */
final class FigureUncertainties {

    private FigureUncertainties() {}

    static CalculationUncertainty of(List<FigurePart> lines) {
        var shown = new CalculationUncertainty()
                .gross(shown(ErrorPropagation.ofSum(emissions(lines, FigureEnum.GROSS))))
                .net(shown(ErrorPropagation.ofSum(net(lines))))
                .sources(sources(lines));
        var sinks = emissions(lines, FigureEnum.OWN_SINK);
        return sinks.isEmpty() ? shown : shown.ownSink(shown(ErrorPropagation.ofSum(sinks)));
    }

    /** The half-width of one line in %; empty while unknown. */
    static Optional<BigDecimal> ofLine(UncertainEmission line) {
        return line.parts().isEmpty()
                ? Optional.empty()
                : ErrorPropagation.ofSum(List.of(line)).halfWidth().map(FigureUncertainties::rounded);
    }

    private static List<UncertainEmission> emissions(List<FigurePart> lines, FigureEnum figure) {
        return lines.stream()
                .filter(line -> line.figure() == figure)
                .map(FigurePart::emission)
                .toList();
    }

    private static List<UncertainEmission> net(List<FigurePart> lines) {
        var net = new ArrayList<>(emissions(lines, FigureEnum.GROSS));
        emissions(lines, FigureEnum.OWN_SINK).forEach(sink -> net.add(sink.negate()));
        emissions(lines, FigureEnum.OFFSET).forEach(offset -> net.add(offset.negate()));
        return net;
    }

    private static List<SourceUncertainty> sources(List<FigurePart> lines) {
        var bySource = new LinkedHashMap<String, List<FigurePart>>();
        lines.forEach(line -> bySource.computeIfAbsent(line.source(), source -> new ArrayList<>())
                .add(line));
        return bySource.values().stream().map(FigureUncertainties::source).toList();
    }

    private static SourceUncertainty source(List<FigurePart> lines) {
        var sum = shown(
                ErrorPropagation.ofSum(lines.stream().map(FigurePart::emission).toList()));
        var first = lines.get(0);
        return new SourceUncertainty()
                .figure(SourceUncertainty.FigureEnum.fromValue(first.figure().getValue()))
                .source(first.source())
                .sourceName(first.sourceName())
                .halfWidth(sum.getHalfWidth())
                .covers(sum.getCovers());
    }

    private static nearzero.accounting.api.model.Uncertainty shown(Uncertainty sum) {
        return new nearzero.accounting.api.model.Uncertainty()
                .halfWidth(sum.halfWidth()
                        .map(FigureUncertainties::rounded)
                        .map(BigDecimal::toPlainString)
                        .orElse(null))
                .covers(rounded(sum.covered()).toPlainString());
    }

    private static BigDecimal rounded(BigDecimal percent) {
        return percent.setScale(Exact.DECIMALS, RoundingMode.HALF_UP);
    }
}
