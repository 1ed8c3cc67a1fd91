package nearzero.accounting.quantity;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    private static final Map<String, javax.measure.Unit<?>> ATOMS = Atoms.of(substances());
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
}
