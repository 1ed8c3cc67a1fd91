package nearzero.accounting.calculation;

import nearzero.accounting.api.model.CalculationLine.CategoryEnum;
import nearzero.accounting.api.model.CalculationLine.FigureEnum;
import nearzero.accounting.api.model.FactorUsed;
import nearzero.accounting.inventory.Measured;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * What one line of a draft comes to.
 *
 * @param field JSON pointer of the line in the draft
 * @param figure the figure that it adds to
 * @param factor copy of the factor as it is now; none where power counts as zero and for sinks and offsets
 * @param why a Chinese sentence on the choice
 * @param emission tCO2e, exact; negative for what leaves the boundary
 */
public record CountedLine(
        String field,
        FigureEnum figure,
        CategoryEnum category,
        Measured amount,
        @Nullable FactorUsed factor,
        String why,
        BigFraction emission) {}
