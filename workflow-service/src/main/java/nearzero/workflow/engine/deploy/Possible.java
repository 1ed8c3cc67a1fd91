package nearzero.workflow.engine.deploy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the variables of a process may be at some place of its model.
 *
 * @param values of each variable; {@link #ANY} where they are not from a list, {@link #NOT_GIVEN} among them where the
 *     place can be reached without the variable
 */
record Possible(Map<String, Set<String>> values) {

    static final String ANY = "(any)";
    static final String NOT_GIVEN = "(not given)";

    private static final int MOST_COMBINATIONS = 10_000;

    Set<String> of(String variable) {
        return values.getOrDefault(variable, Set.of(NOT_GIVEN));
    }

    Possible with(String variable, Collection<String> possible) {
        var changed = new HashMap<>(values);
        changed.put(variable, Set.copyOf(possible));
        return new Possible(Map.copyOf(changed));
    }

    /** Where ways meet of which one was taken. */
    static Possible either(Collection<Possible> ways) {
        var joined = new HashMap<String, Set<String>>();
        names(ways).forEach(name -> {
            var possible = new TreeSet<String>();
            ways.forEach(way -> possible.addAll(way.of(name)));
            joined.put(name, Set.copyOf(possible));
        });
        return new Possible(Map.copyOf(joined));
    }

    /** Where ways meet that were all taken: what one of them gives is given. */
    static Possible both(Collection<Possible> ways) {
        var joined = new HashMap<>(either(ways).values);
        joined.replaceAll((name, possible) -> {
            var given = new TreeSet<>(possible);
            if (ways.stream().anyMatch(way -> !way.of(name).contains(NOT_GIVEN))) {
                given.remove(NOT_GIVEN);
            }
            return Set.copyOf(given);
        });
        return new Possible(Map.copyOf(joined));
    }

    /** Where one of several ways that go on side by side ends them all: what any of them gave was given. */
    static Possible sideBySide(Possible given, Collection<Possible> ends) {
        var joined = new HashMap<>(either(ends).values);
        joined.replaceAll((name, possible) -> {
            var changed = new TreeSet<String>();
            for (var end : ends) {
                if (!end.of(name).equals(given.of(name))) {
                    changed.addAll(end.of(name));
                }
            }
            return changed.isEmpty() ? possible : Set.copyOf(changed);
        });
        return new Possible(Map.copyOf(joined));
    }

    private static Set<String> names(Collection<Possible> ways) {
        var names = new HashSet<String>();
        ways.forEach(way -> names.addAll(way.values.keySet()));
        return names;
    }

    /** Whether the values of all these variables are from lists short enough to be tried one by one. */
    boolean canBeTried(Collection<String> variables) {
        return variables.stream().noneMatch(name -> of(name).contains(ANY))
                && variables.stream().mapToLong(name -> of(name).size()).reduce(1, (one, other) -> one * other)
                        <= MOST_COMBINATIONS;
    }

    /** Each combination of the values that these variables may have. */
    List<Map<String, String>> combinations(Collection<String> variables) {
        List<Map<String, String>> all = List.of(Map.of());
        for (var name : variables) {
            var longer = new ArrayList<Map<String, String>>();
            for (var begun : all) {
                for (var value : of(name)) {
                    var one = new HashMap<>(begun);
                    one.put(name, value);
                    longer.add(one);
                }
            }
            all = longer;
        }
        return all;
    }

    /** The same, with only the values that stand in one of these combinations. */
    Possible narrowedTo(Collection<Map<String, String>> combinations) {
        var narrowed = new HashMap<>(values);
        combinations.stream().flatMap(one -> one.keySet().stream()).distinct().forEach(name -> {
            var left = new TreeSet<String>();
            combinations.forEach(one -> left.add(one.get(name)));
            narrowed.put(name, Set.copyOf(left));
        });
        return new Possible(Map.copyOf(narrowed));
    }
}
