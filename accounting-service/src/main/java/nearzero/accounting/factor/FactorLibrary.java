package nearzero.accounting.factor;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every edition of every set. Which edition applies follows from a day: the one published last by then, and of editions
 * without a day of publication the one loaded last.
 *
 * @param sets by id, each in the order of loading
 * @param grids which grid an area belongs to, by GB/T 2260 prefix; an empty name where none is published
 */
public record FactorLibrary(Map<String, List<FactorSet>> sets, Map<String, String> grids) {

    private static final Comparator<FactorSet> BY_PUBLICATION = Comparator.comparing(
            set -> Optional.ofNullable(set.heading().published()).orElse(LocalDate.MIN));

    static FactorLibrary of(List<FactorSet> loaded, Map<String, String> grids) {
        return new FactorLibrary(
                loaded.stream()
                        .collect(Collectors.groupingBy(
                                set -> set.heading().set(), TreeMap::new, Collectors.toUnmodifiableList())),
                Map.copyOf(grids));
    }

    /** The edition of that set that applies on the day. */
    public Optional<FactorSet> inUse(String set, LocalDate day) {
        return sets.getOrDefault(set, List.of()).stream()
                .filter(edition -> edition.heading().isOutOn(day))
                // the later of two equal ones
                .reduce((first, second) -> BY_PUBLICATION.compare(first, second) > 0 ? first : second);
    }

    /**
     * Whether the number has come out for that year, in the edition that applies on the day: the same of the same area and kind.
     *
     * @param reference of the edition in which the number of another year stands
     * @param id of that number
     */
    public boolean isOutForYear(String reference, String id, int year, LocalDate day) {
        var at = reference.indexOf('@');
        var known = edition(reference.substring(0, at), reference.substring(at + 1)).stream()
                .flatMap(set -> set.factors().stream())
                .filter(factor -> factor.id().equals(id))
                .toList();
        var now = inUse(reference.substring(0, at), day).stream()
                .flatMap(set -> set.factors().stream())
                .filter(factor -> Objects.equals(factor.factorYear(), year))
                .filter(factor -> !factor.provenance().isUnverified() && factor.isOutOn(day))
                .toList();
        return !known.isEmpty() && known.stream().allMatch(one -> now.stream().anyMatch(one::isAboutTheSameAs));
    }

    /** That edition of that set. */
    public Optional<FactorSet> edition(String set, String edition) {
        return sets.getOrDefault(set, List.of()).stream()
                .filter(each -> each.heading().edition().equals(edition))
                .findFirst();
    }

    /** Every edition that was loaded. */
    public Stream<FactorSet> all() {
        return sets.values().stream().flatMap(List::stream);
    }

    /** Name of the grid that feeds the area; four digits are tried before two. */
    public Optional<String> gridOf(String areaCode) {
        return Stream.of(areaCode, areaCode.substring(0, 2))
                .map(grids::get)
                .filter(grid -> grid != null && !grid.isEmpty())
                .findFirst();
    }

    /** Whether there is such a province, or such a league of Inner Mongolia. */
    public boolean knowsArea(String areaCode) {
        return grids.containsKey(areaCode)
                || (areaCode.length() == 2 && grids.keySet().stream().anyMatch(prefix -> prefix.startsWith(areaCode)));
    }
}
