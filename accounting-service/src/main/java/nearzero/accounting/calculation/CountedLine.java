package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import nearzero.accounting.api.model.CalculationLine.FigureEnum;
import nearzero.accounting.inventory.UsedInput;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.uncertainty.UncertainEmission;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What one line of a draft comes to.
 *
 * @param field JSON pointer of the line in the draft
 * @param figure the figure that it adds to
 * @param isDeducted counts with the other sign
 * @param source id of the method's source
 * @param calculator id of the formula; empty where nothing is calculated
 * @param formula as printed
 * @param why Chinese sentence on the choice of factors
 * @param emission tCO2e, exact; negative for what leaves the boundary
 * @param halfWidths what is known of the uncertainty of its inputs, in %, by name
 * @param uncertain the emission with what that does to it
 * @param steps what the formula came to on the way, by its Chinese name
 */
public record CountedLine(
        String field,
        FigureEnum figure,
        boolean isDeducted,
        String source,
        String sourceName,
        String sector,
        Map<String, String> keys,
        String calculator,
        String formula,
        List<UsedInput> inputs,
        List<CountedGas> gases,
        String why,
        BigFraction emission,
        Map<String, BigDecimal> halfWidths,
        UncertainEmission uncertain,
        Map<String, Amount> steps) {

    /** The same with the steps of its formula. */
    CountedLine with(Map<String, Amount> shown) {
        return with(inputs, shown);
    }

    /** The same with its inputs told in another way. */
    CountedLine withInputs(List<UsedInput> others) {
        return with(others, steps);
    }

    private CountedLine with(List<UsedInput> others, Map<String, Amount> shown) {
        return new CountedLine(
                field,
                figure,
                isDeducted,
                source,
                sourceName,
                sector,
                keys,
                calculator,
                formula,
                others,
                gases,
                why,
                emission,
                halfWidths,
                uncertain,
                shown);
    }
}
