package nearzero.workflow.programme;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The decision tables of the programmes and examples, row by row: each against its cases beside the programmes, by the engine for
 * decisions that the process engine brings along, set up as that sets it up.
 */
class DecisionTablesTest {

    private static final Path BPMN = Path.of("..", "bpmn");
    private static final Path CASES = BPMN.resolve("cases");

    private static final List<String> APPLIED = new ArrayList<>();
    private static final DmnEngine ENGINE = engine();

    private static DmnEngine engine() {
        var configuration = new DefaultDmnEngineConfiguration();
        configuration.setCustomPostDecisionTableEvaluationListeners(List.of(table -> table.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId)
                .forEach(APPLIED::add)));
        return configuration.buildEngine();
    }

    private static final List<Table> TABLES = tables();

    /** A file with a decision table, and its cases. */
    private record Table(String name, DecisionTable rows, DmnDecision decision, List<DecisionCase> cases) {

        static Table of(Path file) {
            var model = Dmn.readModelFromFile(file.toFile());
            return new Table(
                    file.getParent().getFileName() + "/" + file.getFileName(),
                    model.getModelElementsByType(DecisionTable.class).iterator().next(),
                    ENGINE.parseDecisions(model).get(0),
                    cases(file));
        }

        private static List<DecisionCase> cases(Path table) {
            var file = CASES.resolve(table.getParent().getFileName())
                    .resolve(table.getFileName().toString().replace(".dmn", ".txt"));
            try {
                return Files.exists(file) ? DecisionCase.read(Files.readAllLines(file)) : List.of();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Table> tables() {
        try (var files = Files.walk(BPMN, 3)) {
            return files.filter(file -> file.toString().endsWith(".dmn"))
                    .sorted()
                    .map(Table::of)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Stream<Arguments> cases() {
        return TABLES.stream()
                .flatMap(table -> table.cases().stream().map(one -> Arguments.of(table, one.line(), one)));
    }

    @ParameterizedTest(name = "{0}: the case of line {1}")
    @MethodSource("cases")
    void a_case_is_decided_by_the_rows_that_it_names_and_by_no_other(Table table, int line, DecisionCase expected) {
        APPLIED.clear();

        var result = ENGINE.evaluateDecisionTable(table.decision(), inputs(table, expected));

        assertThat(APPLIED).isEqualTo(expected.rules());
        expected.results()
                .forEach((output, values) ->
                        assertThat(column(result, output)).as(output).isEqualTo(values));
        assertThat(result.getResultList()).allSatisfy(row -> assertThat(row).doesNotContainValue(null));
    }

    /** A row that is added, and for which nobody wrote a case, fails here. */
    @ParameterizedTest
    @FieldSource("TABLES")
    void each_row_of_a_table_has_a_case(Table table) {
        var rows = table.rows().getRules().stream().map(Rule::getId).toList();

        assertThat(withoutCase(rows, table.cases())).isEmpty();
    }

    @Test
    void a_row_without_a_case_is_found() {
        var cases = DecisionCase.read(List.of("score | rules | verdict", "80 | A, B | pass"));

        assertThat(withoutCase(List.of("A", "B"), cases)).isEmpty();
        assertThat(withoutCase(List.of("A", "B", "C"), cases)).containsExactly("C");
    }

    private static Collection<String> withoutCase(List<String> rows, List<DecisionCase> cases) {
        var missing = new TreeSet<>(rows);
        cases.forEach(one -> missing.removeAll(one.rules()));
        return missing;
    }

    /** Figures are figures where the table says so, everything else is text as forms send it. */
    private static Map<String, Object> inputs(Table table, DecisionCase expected) {
        var figures = table.rows().getInputs().stream()
                .map(Input::getInputExpression)
                .filter(input -> "number".equals(input.getTypeRef()))
                .map(input -> input.getText().getTextContent())
                .collect(toSet());
        var inputs = new HashMap<>(expected.given());
        inputs.replaceAll((name, value) -> figures.contains(name) ? new BigDecimal(value.toString()) : value);
        return inputs;
    }

    private static List<String> column(DmnDecisionTableResult result, String output) {
        return result.getResultList().stream()
                .map(row -> String.valueOf(row.get(output)))
                .toList();
    }
}
