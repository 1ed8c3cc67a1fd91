package nearzero.accounting.factor;

import java.math.BigDecimal;

/** A factor of bought heat in tCO2/GJ. */
public record HeatFactor(String id, String set, String name, BigDecimal value, String unit, Provenance provenance) {}
