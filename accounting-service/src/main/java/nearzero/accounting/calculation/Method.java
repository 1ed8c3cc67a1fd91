package nearzero.accounting.calculation;

import nearzero.accounting.factor.FactorEdition;
import nearzero.accounting.inventory.Draft;

/** How a field is counted. A change that moves a result is a new version, kept with every result. */
public interface Method {

    /** Stable id, named by the field's row in the database. */
    String id();

    /** Version of the rules. */
    String version();

    /** Counts each line; says what hinders it and what a reader must know. */
    Assessment assess(Draft draft, FactorEdition edition);
}
