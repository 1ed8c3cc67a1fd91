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
 * Every edition of every set. Which edition applies follows from a day and from the days that are counted: of those that are
 * meant for the latter, the one published last by the former. One without a day of publication takes the place of the last one
 * that was out when it was loaded: it replaces that one, and one that is published later, or loaded later and dated, replaces it.
 *
 * @param sets by id, each in the order of loading
 * @param grids which grid an area belongs to, by GB/T 2260 prefix; an empty name where none is published
 */
public record FactorLibrary(Map<String, List<FactorSet>> sets, Map<String, String> grids) {

    static FactorLibrary of(List<FactorSet> loaded, Map<String, String> grids) {
        return new FactorLibrary(
                loaded.stream()
                        .collect(Collectors.groupingBy(
                                set -> set.heading().set(), TreeMap::new, Collectors.toUnmodifiableList())),
                Map.copyOf(grids));
    }

    /** An edition as it stands when it is loaded on that day after all others. */
    FactorSet placed(FactorHeading heading, List<Factor> factors, LocalDate loaded) {
        return new FactorSet(
                heading, factors, Optional.ofNullable(heading.published()).orElseGet(() -> of(heading.set())
                        .map(FactorSet::since)
                        .filter(since -> !since.isAfter(loaded))
                        .max(Comparator.naturalOrder())
                        .orElse(LocalDate.MIN)));
    }

    /** With one more edition, loaded after all others. */
    FactorLibrary and(FactorSet next) {
        return of(Stream.concat(all(), Stream.of(next)).toList(), grids);
    }

    /** Without that edition. */
    FactorLibrary without(String reference) {
        return of(
                all().filter(set -> !set.heading().reference().equals(reference))
                        .toList(),
                grids);
    }

    /**
     * What may be chosen for a period: editions that are meant for all of it.
     *
     * @param chosen editions that are taken in place of it, whatever they are meant for, by their sets
     */
    public FactorLibrary forPeriod(LocalDate first, LocalDate last, Map<String, String> chosen) {
        return of(
                all().filter(set -> Optional.ofNullable(chosen.get(set.heading().set()))
                                .map(set.heading().edition()::equals)
                                .orElseGet(() -> set.heading().validity().contains(first, last)))
                        .toList(),
                grids);
    }

    /** The edition of that set that applies on the day. */
    public Optional<FactorSet> inUse(String set, LocalDate day) {
        return last(of(set).filter(edition -> edition.isOutOn(day)));
    }

    /** The edition that applies on the day, or else was loaded last, to some days for which the other one is meant. */
    public Optional<FactorSet> before(FactorHeading other, LocalDate day) {
        var others = of(other.set())
                .filter(set -> !set.heading().edition().equals(other.edition()))
                .filter(set -> set.heading().validity().overlaps(other.validity()))
                .toList();
        return last(others.stream().filter(set -> set.isOutOn(day))).or(() -> last(others.stream()));
    }

    /** The accounting days to which that edition applies by itself on the day; none when it is not out, or replaced for all. */
    public List<Validity> usedFor(FactorSet edition, LocalDate day) {
        if (!edition.isOutOn(day)) {
            return List.of();
        }
        var left = List.of(edition.heading().validity());
        for (var other : replacing(edition, day)) {
            left = left.stream()
                    .flatMap(piece -> piece.without(other.heading().validity()).stream())
                    .toList();
        }
        return left;
    }

    /** Those that are out on the day and come before that edition where they are meant for the same days. */
    List<FactorSet> replacing(FactorSet edition, LocalDate day) {
        return of(edition.heading().set())
                .filter(other -> other != edition && other.isOutOn(day))
                .filter(other -> last(of(edition.heading().set()).filter(each -> each == other || each == edition))
                        .filter(other::equals)
                        .isPresent())
                .toList();
    }

    private Stream<FactorSet> of(String set) {
        return sets.getOrDefault(set, List.of()).stream();
    }

    /** By publication; of two equal ones that were loaded, the later. */
    private static Optional<FactorSet> last(Stream<FactorSet> editions) {
        return editions.reduce((first, second) -> first.since().isAfter(second.since()) ? first : second);
    }

    /**
     * Whether the number has come out for that year, in the edition that applies on the day: the same of the same area and kind.
     *
     * @param reference of the edition in which the number of another year stands
     * @param id of that number
     */
    public boolean isOutForYear(String reference, String id, int year, LocalDate day) {
        var known = edition(reference).stream()
                .flatMap(set -> set.factors().stream())
                .filter(factor -> factor.id().equals(id))
                .toList();
        var now = forPeriod(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), Map.of())
                .inUse(reference.substring(0, reference.indexOf('@')), day)
                .stream()
                .flatMap(set -> set.factors().stream())
                .filter(factor -> Objects.equals(factor.factorYear(), year))
                .filter(factor -> !factor.provenance().isUnverified() && factor.isOutOn(day))
                .toList();
        return !known.isEmpty() && known.stream().allMatch(one -> now.stream().anyMatch(one::isAboutTheSameAs));
    }

    /** The edition under which results mention it, {@code set@edition}. */
    public Optional<FactorSet> edition(String reference) {
        var words = reference.split("@", 2);
        return words.length == 2 ? edition(words[0], words[1]) : Optional.empty();
    }

    /** That edition of that set. */
    public Optional<FactorSet> edition(String set, String edition) {
        return of(set).filter(each -> each.heading().edition().equals(edition)).findFirst();
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
