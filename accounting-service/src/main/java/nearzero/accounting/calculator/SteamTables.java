package nearzero.accounting.calculator;

import com.hummeling.if97.IF97;
import com.hummeling.if97.IF97.UnitSystem;
import com.hummeling.if97.OutOfRangeException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Units;

/**
 * Enthalpy of steam from its absolute pressure and temperature, by the industrial formulation IAPWS-IF97, for enterprises
 * that have no meter for heat. The library counts in binary floating point; what it answers becomes an input like any other,
 * rounded to the digit that steam tables print (docs/adr/0010).
 */
public final class SteamTables {

    private static final int DECIMALS = 1;
    private static final Amount CRITICAL_PRESSURE = Amount.of("22.064", "MPa");
    private static final Amount CRITICAL_TEMPERATURE = Amount.of("373.946", "℃");
    private static final Amount FREEZING_IN_KELVIN = Amount.of("273.15", "℃");

    private SteamTables() {}

    /**
     * Saturated steam.
     *
     * @param pressure absolute
     * @return kJ/kg
     * @throws UnusableInput when there is no saturated steam of that pressure
     */
    public static Amount saturated(Amount pressure) {
        try {
            return printed(tables().specificEnthalpySaturatedVapourP(megapascals(pressure)));
        } catch (OutOfRangeException outside) {
            throw new UnusableInput("pressure", "没有该压力的饱和蒸汽，请核对绝对压力");
        }
    }

    /**
     * Superheated steam.
     *
     * @param pressure absolute
     * @param temperature in ℃
     * @return kJ/kg
     * @throws UnusableInput when water of that pressure and temperature is no superheated steam
     */
    public static Amount superheated(Amount pressure, Amount temperature) {
        try {
            if (kelvin(temperature) <= boilingPoint(pressure)) {
                throw new UnusableInput("temperature", "该压力和温度下不是过热蒸汽，请核对绝对压力和温度");
            }
            return printed(tables().specificEnthalpyPT(megapascals(pressure), kelvin(temperature)));
        } catch (OutOfRangeException outside) {
            throw new UnusableInput("pressure", "压力或温度超出蒸汽热力性质公式的范围，请核对绝对压力和温度");
        }
    }

    private static double boilingPoint(Amount pressure) {
        return pressure.minus(CRITICAL_PRESSURE).isNegative()
                ? tables().saturationTemperatureP(megapascals(pressure))
                : kelvin(CRITICAL_TEMPERATURE);
    }

    /** Not shared: it keeps the state of its last answer. */
    private static IF97 tables() {
        return new IF97(UnitSystem.DEFAULT);
    }

    private static double megapascals(Amount pressure) {
        return pressure.in("MPa").value().doubleValue();
    }

    private static double kelvin(Amount temperature) {
        return temperature.plus(FREEZING_IN_KELVIN).value().doubleValue();
    }

    private static Amount printed(double kilojoulesPerKilogram) {
        var decimal = new BigDecimal(Double.toString(kilojoulesPerKilogram)).setScale(DECIMALS, RoundingMode.HALF_UP);
        return Amount.of(decimal, Units.named("kJ/kg"));
    }
}
