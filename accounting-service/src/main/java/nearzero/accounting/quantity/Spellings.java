package nearzero.accounting.quantity;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * What people write for a unit in place of its symbol: its Chinese word, and capital letters where small ones belong. Each is
 * listed with its reason in {@code units/spellings.csv}, since case is folded nowhere: MJ is no mJ, and Mg no mg. A word that
 * two units go by is not listed.
 */
final class Spellings {

    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setNullString("")
            .get();

    private final Map<String, String> symbols = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();

    private Spellings() {}

    /**
     * Those of the table; masses of substances are composed as their symbols are, 吨 and 二氧化碳 to 吨二氧化碳.
     *
     * @param substances symbols of all that have a mass of their own
     */
    static Spellings of(List<String> substances) {
        var spellings = new Spellings();
        var listed = listed();
        listed.stream().filter(each -> !each.isSubstance()).forEach(spellings::add);
        for (var mass : listed.stream().filter(Listed::isMass).toList()) {
            for (var symbol : substances) {
                spellings.add(mass.of(listed.stream()
                        .filter(each -> each.isSubstance() && each.symbol.equals(symbol))
                        .findFirst()
                        .orElse(new Listed("substance", symbol, null, List.of()))));
            }
        }
        return spellings;
    }

    /** The symbol that is meant by a name in NFKC; empty for what is in no list, symbols too. */
    Optional<String> symbol(String written) {
        return Optional.ofNullable(symbols.get(written));
    }

    /** The Chinese word for a symbol that has one. */
    Optional<String> word(String symbol) {
        return Optional.ofNullable(words.get(symbol));
    }

    /** All that are listed or composed, with the symbols that they stand for. */
    Map<String, String> all() {
        return Map.copyOf(symbols);
    }

    private void add(Listed listed) {
        listed.names().filter(name -> !name.equals(listed.symbol)).forEach(name -> add(name, listed.symbol));
        if (listed.word != null) {
            words.put(listed.symbol, listed.word);
            add(listed.symbol + "(" + listed.word + ")", listed.symbol); // as we tell it, and people copy it
        }
    }

    private void add(String name, String symbol) {
        var other = symbols.put(Normalizer.normalize(name, Normalizer.Form.NFKC), symbol);
        if (other != null && !other.equals(symbol)) {
            throw new IllegalStateException(name + " is said of " + other + " and of " + symbol);
        }
    }

    private static List<Listed> listed() {
        var table = Objects.requireNonNull(Spellings.class.getResourceAsStream("/units/spellings.csv"));
        try (var rows = CSV.parse(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return rows.stream().map(Listed::of).toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private record Listed(
            String kind, String symbol, @Nullable String word, List<String> others) {

        static Listed of(CSVRecord row) {
            var others = row.get("others");
            return new Listed(
                    row.get("kind"),
                    row.get("symbol"),
                    row.get("word"),
                    others == null ? List.of() : List.of(others.split(" ", -1)));
        }

        boolean isMass() {
            return kind.equals("mass");
        }

        boolean isSubstance() {
            return kind.equals("substance");
        }

        Stream<String> names() {
            return Stream.concat(Stream.of(symbol), Stream.concat(Stream.ofNullable(word), others.stream()));
        }

        Listed of(Listed substance) {
            var names =
                    names().flatMap(mass -> substance.names().map(mass::concat)).toList();
            var both = word == null || substance.word == null ? null : word + substance.word;
            return new Listed("unit", symbol + substance.symbol, both, names);
        }
    }
}
