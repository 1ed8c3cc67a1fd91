package nearzero.accounting.trend;

import java.util.List;
import java.util.Map;
import nearzero.accounting.api.model.LineGas;
import nearzero.accounting.api.model.LineInput;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A line of the gross emission as a calculation has kept it.
 *
 * @param isDeducted leaves the boundary; its emission is below zero, its quantities are not
 * @param emission tCO2e as stored, rounded to 6 decimals
 */
record StoredLine(
        String source,
        String sourceName,
        String sector,
        String calculator,
        boolean isDeducted,
        Map<String, String> keys,
        List<LineInput> inputs,
        List<LineGas> gases,
        BigFraction emission) {}
