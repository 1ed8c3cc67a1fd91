package nearzero.accounting.inventory;

import nearzero.accounting.factor.GridFactorChoice;

/**
 * The electricity factor that a line wants in place of the inventory's.
 *
 * @param areaCode GB/T 2260 prefix of where the power was used, two or four digits
 */
public record OwnGridFactor(String areaCode, GridFactorChoice choice) {}
