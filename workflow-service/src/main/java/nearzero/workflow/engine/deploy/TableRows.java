package nearzero.workflow.engine.deploy;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;

/**
 * A decision table as far as it can be read without evaluating it: cells that are empty, list texts or exclude texts.
 * Any other cell may hold or not.
 */
record TableRows(List<String> inputs, List<Row> rows, Map<String, Integer> outputs, boolean onlyFirst) {

    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern TEXTS = Pattern.compile("\\s*\"[^\"]*\"(\\s*,\\s*\"[^\"]*\")*\\s*");
    private static final Pattern OTHER_THAN = Pattern.compile("not\\((.*)\\)");

    /** The cells of a row: what it asks for, and what it gives. */
    record Row(List<String> asked, List<String> given) {}

    private enum Holds {
        YES,
        NO,
        PERHAPS
    }

    static TableRows of(DecisionTable table) {
        var outputs = new LinkedHashMap<String, Integer>();
        table.getOutputs().forEach(output -> outputs.put(output.getName(), outputs.size()));
        return new TableRows(
                table.getInputs().stream()
                        .map(input -> cell(input.getInputExpression()))
                        .toList(),
                table.getRules().stream()
                        .map(rule -> new Row(
                                rule.getInputEntries().stream()
                                        .map(TableRows::cell)
                                        .toList(),
                                rule.getOutputEntries().stream()
                                        .map(TableRows::cell)
                                        .toList()))
                        .toList(),
                outputs,
                table.getHitPolicy() == HitPolicy.FIRST);
    }

    private static String cell(DmnElement element) {
        return element.getTextContent().trim();
    }

    /** The texts with which a column compares; none where there is no such column. */
    Set<String> comparedWith(String input) {
        var column = inputs.indexOf(input);
        return rows.stream()
                .filter(row -> column >= 0)
                .flatMap(row -> texts(row.asked().get(column)).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The plain texts that stand in the column of an output. */
    Set<String> outputsOf(String name) {
        return outputs.containsKey(name)
                ? rows.stream()
                        .map(row -> plain(row.given().get(outputs.get(name))))
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }

    /** What stands in the column of an output, as it is written. */
    Set<String> given(String output) {
        return outputs.containsKey(output)
                ? rows.stream()
                        .map(row -> row.given().get(outputs.get(output)))
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }

    /**
     * What may come out with these values.
     *
     * @param values of variables; what is not among them may be anything
     * @return first outputs of the rows that may hold; {@link Possible#ANY} for one that is not a plain text
     */
    Set<String> outputs(Map<String, String> values) {
        var results = new LinkedHashSet<String>();
        for (var row : rows) {
            var holds = holds(row, values);
            if (holds != Holds.NO) {
                results.add(plain(row.given().get(0)));
            }
            if (holds == Holds.YES && onlyFirst) {
                break;
            }
        }
        return results;
    }

    private Holds holds(Row row, Map<String, String> values) {
        var holds = Holds.YES;
        for (var column = 0; column < inputs.size(); column++) {
            var cell = holds(row.asked().get(column), values.get(inputs.get(column)));
            if (cell == Holds.NO) {
                return Holds.NO;
            }
            holds = cell == Holds.PERHAPS ? Holds.PERHAPS : holds;
        }
        return holds;
    }

    private static Holds holds(String cell, String value) {
        if (cell.isEmpty() || cell.equals("-")) {
            return Holds.YES;
        }
        var except = OTHER_THAN.matcher(cell);
        var listed = except.matches() ? except.group(1) : cell;
        if (value == null || !TEXTS.matcher(listed).matches()) {
            return Holds.PERHAPS;
        }
        return texts(listed).contains(value) == except.matches() ? Holds.NO : Holds.YES;
    }

    private static Set<String> texts(String cell) {
        return TEXT.matcher(cell).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static String plain(String output) {
        return TEXTS.matcher(output).matches() ? texts(output).iterator().next() : Possible.ANY;
    }
}
