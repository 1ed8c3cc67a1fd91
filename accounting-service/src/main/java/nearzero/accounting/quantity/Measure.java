package nearzero.accounting.quantity;

import static javax.measure.MetricPrefix.GIGA;
import static javax.measure.MetricPrefix.KILO;
import static javax.measure.MetricPrefix.MEGA;
import static javax.measure.MetricPrefix.TERA;
import static tech.units.indriya.unit.Units.HOUR;
import static tech.units.indriya.unit.Units.JOULE;
import static tech.units.indriya.unit.Units.KILOGRAM;
import static tech.units.indriya.unit.Units.WATT;

import java.math.BigDecimal;
import java.util.Optional;
import javax.measure.Quantity;
import javax.measure.Unit;
import javax.measure.quantity.Energy;
import org.apache.commons.numbers.fraction.BigFraction;
import tech.units.indriya.unit.BaseUnit;

/**
 * What activity data are measured in. Electricity and heat are both energy, yet a bill for power is not written in
 * gigajoules: each has its own units, so that a figure typed into the wrong line is noticed.
 */
public enum Measure {
    /** In tonnes. */
    MASS(
            "t",
            new UnitTable<>(KILOGRAM.multiply(1000))
                    .accept(KILOGRAM, "kg")
                    .accept(KILOGRAM.multiply(1000), "t")
                    .accept(KILOGRAM.multiply(10_000_000), "万t")),
    /**
     * Gas at 0 °C and 101.325 kPa, in 10⁴ Nm³. A dimension of its own: a cubic metre of gas at other conditions is not
     * convertible without pressure and temperature, so plain m³ is refused.
     */
    GAS_VOLUME(
            "万Nm3",
            new UnitTable<>(Gas.NORMAL_CUBIC_METRE.multiply(10_000))
                    .accept(Gas.NORMAL_CUBIC_METRE, "Nm3", "Nm³")
                    .accept(Gas.NORMAL_CUBIC_METRE.multiply(10_000), "万Nm3", "万Nm³")),
    /** In megawatt hours. */
    ELECTRICITY(
            "MWh",
            new UnitTable<>(Power.MEGAWATT_HOUR)
                    .accept(Power.MEGAWATT_HOUR.divide(1000), "kWh")
                    .accept(Power.MEGAWATT_HOUR, "MWh")
                    .accept(Power.MEGAWATT_HOUR.multiply(1000), "GWh")
                    .accept(Power.MEGAWATT_HOUR.multiply(10), "万kWh")
                    .accept(Power.MEGAWATT_HOUR.multiply(100_000), "亿kWh")),
    /** In gigajoules. */
    HEAT(
            "GJ",
            new UnitTable<>(GIGA(JOULE))
                    .accept(MEGA(JOULE), "MJ")
                    .accept(GIGA(JOULE), "GJ")
                    .accept(TERA(JOULE), "TJ"));

    private final String base;

    @SuppressWarnings("ImmutableEnumChecker") // filled above, only read afterwards
    private final UnitTable<?> units;

    Measure(String base, UnitTable<?> units) {
        this.base = base;
        this.units = units;
    }

    /** Name of the unit that factors are given for. */
    public String base() {
        return base;
    }

    /** The exact amount in the base unit; empty when the unit is not one of {@link #accepted()}. */
    public Optional<BigFraction> inBase(BigDecimal amount, String unit) {
        return units.ratio(unit).map(Exact.of(amount)::multiply);
    }

    /** The accepted names of units, for a sentence. */
    public String accepted() {
        return units.names();
    }

    /** The measure whose base unit this is. */
    public static Measure ofBase(String unit) {
        for (var measure : values()) {
            if (measure.base.equals(unit)) {
                return measure;
            }
        }
        throw new IllegalArgumentException("no measure is based on " + unit);
    }

    private interface NormalVolume extends Quantity<NormalVolume> {}

    private static final class Gas {
        static final Unit<NormalVolume> NORMAL_CUBIC_METRE = new BaseUnit<>("Nm³");
    }

    private static final class Power {
        static final Unit<Energy> MEGAWATT_HOUR =
                KILO(WATT).multiply(HOUR).asType(Energy.class).multiply(1000);
    }
}
