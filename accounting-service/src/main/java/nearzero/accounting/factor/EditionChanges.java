package nearzero.accounting.factor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.api.model.FactorChange;
import nearzero.accounting.api.model.FactorImportReport;
import org.jspecify.annotations.Nullable;

/** In what two editions of a table differ. A number is what it is by its id and parameter. */
final class EditionChanges {

    private static final int SHOWN = 200;

    private final List<FactorChange> all;

    private EditionChanges(List<FactorChange> all) {
        this.all = all;
    }

    static EditionChanges of(List<Factor> before, List<Factor> after) {
        var earlier = byIdentity(before);
        var later = byIdentity(after);
        return new EditionChanges(Stream.concat(
                        later.entrySet().stream()
                                .map(entry -> change(entry.getKey(), earlier.get(entry.getKey()), entry.getValue())),
                        earlier.entrySet().stream()
                                .filter(entry -> !later.containsKey(entry.getKey()))
                                .map(entry -> change(entry.getKey(), entry.getValue(), null)))
                .flatMap(Optional::stream)
                .toList());
    }

    void countIn(FactorImportReport report) {
        var removed = all.stream().filter(change -> change.getAfter() == null).toList();
        var added =
                (int) all.stream().filter(change -> change.getBefore() == null).count();
        report.added(added)
                .changed(all.size() - added - removed.size())
                .removed(removed.size())
                .changes(shown(removed));
    }

    /** What is gone is named before all else, since somebody may miss it; it stands last. */
    private List<FactorChange> shown(List<FactorChange> removed) {
        var gone = removed.stream().limit(SHOWN).toList();
        var others = all.stream()
                .filter(change -> change.getAfter() != null)
                .limit(SHOWN - gone.size())
                .toList();
        return Stream.concat(others.stream(), gone.stream()).toList();
    }

    private static Map<String, Factor> byIdentity(List<Factor> factors) {
        var all = new LinkedHashMap<String, Factor>();
        factors.forEach(factor -> all.put(factor.id() + "\n" + factor.parameter(), factor));
        return all;
    }

    private static Optional<FactorChange> change(String identity, @Nullable Factor before, @Nullable Factor after) {
        if (before != null
                && after != null
                && shown(before).equals(shown(after))
                && about(before).equals(about(after))) {
            return Optional.empty();
        }
        // what it is about is told only where that makes the difference
        var isAbout = before != null && after != null && shown(before).equals(shown(after));
        return Optional.of(new FactorChange()
                .id(identity.substring(0, identity.indexOf('\n')))
                .parameter(identity.substring(identity.indexOf('\n') + 1))
                .before(before == null ? null : shown(before) + (isAbout ? about(before) : ""))
                .after(after == null ? null : shown(after) + (isAbout ? about(after) : "")));
    }

    private static String shown(Factor factor) {
        return factor.value().toPlainString() + " " + factor.unit();
    }

    /** All by which it is found or may be used. */
    private static String about(Factor factor) {
        return Stream.of(
                        new TreeMap<>(factor.keys()),
                        factor.factorYear(),
                        factor.areaLevel(),
                        factor.area(),
                        factor.areaCode(),
                        factor.kind(),
                        factor.published(),
                        factor.provenance().standing().getValue())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(", ", " (", ")"));
    }
}
