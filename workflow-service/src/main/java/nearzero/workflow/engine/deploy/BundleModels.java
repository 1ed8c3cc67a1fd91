package nearzero.workflow.engine.deploy;

import java.io.ByteArrayInputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.workflow.programme.Bundle;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.xml.ModelInstance;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** The models and decision tables of a bundle, read without the engine, as far as the settings refer to them. */
record BundleModels(List<BpmnModelInstance> models, List<Decision> decisions, Map<String, TableRows> tables) {

    private static final Pattern TOLD = Pattern.compile("\\$\\{(\\w+)}");

    static BundleModels of(Bundle bundle) {
        var models = read(bundle, ".bpmn", Bpmn::readModelFromStream);
        var decisions = read(bundle, ".dmn", Dmn::readModelFromStream).stream()
                .flatMap(model -> model.getModelElementsByType(Decision.class).stream())
                .toList();
        var tables = decisions.stream()
                .filter(decision -> decision.getExpression() instanceof DecisionTable)
                .collect(Collectors.toMap(
                        Decision::getId,
                        decision -> TableRows.of((DecisionTable) decision.getExpression()),
                        (one, other) -> one));
        return new BundleModels(models, decisions, tables);
    }

    private static <M extends ModelInstance> List<M> read(
            Bundle bundle, String ending, Function<ByteArrayInputStream, M> reader) {
        return bundle.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(ending))
                .map(file -> read(file.getKey(), file.getValue(), reader))
                .toList();
    }

    private static <M> M read(String name, byte[] content, Function<ByteArrayInputStream, M> reader) {
        try {
            return reader.apply(new ByteArrayInputStream(content));
        } catch (RuntimeException unreadable) {
            var cause = unreadable.getCause() == null ? unreadable : unreadable.getCause();
            throw new IllegalArgumentException(name + " cannot be read: " + cause.getMessage(), unreadable);
        }
    }

    Set<String> processes() {
        return elements(Process.class).map(Process::getId).collect(Collectors.toSet());
    }

    Collection<UserTask> userTasks() {
        return elements(UserTask.class).toList();
    }

    /** The forms that a task may open: its own, or those that call activities hand to a model that is told its form. */
    Set<String> forms(UserTask task) {
        var form = String.valueOf(task.getCamundaFormRef());
        var told = TOLD.matcher(form);
        return told.matches()
                ? handedOver(elements(CamundaIn.class), told.group(1)).collect(Collectors.toSet())
                : Set.of(form);
    }

    /** Those of them that it may open at this stage: its own, or those that call activities of the stage hand over. */
    Set<String> forms(UserTask task, String stage) {
        var form = String.valueOf(task.getCamundaFormRef());
        var told = TOLD.matcher(form);
        return told.matches()
                ? elements(CallActivity.class)
                        .filter(call -> extensions(call, CamundaProperties.class)
                                .flatMap(properties -> properties.getCamundaProperties().stream())
                                .anyMatch(property -> isStage(property, stage)))
                        .flatMap(call -> handedOver(extensions(call, CamundaIn.class), told.group(1)))
                        .collect(Collectors.toSet())
                : Set.of(form);
    }

    private static boolean isStage(CamundaProperty property, String stage) {
        return "stage".equals(property.getCamundaName()) && stage.equals(property.getCamundaValue());
    }

    private static <E extends BpmnModelElementInstance> Stream<E> extensions(CallActivity call, Class<E> type) {
        return Stream.ofNullable(call.getExtensionElements())
                .flatMap(extensions -> extensions.getElementsQuery().filterByType(type).list().stream());
    }

    private static Stream<String> handedOver(Stream<CamundaIn> inputs, String variable) {
        return inputs.filter(in -> variable.equals(in.getCamundaTarget()) && !variable.equals(in.getCamundaSource()))
                .map(in -> String.valueOf(in.getCamundaSourceExpression()));
    }

    Set<String> calledProcesses() {
        return elements(CallActivity.class).map(CallActivity::getCalledElement).collect(Collectors.toSet());
    }

    Set<String> messages() {
        return elements(Message.class).map(Message::getName).collect(Collectors.toSet());
    }

    /** Values of this property, wherever an element has it. */
    Set<String> properties(String name) {
        return elements(CamundaProperty.class)
                .filter(property -> name.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .collect(Collectors.toSet());
    }

    /** What the models tell the service tasks of the catalogue under this name. */
    Set<String> inputs(String name) {
        return elements(CamundaInputParameter.class)
                .filter(input -> name.equals(input.getCamundaName()))
                .map(ModelElementInstance::getTextContent)
                .collect(Collectors.toSet());
    }

    boolean hasDecision(String key) {
        return decisions.stream().anyMatch(decision -> decision.getId().equals(key));
    }

    /** Whether a row of the routing table is for this task. */
    boolean routes(String routing, String task) {
        return decisions.stream()
                .filter(decision -> decision.getId().equals(routing))
                .flatMap(decision -> decision.getChildElementsByType(DecisionTable.class).stream())
                .anyMatch(table -> hasRow(table, task));
    }

    Optional<Process> process(String key) {
        return elements(Process.class)
                .filter(process -> process.getId().equals(key))
                .findFirst();
    }

    /** The rows of a decision. */
    Optional<TableRows> table(String decision) {
        return Optional.ofNullable(tables.get(decision));
    }

    /** The form that a task opens here, where that is known. */
    Set<String> forms(UserTask task, Possible here) {
        var told = TOLD.matcher(String.valueOf(task.getCamundaFormRef()));
        var known = told.matches() ? here.of(told.group(1)) : Set.of(Possible.ANY);
        return known.contains(Possible.ANY) || known.contains(Possible.NOT_GIVEN) ? forms(task) : known;
    }

    private static boolean hasRow(DecisionTable table, String task) {
        return table.getRules().stream()
                .flatMap(rule -> rule.getInputEntries().stream())
                .anyMatch(entry -> entry.getTextContent().contains('"' + task + '"'));
    }

    private <E extends ModelElementInstance> Stream<E> elements(Class<E> type) {
        return models.stream().flatMap(model -> model.getModelElementsByType(type).stream());
    }
}
