package nearzero.accounting.calculator;

import nearzero.accounting.quantity.Amount;

/** Constants that belong to the formulae themselves: ratios of molar masses, and what makes a year. */
final class Constants {

    static final Amount CO2_PER_C = Amount.ratio(44, 12, "tCO2/tC");
    static final Amount CH4_PER_C = Amount.ratio(16, 12, "tCH4/tC");
    static final Amount N2O_PER_N = Amount.ratio(44, 28, "tN2O/tN2O-N");

    /** Turns a share of carbon in a mass into a mass of carbon. */
    static final Amount CARBON = Amount.of("1", "tC/t");

    /** What factors per year are multiplied by: the inventory's year. */
    static final Amount YEAR = Amount.of("1", "yr");

    /** As the standards have it, also in leap years. */
    static final Amount DAYS_PER_YEAR = Amount.of("365", "d/yr");

    static final Amount HOURS_PER_DAY = Amount.of("24", "h/d");

    private Constants() {}
}
