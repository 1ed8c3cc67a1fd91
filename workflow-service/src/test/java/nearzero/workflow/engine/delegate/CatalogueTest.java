package nearzero.workflow.engine.delegate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import nearzero.workflow.engine.delegate.Catalogue.Operation;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue of operations, the delegates that do them, the templates and the manual say the same. */
class CatalogueTest {

    private static final Path DELEGATES = Path.of("src", "main", "java", "nearzero", "workflow", "engine", "delegate");
    private static final Path TEMPLATES = Path.of("..", "bpmn", "element-templates", "catalogue.json");
    private static final Path MANUAL = Path.of("..", "bpmn", "README.md");

    static java.util.List<Operation> operations() {
        return Catalogue.operations();
    }

    @Test
    void each_operation_has_a_delegate_of_its_name_and_each_delegate_is_an_operation() throws IOException {
        try (var sources = Files.list(DELEGATES)) {
            assertThat(sources.map(file -> file.getFileName().toString().replace(".java", ""))
                            .filter(CatalogueTest::isDelegate))
                    .containsExactlyInAnyOrderElementsOf(Catalogue.operations().stream()
                            .map(operation ->
                                    Character.toUpperCase(operation.name().charAt(0))
                                            + operation.name().substring(1))
                            .toList());
        }
    }

    private static boolean isDelegate(String name) {
        try {
            return JavaDelegate.class.isAssignableFrom(
                    Class.forName(CatalogueTest.class.getPackageName() + "." + name));
        } catch (ClassNotFoundException none) {
            throw new IllegalStateException(none);
        }
    }

    /** Renewed by {@code ./mvnw verify -Dnearzero.templates=write}. */
    @Test
    void the_templates_for_camunda_modeler_are_those_of_the_catalogue() throws IOException {
        if ("write".equals(System.getProperty("nearzero.templates"))) {
            Files.writeString(TEMPLATES, ElementTemplates.json());
        }

        assertThat(new ObjectMapper().readTree(Files.readString(TEMPLATES)))
                .isEqualTo(new ObjectMapper().readTree(ElementTemplates.json()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void the_manual_names_each_operation_its_parameters_and_what_it_writes(Operation operation) throws IOException {
        var row = Files.readString(MANUAL)
                .lines()
                .filter(line -> line.contains("| `${" + operation.name() + "}` |"))
                .findFirst()
                .orElseThrow();

        assertThat(operation.writes().keySet())
                .allSatisfy(variable -> assertThat(row).contains("`" + variable + "`"));
        assertThat(operation.writes().values()).allSatisfy(values -> assertThat(values)
                .allSatisfy(value -> assertThat(row).contains("`" + value + "`")));
        assertThat(operation.parameters())
                .allSatisfy(parameter -> assertThat(row).contains("`" + parameter.name() + "`"));
    }

    @Test
    void the_end_of_a_term_has_the_name_of_the_term() {
        var opening = Catalogue.operation("openTerm").orElseThrow();

        assertThat(opening.writes(java.util.Map.of("term", "re-review", "length", "P3Y")))
                .containsOnlyKeys("reReviewEnds");
        assertThat(Arrays.asList(
                        opening.parameter("term").isPresent(),
                        opening.parameter("seat").isPresent()))
                .containsExactly(true, false);
    }
}
