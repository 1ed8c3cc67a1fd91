package nearzero.accounting.quantity;

import static javax.measure.MetricPrefix.GIGA;
import static javax.measure.MetricPrefix.KILO;
import static javax.measure.MetricPrefix.MEGA;
import static javax.measure.MetricPrefix.TERA;
import static tech.units.indriya.AbstractUnit.ONE;
import static tech.units.indriya.unit.Units.HOUR;
import static tech.units.indriya.unit.Units.JOULE;
import static tech.units.indriya.unit.Units.KILOGRAM;
import static tech.units.indriya.unit.Units.METRE;
import static tech.units.indriya.unit.Units.PASCAL;
import static tech.units.indriya.unit.Units.SECOND;
import static tech.units.indriya.unit.Units.WATT;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import tech.units.indriya.unit.BaseUnit;

/** The units that have a name of their own, of which all others are composed. */
final class Atoms {

    private static final int FIRST_PRICE_YEAR = 1990;
    private static final int LAST_PRICE_YEAR = 2100;

    private Atoms() {}

    /**
     * All of them, in the order in which products take their names.
     *
     * @param substances symbols of all that have a mass of their own
     */
    static Map<String, javax.measure.Unit<?>> of(Stream<String> substances) {
        var atoms = new LinkedHashMap<String, javax.measure.Unit<?>>();
        masses(atoms, "", KILOGRAM);
        substances.forEach(substance -> masses(atoms, substance, new BaseUnit<>("kg" + substance)));
        energy(atoms);
        extents(atoms);
        counts(atoms);
        money(atoms);
        return Collections.unmodifiableMap(atoms);
    }

    private static void masses(
            Map<String, javax.measure.Unit<?>> atoms, String substance, javax.measure.Unit<?> kilogram) {
        atoms.put("mg" + substance, kilogram.divide(1_000_000));
        atoms.put("g" + substance, kilogram.divide(1000));
        atoms.put("kg" + substance, kilogram);
        atoms.put("t" + substance, kilogram.multiply(1000));
        atoms.put("万t" + substance, kilogram.multiply(10_000_000));
    }

    private static void energy(Map<String, javax.measure.Unit<?>> atoms) {
        var kilowattHour = KILO(WATT).multiply(HOUR);
        atoms.put("kJ", KILO(JOULE));
        atoms.put("MJ", MEGA(JOULE));
        atoms.put("GJ", GIGA(JOULE));
        atoms.put("TJ", TERA(JOULE));
        atoms.put("W", WATT);
        atoms.put("kW", KILO(WATT));
        atoms.put("s", SECOND);
        atoms.put("h", HOUR);
        atoms.put("mWh", kilowattHour.divide(1_000_000));
        atoms.put("kWh", kilowattHour);
        atoms.put("MWh", kilowattHour.multiply(1000));
        atoms.put("GWh", kilowattHour.multiply(1_000_000));
        atoms.put("万kWh", kilowattHour.multiply(10_000));
        atoms.put("亿kWh", kilowattHour.multiply(100_000_000));
        atoms.put("kPa", KILO(PASCAL));
        atoms.put("MPa", MEGA(PASCAL));
    }

    /** Gas at 0 °C and 101.325 kPa is no cubic metre: without pressure and temperature the two cannot be converted. */
    private static void extents(Map<String, javax.measure.Unit<?>> atoms) {
        var normalCubicMetre = new BaseUnit<>("Nm3");
        atoms.put("Nm3", normalCubicMetre);
        atoms.put("万Nm3", normalCubicMetre.multiply(10_000));
        var cubicMetre = METRE.pow(3);
        atoms.put("L", cubicMetre.divide(1000));
        atoms.put("m3", cubicMetre);
        atoms.put("万m3", cubicMetre.multiply(10_000));
        var squareMetre = METRE.pow(2);
        atoms.put("m2", squareMetre);
        atoms.put("万m2", squareMetre.multiply(10_000));
        atoms.put("ha", squareMetre.multiply(10_000));
        atoms.put("亩", squareMetre.multiply(10_000).divide(15));
        atoms.put("m", METRE);
        atoms.put("km", METRE.multiply(1000));
        atoms.put("万km", METRE.multiply(10_000_000));
    }

    /**
     * Years and days are counted, not converted into hours or each other: an emission factor per year meets a year, whatever
     * its days, and a formula that takes 365 of them says so.
     */
    private static void counts(Map<String, javax.measure.Unit<?>> atoms) {
        atoms.put("1", ONE);
        atoms.put("%", ONE.divide(100));
        atoms.put("‰", ONE.divide(1000));
        var head = new BaseUnit<>("head");
        atoms.put("head", head);
        atoms.put("头", head);
        atoms.put("只", head);
        atoms.put("万头", head.multiply(10_000));
        atoms.put("万只", head.multiply(10_000));
        var vehicle = new BaseUnit<>("vehicle");
        atoms.put("vehicle", vehicle);
        atoms.put("辆", vehicle);
        var person = new BaseUnit<>("person");
        atoms.put("person", person);
        atoms.put("人", person);
        atoms.put("万人", person.multiply(10_000));
        atoms.put("yr", new BaseUnit<>("yr"));
        atoms.put("d", new BaseUnit<>("d"));
        atoms.put("℃", new BaseUnit<>("℃"));
    }

    /**
     * Money of the day, and money at constant prices of a year ({@code 万元@2020}). Each price year is a kind of its own: what
     * was counted at prices of one year is not divided by, or added to, what was counted at another's.
     */
    private static void money(Map<String, javax.measure.Unit<?>> atoms) {
        money(atoms, "", new BaseUnit<>("CNY"));
        for (var year = FIRST_PRICE_YEAR; year <= LAST_PRICE_YEAR; year++) {
            money(atoms, "@" + year, new BaseUnit<>("CNY@" + year));
        }
    }

    private static void money(Map<String, javax.measure.Unit<?>> atoms, String prices, javax.measure.Unit<?> yuan) {
        atoms.put("元" + prices, yuan);
        atoms.put("万元" + prices, yuan.multiply(10_000));
        atoms.put("亿元" + prices, yuan.multiply(100_000_000));
    }
}
