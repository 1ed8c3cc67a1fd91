package nearzero.accounting.uncertainty;

import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/** A formula with all its inputs, of which one can be varied. */
@FunctionalInterface
public interface VariedFormula {

    /**
     * The emission in tCO2e when that input is multiplied.
     *
     * @return empty when the formula refuses the multiplied input, for instance a share above the whole
     */
    Optional<BigFraction> with(String input, BigFraction factor);
}
