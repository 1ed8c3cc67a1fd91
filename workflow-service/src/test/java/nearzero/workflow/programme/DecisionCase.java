package nearzero.workflow.programme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A case by which a decision table is tested, a line of {@code bpmn/cases/<programme>/<table>.txt} (bpmn/README.md).
 *
 * @param line where it stands
 * @param given what the table is asked with; what is not given is absent
 * @param rules ids of the rows that apply, in their order
 * @param results what comes out, by the name of the output, row by row
 */
record DecisionCase(int line, Map<String, Object> given, List<String> rules, Map<String, List<String>> results) {

    private static final String RULES = "rules";
    private static final String NOT_GIVEN = "-";

    /** Reads the lines of a file: what all cases are given, the names of the columns, the cases. */
    static List<DecisionCase> read(List<String> lines) {
        var always = new TreeMap<String, String>();
        var columns = new ArrayList<String>();
        var cases = new ArrayList<DecisionCase>();
        for (var number = 0; number < lines.size(); number++) {
            var line = lines.get(number);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!line.contains("|")) {
                var value = line.split(" = ", 2);
                always.put(value[0], value[1]);
            } else if (columns.isEmpty()) {
                columns.addAll(cells(line));
            } else {
                cases.add(of(number + 1, always, columns, cells(line)));
            }
        }
        return cases;
    }

    private static DecisionCase of(int line, Map<String, String> always, List<String> columns, List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException("Line " + line + " has " + cells.size() + " cells");
        }
        var rules = columns.indexOf(RULES);
        var given = new TreeMap<>(always);
        IntStream.range(0, rules)
                .filter(column -> !cells.get(column).isEmpty())
                .forEach(column -> given.put(columns.get(column), cells.get(column)));
        given.values().removeIf(NOT_GIVEN::equals);
        var results = new LinkedHashMap<String, List<String>>();
        IntStream.range(rules + 1, columns.size())
                .forEach(column -> results.put(columns.get(column), listed(cells.get(column))));
        return new DecisionCase(line, values(given), listed(cells.get(rules)), results);
    }

    /** {@code forecast.year} with {@code 2025 2026} is a list of two objects. */
    private static Map<String, Object> values(Map<String, String> given) {
        var values = new TreeMap<String, Object>();
        given.forEach((name, value) -> {
            var dot = name.indexOf('.');
            if (dot < 0) {
                values.put(name, value);
            } else {
                values.put(
                        name.substring(0, dot),
                        Stream.of(value.split(" ", -1))
                                .map(item -> Map.of(name.substring(dot + 1), item))
                                .toList());
            }
        });
        return values;
    }

    /** Only blanks are cut off, an ideographic space is a value. */
    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|", -1)).map(String::trim).toList();
    }

    private static List<String> listed(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(", *", -1));
    }
}
