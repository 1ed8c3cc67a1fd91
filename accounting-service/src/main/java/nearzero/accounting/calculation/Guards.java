package nearzero.accounting.calculation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.method.Method.Guard;
import nearzero.accounting.quality.Finding;

/** Finds lines of different sources that would count the same thing twice. */
final class Guards {

    private Guards() {}

    static Stream<Finding> of(Draft draft) {
        return draft.method().guards().stream()
                .filter(guard -> isBroken(guard, draft.lines()))
                .map(guard -> Finding.ofGuard(guard.name(), guard.isBlocking(), "/lines", guard.message()));
    }

    private static boolean isBroken(Guard guard, List<ActivityLine> lines) {
        return lines.stream()
                .filter(line -> guard.notTogether().contains(line.source().id()))
                .filter(line -> guard.where().entrySet().stream().allMatch(values -> isAmong(line, values)))
                .filter(line -> line.keys().keySet().containsAll(guard.sameKeys()))
                .collect(Collectors.groupingBy(
                        line -> guard.sameKeys().stream().map(line.keys()::get).toList(),
                        Collectors.mapping(line -> line.source().id(), Collectors.toSet())))
                .values()
                .stream()
                .anyMatch(sources -> sources.size() > 1);
    }

    private static boolean isAmong(ActivityLine line, Map.Entry<String, List<String>> values) {
        var value = line.keys().get(values.getKey());
        return value == null || values.getValue().contains(value);
    }
}
