package nearzero.accounting.trend;

import java.util.Map;
import nearzero.accounting.api.model.Output.KindEnum;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.trend.ConstantPrices.Prices;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a pilot's economy in a year.
 *
 * @param output above zero
 * @param sectors output of the sectors by name, 10⁴ CNY at the prices of the output
 * @param sectorOf name of the sector by source
 */
record KnownEconomy(
        int year,
        boolean isProvisional,
        @Nullable Output output,
        Map<String, BigFraction> sectors,
        Map<String, String> sectorOf,
        Prices prices,
        @Nullable Amount population,
        @Nullable Amount floorArea,
        @Nullable Amount energy) {

    /**
     * Output of the whole.
     *
     * @param value 10⁴ CNY
     * @param pricesOf the year of its prices; the year itself when they are current
     */
    record Output(KindEnum kind, BigFraction value, int pricesOf) {}
}
