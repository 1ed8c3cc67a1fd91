package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import nearzero.accounting.api.model.Calculation;
import nearzero.accounting.api.model.CalculationLine;
import nearzero.accounting.api.model.CalculationLine.FigureEnum;
import nearzero.accounting.api.model.LineGas;
import nearzero.accounting.api.model.LineInput;
import nearzero.accounting.api.model.LineStep;
import nearzero.accounting.api.model.Recomputation;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Exact;
import nearzero.accounting.uncertainty.UncertainEmission;
import org.apache.commons.numbers.fraction.BigFraction;
import org.springframework.stereotype.Component;

/**
 * Counts a calculation again from nothing but what it has kept: the printed numbers of each line, their units and the formula.
 * Neither library nor method is asked, which may have moved on; a verifier years later comes to the same digits.
 */
@Component
class Recomputing {

    private final Calculations calculations;
    private final RecomputingRows rows;

    Recomputing(Calculations calculations, RecomputingRows rows) {
        this.calculations = calculations;
        this.rows = rows;
    }

    Recomputation of(Calculation calculation) {
        var year = calculations.year(calculation.getId());
        var sums = new HashMap<FigureEnum, BigFraction>();
        var parts = new ArrayList<FigurePart>();
        var isSame = true;
        for (var line : calculation.getLines()) {
            refuseWithoutFormula(line);
            var again = again(line, year);
            var emission = again.emission();
            isSame &= printed(emission.tonnes()).equals(line.getEmission()) && again.hasStepsOf(line);
            sums.merge(line.getFigure(), emission.tonnes(), BigFraction::add);
            parts.add(new FigurePart(line.getFigure(), line.getSource(), line.getSourceName(), emission));
        }
        var figures = new Figures(
                sums.getOrDefault(FigureEnum.GROSS, BigFraction.ZERO),
                sums.getOrDefault(FigureEnum.OWN_SINK, BigFraction.ZERO),
                sums.getOrDefault(FigureEnum.OFFSET, BigFraction.ZERO));
        var again = new Recomputation()
                .gross(printed(figures.gross()))
                .ownSink(printed(figures.ownSink()))
                .offset(printed(figures.offset()))
                .net(printed(figures.net()));
        if (!calculation.getSheets().isEmpty()) {
            var outcome = rows.of(calculation, year);
            again.rows(outcome.rows());
            isSame &= outcome.isSame();
        }
        return again.same(isSame
                && isAsUncertain(calculation, parts)
                && List.of(again.getGross(), again.getOwnSink(), again.getOffset(), again.getNet())
                        .equals(List.of(
                                calculation.getGross(),
                                calculation.getOwnSink(),
                                calculation.getOffset(),
                                calculation.getNet())));
    }

    /** Calculations that were made before uncertainties were counted have none to compare. */
    private static boolean isAsUncertain(Calculation calculation, List<FigurePart> parts) {
        return calculation.getUncertainty() == null
                || calculation.getUncertainty().equals(FigureUncertainties.of(parts));
    }

    private static void refuseWithoutFormula(CalculationLine line) {
        var counted = new BigDecimal(line.getEmission()).signum() != 0;
        if (line.getCalculator().isEmpty() && line.getFigure() != FigureEnum.OFFSET && counted) {
            throw new Refusal(ProblemType.NOT_POSSIBLE_NOW, "这份结果产生于旧版本，没有保留公式和逐项数据，不能重算。请重新核算。");
        }
    }

    /** The same line with one unit of that input. */
    static CalculationLine ofOne(CalculationLine line, String main) {
        var inputs = line.getInputs().stream()
                .map(input -> input.getName().equals(main)
                        ? new LineInput(input.getName(), input.getLabel(), "1", input.getUnit(), input.getOrigin())
                        : input)
                .toList();
        return new CalculationLine()
                .calculator(line.getCalculator())
                .deducted(line.getDeducted())
                .figure(line.getFigure())
                .gases(line.getGases())
                .inputs(inputs);
    }

    /** What the line comes to by the numbers that it keeps, exactly. */
    static BigFraction emission(CalculationLine line, int year) {
        return again(line, year).emission().tonnes();
    }

    /** What a line came to this time. */
    private record Again(UncertainEmission emission, List<LineStep> steps) {

        /** Of lines of earlier releases no step was kept. */
        boolean hasStepsOf(CalculationLine line) {
            return line.getSteps().isEmpty() || line.getSteps().equals(steps);
        }
    }

    private static Again again(CalculationLine line, int year) {
        if (line.getCalculator().isEmpty()) {
            var emission = line.getFigure() == FigureEnum.OFFSET
                    ? Amount.read(line.getInputs().get(0).getQuantity(), "tCO2e")
                            .value()
                    : BigFraction.ZERO;
            return new Again(UncertainEmission.exact(emission), List.of());
        }
        var formula = LineFormula.kept(line.getCalculator(), year, line.getInputs());
        var potentials = line.getGases().stream()
                .filter(gas -> gas.getGwp() != null)
                .collect(Collectors.toMap(
                        LineGas::getGas,
                        gas -> Exact.of(new BigDecimal(gas.getGwp().getValue()))));
        var emission = formula.emission();
        var sum = LineFormula.weighed(emission, potentials);
        return new Again(
                LineUncertainty.of(line, potentials, line.getDeducted() ? sum.negate() : sum, formula),
                CalculationLines.steps(emission.steps()));
    }

    private static String printed(BigFraction value) {
        return Exact.rounded(value).toPlainString();
    }
}
