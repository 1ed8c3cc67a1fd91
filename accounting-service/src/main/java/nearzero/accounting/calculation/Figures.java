package nearzero.accounting.calculation;

import java.util.List;
import nearzero.accounting.api.model.CalculationLine.FigureEnum;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The four figures in tCO2e, exact. Net = gross − own sink − offset, and never shown without the others; the guide sets no
 * floor, so net may be negative.
 */
public record Figures(BigFraction gross, BigFraction ownSink, BigFraction offset) {

    static Figures of(List<CountedLine> lines) {
        return new Figures(
                sum(lines, FigureEnum.GROSS), sum(lines, FigureEnum.OWN_SINK), sum(lines, FigureEnum.OFFSET));
    }

    /** Gross emission less own sink and offset. */
    public BigFraction net() {
        return gross.subtract(ownSink).subtract(offset);
    }

    private static BigFraction sum(List<CountedLine> lines, FigureEnum figure) {
        return lines.stream()
                .filter(line -> line.figure() == figure)
                .map(CountedLine::emission)
                .reduce(BigFraction.ZERO, BigFraction::add);
    }
}
