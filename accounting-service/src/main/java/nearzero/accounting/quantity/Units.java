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

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tech.units.indriya.unit.BaseUnit;

/**
 * The units that bills, meters and factor tables write, in their own spelling. Mass is kept apart by substance – a tonne of
 * carbon is no tonne of CO2, and a formula that forgets 44/12 does not come out in tCO2. So are head, vehicles, persons and money.
 *
 * <p>A composed unit is written as factor tables write it: {@code tCO2/MWh}, {@code kgCH4/head/yr}; everything behind the first
 * stroke divides. What people write for it – 吨 or 千瓦时, full-width letters, m³ – is made a symbol here and nowhere else
 * ({@link #spelled}).
 */
public final class Units {

    /** Greenhouse gases by their code, and what is already weighted. */
    private static final List<String> GASES = List.of(
            "CO2e",
            "CO2",
            "CH4",
            "N2O",
            "SF6",
            "NF3",
            "SO2F2",
            "CF4",
            "C2F6",
            "C3F8",
            "cC4F8",
            "C4F10",
            "C5F12",
            "C6F14",
            "C7F16",
            "HFC23",
            "HFC32",
            "HFC41",
            "HFC125",
            "HFC134",
            "HFC134a",
            "HFC143",
            "HFC143a",
            "HFC152",
            "HFC152a",
            "HFC161",
            "HFC227ea",
            "HFC236cb",
            "HFC236ea",
            "HFC236fa",
            "HFC245ca",
            "HFC245fa",
            "HFC365mfc",
            "HFC4310mee",
            "HCFC22",
            "HCFC123",
            "HCFC141b",
            "HCFC142b");

    /** Other substances with a mass of their own: carbon, nitrogen, oxygen demand, volatile solids, standard coal. */
    private static final List<String> SUBSTANCES = List.of("C", "N", "N2O-N", "BOD", "COD", "VS", "ce");

    private static final int LONGEST_NAME = 40;
    private static final int FIRST_PRICE_YEAR = 1990;
    private static final int LAST_PRICE_YEAR = 2100;

    private static final Map<String, javax.measure.Unit<?>> ATOMS = atoms();
    private static final Spellings SPELLINGS = Spellings.of(substances().toList());
    private static final Map<String, Unit> COMPOSED = new ConcurrentHashMap<>();

    // A product has the name that it was first made under: before any other, those of bills and tables.
    static {
        ATOMS.keySet().forEach(Units::named);
    }

    private Units() {}

    /**
     * The unit of that name, for names written by us.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Unit named(String name) {
        var known = COMPOSED.get(name);
        return known != null
                ? known
                : find(name).orElseThrow(() -> new IllegalArgumentException("unknown unit: " + name));
    }

    /**
     * The unit of that name, for names that others write: only units composed of known ones are found, and of all that can be
     * composed only so many are kept.
     */
    public static Optional<Unit> find(String name) {
        var known = COMPOSED.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        return symbols(name).map(symbols -> Unit.kept(COMPOSED, Unit.MOST, symbols, Units::compose));
    }

    /** The symbol of a unit, however it is written; what is no unit comes back as it is, to be refused where it is read. */
    public static String spelled(String written) {
        return symbols(written).orElse(written);
    }

    /** For a sentence: the symbol, and beside it the Chinese word where there is one. */
    public static String shown(String unit) {
        var symbol = spelled(unit);
        return SPELLINGS.word(symbol).map(word -> symbol + "（" + word + "）").orElse(symbol);
    }

    /** For a sentence that says which units may be written. */
    public static String shown(Collection<String> units) {
        return units.stream().map(Units::shown).collect(Collectors.joining("、"));
    }

    /** Tonnes of a greenhouse gas. */
    public static Unit tonnesOf(String gas) {
        return named("t" + gas);
    }

    /** Codes of the greenhouse gases that have a mass of their own. */
    public static List<String> gases() {
        return GASES;
    }

    /** The gas of which the unit is a mass; empty for every other unit. */
    public static Optional<String> gasOf(Unit mass) {
        return GASES.stream().filter(gas -> tonnesOf(gas).sameDimension(mass)).findFirst();
    }

    /** Whether it is composed of known units; for names from outside, of which nothing is kept. */
    public static boolean isKnown(String name) {
        return symbols(name).isPresent();
    }

    /** Characters of another width or height are the same ones (Unicode's NFKC); words are those of the table. */
    private static Optional<String> symbols(String written) {
        if (ATOMS.containsKey(written) || COMPOSED.containsKey(written)) {
            return Optional.of(written);
        }
        if (written.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        var symbols = new ArrayList<String>();
        for (var part : Normalizer.normalize(written, Normalizer.Form.NFKC).split("/", -1)) {
            var atom = part.strip();
            var symbol = ATOMS.containsKey(atom) ? Optional.of(atom) : SPELLINGS.symbol(atom);
            symbol.ifPresent(symbols::add);
            if (symbol.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(String.join("/", symbols)).filter(name -> name.length() <= LONGEST_NAME);
    }

    private static Unit compose(String symbols) {
        var unit = Stream.of(symbols.split("/", -1))
                .<javax.measure.Unit<?>>map(ATOMS::get)
                .reduce((product, divisor) -> product.divide(divisor));
        return Unit.of(symbols, unit.orElseThrow());
    }

    private static Stream<String> substances() {
        return Stream.concat(GASES.stream(), SUBSTANCES.stream());
    }

    private static Map<String, javax.measure.Unit<?>> atoms() {
        var atoms = new LinkedHashMap<String, javax.measure.Unit<?>>();
        masses(atoms, "", KILOGRAM);
        substances().forEach(substance -> masses(atoms, substance, new BaseUnit<>("kg" + substance)));
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
        money(atoms);
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
