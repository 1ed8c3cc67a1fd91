package nearzero.accounting.calculation;

import java.util.HashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import nearzero.accounting.api.model.LineInput;
import nearzero.accounting.calculator.Calculators;
import nearzero.accounting.calculator.Emission;
import nearzero.accounting.quantity.Amount;

/** The numbers of a line as its calculation has kept them. */
public final class KeptInputs {

    private KeptInputs() {}

    /**
     * Counts the formula again with them.
     *
     * @param calculator id of the formula
     * @param year that was counted
     */
    public static Emission counted(String calculator, int year, List<LineInput> inputs) {
        var amounts = new HashMap<String, Amount>();
        var series = new HashMap<String, NavigableMap<Integer, Amount>>();
        inputs.forEach(input -> {
            var amount = Amount.read(input.getQuantity(), input.getUnit());
            if (input.getYear() == null) {
                amounts.put(input.getName(), amount);
            } else {
                series.computeIfAbsent(input.getName(), name -> new TreeMap<>()).put(input.getYear(), amount);
            }
        });
        return Calculators.find(calculator).orElseThrow().emission(year, amounts, series);
    }
}
