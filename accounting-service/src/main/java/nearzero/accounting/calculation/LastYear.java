package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The whole year before, as it was counted last for the same pilot.
 *
 * @param gwpSet report of its warming potentials
 * @param sources what each source added to the gross emission or to the own sinks, by its id
 */
record LastYear(String gwpSet, Map<String, Sum> sources) {

    /** Of one source, in tCO2e. */
    record Sum(String name, BigDecimal emission) {}
}
