package nearzero.workflow.engine.deploy;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/**
 * An element of a model with the ways to it and on from it, read once.
 *
 * @param ways on from it, with their conditions
 * @param error that an end throws, or that starts a sub-process
 */
record Step(FlowNode element, List<String> incoming, List<Way> ways, Optional<String> error) {

    private static final String ALWAYS = "${true}";

    record Way(String id, ModelCondition condition) {}

    static List<Step> of(Collection<FlowElement> elements) {
        return elements.stream()
                .filter(FlowNode.class::isInstance)
                .map(element -> of((FlowNode) element))
                .toList();
    }

    private static Step of(FlowNode node) {
        return new Step(
                node,
                node.getIncoming().stream().map(SequenceFlow::getId).toList(),
                node.getOutgoing().stream().map(Step::way).toList(),
                error(node));
    }

    private static Way way(SequenceFlow flow) {
        var condition = flow.getConditionExpression();
        return new Way(
                flow.getId(),
                new ModelCondition(
                        condition == null ? ALWAYS : condition.getTextContent().trim()));
    }

    private static Optional<String> error(FlowNode node) {
        if (node instanceof SubProcess handler && handler.triggeredByEvent()) {
            return handler.getChildElementsByType(StartEvent.class).stream()
                    .flatMap(start -> error(start).stream())
                    .findFirst();
        }
        return node instanceof Event event
                ? event.getChildElementsByType(ErrorEventDefinition.class).stream()
                        .map(definition -> String.valueOf(definition.getAttributeValue("errorRef")))
                        .findFirst()
                : Optional.empty();
    }

    String id() {
        return element.getId();
    }

    /** A sub-process that waits for an event. */
    boolean isHandler() {
        return element instanceof SubProcess sub && sub.triggeredByEvent();
    }

    /** Whether the process can stand here, so that a message finds it. */
    boolean canStand() {
        return element instanceof IntermediateCatchEvent || (element instanceof Activity && !isHandler());
    }
}
