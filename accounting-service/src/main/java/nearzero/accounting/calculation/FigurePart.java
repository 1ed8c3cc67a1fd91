package nearzero.accounting.calculation;

import nearzero.accounting.api.model.CalculationLine.FigureEnum;
import nearzero.accounting.uncertainty.UncertainEmission;

/**
 * What one line adds to its figure, with what is known of its uncertainty.
 *
 * @param source id of the method's source
 */
record FigurePart(FigureEnum figure, String source, String sourceName, UncertainEmission emission) {}
