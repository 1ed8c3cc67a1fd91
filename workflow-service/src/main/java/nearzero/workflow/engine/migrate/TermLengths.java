package nearzero.workflow.engine.migrate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nearzero.workflow.calendar.Length;
import nearzero.workflow.programme.Release;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;

/** How long the models of a release let each term run. */
final class TermLengths {

    private static final String PUBLIC_NOTICE = "public-notice";

    private final Models models;

    TermLengths(Models models) {
        this.models = models;
    }

    /** By the name of the term; none where it is only known when the term opens. */
    Map<String, Set<Length>> of(Release release) {
        var lengths = new HashMap<String, Set<Length>>();
        models.of(release.id()).values().forEach(definition -> models.drawn(definition.getId())
                .getModelElementsByType(ServiceTask.class)
                .forEach(task -> term(task).ifPresent(term -> lengths.computeIfAbsent(term, none -> new HashSet<>())
                        .addAll(literal(task, "length").stream().toList()))));
        return lengths;
    }

    private static Optional<String> term(ServiceTask task) {
        return switch (String.valueOf(task.getCamundaDelegateExpression())) {
            case "${openTerm}" -> input(task, "term");
            case "${renderNotice}" -> Optional.of(PUBLIC_NOTICE);
            default -> Optional.empty();
        };
    }

    private static Optional<Length> literal(ServiceTask task, String name) {
        try {
            return input(task, name).map(Length::parse);
        } catch (IllegalArgumentException computed) {
            return Optional.empty();
        }
    }

    private static Optional<String> input(ServiceTask task, String name) {
        return Optional.ofNullable(task.getExtensionElements()).stream()
                .flatMap(extensions ->
                        extensions.getElementsQuery().filterByType(CamundaInputOutput.class).list().stream())
                .flatMap(io -> io.getCamundaInputParameters().stream())
                .filter(input -> name.equals(input.getCamundaName()))
                .map(input -> input.getTextContent().trim())
                .findFirst();
    }
}
