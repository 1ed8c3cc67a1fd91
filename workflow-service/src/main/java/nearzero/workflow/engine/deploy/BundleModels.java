package nearzero.workflow.engine.deploy;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Rule;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
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
final class BundleModels {

    private static final Pattern TOLD = Pattern.compile("\\$\\{(\\w+)}");

    private final Map<String, BpmnModelInstance> models = new TreeMap<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final Map<String, TableRows> tables = new HashMap<>();
    private final Map<String, String> decisionFiles = new HashMap<>();
    private final IdentityHashMap<ModelInstance, String> files = new IdentityHashMap<>();

    private BundleModels() {}

    /** Empty, with a finding, where a file does not hold to the schema of BPMN or DMN. */
    static Optional<BundleModels> of(Map<String, byte[]> files, Findings findings) {
        var models = new BundleModels();
        var unreadable = files.entrySet().stream()
                .filter(file -> !models.read(file.getKey(), file.getValue(), findings))
                .count();
        return unreadable == 0 ? Optional.of(models) : Optional.empty();
    }

    private boolean read(String file, byte[] content, Findings findings) {
        try {
            if (file.endsWith(".bpmn")) {
                var model = Bpmn.readModelFromStream(new ByteArrayInputStream(content));
                models.put(file, model);
                files.put(model, file);
            } else {
                Dmn.readModelFromStream(new ByteArrayInputStream(content))
                        .getModelElementsByType(Decision.class)
                        .forEach(decision -> add(file, decision));
            }
            return true;
        } catch (RuntimeException | StackOverflowError unreadable) {
            var cause = unreadable.getCause() == null ? unreadable : unreadable.getCause();
            findings.add(Rule.MODEL_UNREADABLE, file, null, cause.getMessage());
            return false;
        }
    }

    private void add(String file, Decision decision) {
        decisions.add(decision);
        decisionFiles.putIfAbsent(decision.getId(), file);
        if (decision.getExpression() instanceof DecisionTable table) {
            tables.putIfAbsent(decision.getId(), TableRows.of(table));
        }
    }

    /** The file in which an element stands. */
    String file(ModelElementInstance element) {
        return files.getOrDefault(element.getModelInstance(), Bundle.SETTINGS);
    }

    Optional<String> decisionFile(String decision) {
        return Optional.ofNullable(decisionFiles.get(decision));
    }

    /** Id of the element around something that has none. */
    String holder(ModelElementInstance part) {
        var here = part;
        while (here != null && !(here instanceof FlowElement)) {
            here = here.getParentElement();
        }
        return here instanceof FlowElement element ? element.getId() : null;
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

    Collection<CallActivity> calls() {
        return elements(CallActivity.class).toList();
    }

    Collection<BusinessRuleTask> decisionTasks() {
        return elements(BusinessRuleTask.class).toList();
    }

    Set<String> messages() {
        return elements(Message.class).map(Message::getName).collect(Collectors.toSet());
    }

    /** A property of an element, such as its stage. */
    record Property(String file, String element, String value) {}

    /** This property, wherever an element has it. */
    List<Property> properties(String name) {
        return elements(CamundaProperty.class)
                .filter(property -> name.equals(property.getCamundaName()))
                .map(property ->
                        new Property(file(property), holder(property), String.valueOf(property.getCamundaValue())))
                .toList();
    }

    /** What the models tell the service tasks of the catalogue under this name. */
    List<CamundaInputParameter> inputs(String name) {
        return elements(CamundaInputParameter.class)
                .filter(input -> name.equals(input.getCamundaName()))
                .toList();
    }

    boolean hasDecision(String key) {
        return decisions.stream().anyMatch(decision -> key.equals(decision.getId()));
    }

    /** Whether a row of the routing table is for this task. */
    boolean routes(String routing, String task) {
        return decisions.stream()
                .filter(decision -> routing.equals(decision.getId()))
                .flatMap(decision -> decision.getChildElementsByType(DecisionTable.class).stream())
                .anyMatch(table -> hasRow(table, task));
    }

    Optional<Process> process(String key) {
        return elements(Process.class)
                .filter(process -> key.equals(process.getId()))
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
        return models.values().stream().flatMap(model -> model.getModelElementsByType(type).stream());
    }
}
