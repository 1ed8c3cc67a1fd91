package nearzero.workflow.coverage;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/**
 * How much of a model the tests passed.
 *
 * @param file of the model
 * @param process key
 * @param elements how many flow nodes and sequence flows it has
 * @param missing those that no test passed, in the order of the file
 */
record ModelCoverage(String file, String process, int elements, List<Missing> missing) {

    private static final Path BPMN = Path.of("..", "bpmn");

    /** An element that no test passed, with what people read on it; empty where nothing stands there. */
    record Missing(String id, String name) {}

    /** Of each model of each programme and example. */
    static List<ModelCoverage> of(Set<String> taken) throws IOException {
        try (var files = Files.walk(BPMN, 3)) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .flatMap(file -> of(file, taken))
                    .toList();
        }
    }

    private static Stream<ModelCoverage> of(Path file, Set<String> taken) {
        var model = Bpmn.readModelFromFile(file.toFile());
        var elements = model.getModelElementsByType(FlowElement.class).stream()
                .filter(element -> element instanceof FlowNode || element instanceof SequenceFlow)
                .toList();
        return model.getModelElementsByType(Process.class).stream()
                .map(BaseElement::getId)
                .map(process -> new ModelCoverage(
                        file.getFileName().toString(),
                        process,
                        elements.size(),
                        elements.stream()
                                .filter(element -> !taken.contains(TakenElements.line(process, element.getId())))
                                .map(ModelCoverage::missing)
                                .toList()));
    }

    private static Missing missing(FlowElement element) {
        return new Missing(element.getId(), element.getName() == null ? "" : element.getName());
    }

    /** Share of the elements that were passed, in percent, rounded down. */
    BigDecimal percent() {
        return BigDecimal.valueOf(100L * (elements - missing.size()))
                .divide(BigDecimal.valueOf(elements), 1, RoundingMode.DOWN);
    }
}
