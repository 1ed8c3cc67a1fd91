package nearzero.workflow.engine.deploy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.workflow.engine.delegate.Catalogue;
import nearzero.workflow.engine.delegate.Catalogue.Operation;
import nearzero.workflow.form.Form;
import nearzero.workflow.form.FormField;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Rule;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** What the elements of the models do to the variables: answers of forms, results of tables and services. */
record ElementEffects(Programme settings, BundleModels models, BundleForms forms, Findings findings, Budget budget) {

    private static final Set<String> WHATEVER = Set.of(Possible.ANY);

    /** The stage that an element brings is a variable too. */
    static Possible staged(FlowNode node, Possible here) {
        var stages = extensions(node, CamundaProperties.class)
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> "stage".equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .toList();
        return stages.isEmpty() ? here : here.with("stage", stages);
    }

    /** What somebody answers in the form that the task opens here. */
    Possible submitted(UserTask task, Possible given) {
        var here = repeated(task, given);
        routed(task, here);
        var after = new ArrayList<Possible>();
        for (var id : models.forms(task, here)) {
            var possible = given;
            for (var field : forms.find(id).map(Form::fields).orElse(List.of())) {
                if (field.routes()) {
                    possible = possible.with(field.key(), answers(field, given));
                }
            }
            after.add(possible);
        }
        return after.isEmpty() ? given : Possible.either(after);
    }

    /** A field that need not be answered may leave what was there before. */
    private static Set<String> answers(FormField field, Possible here) {
        var answers = new TreeSet<>(field.options().keySet());
        if (!field.limits().required() || !field.hiddenWhen().isEmpty()) {
            answers.addAll(here.of(field.key()));
        }
        return answers;
    }

    private void routed(UserTask task, Possible here) {
        models.table(settings.routing()).ifPresent(table -> combinations(table, here.with("task", Set.of(task.getId())))
                .filter(values -> outputs(table, values).isEmpty())
                .forEach(values -> findings.add(
                        Rule.ROUTING_ROW_MISSING,
                        models.decisionFile(settings.routing()).orElse(Bundle.SETTINGS),
                        task.getId(),
                        new TreeMap<>(values))));
    }

    Possible decided(BusinessRuleTask task, Possible here) {
        var table = models.table(task.getCamundaDecisionRef());
        if (table.isEmpty() || task.getCamundaResultVariable() == null) {
            return here;
        }
        var outputs = new TreeSet<String>();
        combinations(table.get(), here).forEach(values -> {
            var possible = outputs(table.get(), values);
            findings.require(
                    !possible.isEmpty(),
                    Rule.TABLE_ROW_MISSING,
                    models.decisionFile(task.getCamundaDecisionRef()).orElse(Bundle.SETTINGS),
                    task.getCamundaDecisionRef(),
                    new TreeMap<>(values));
            outputs.addAll(possible);
        });
        return here.with(task.getCamundaResultVariable(), outputs);
    }

    private Set<String> outputs(TableRows table, Map<String, String> values) {
        budget.spend(table.rows().size());
        return table.outputs(values);
    }

    /** What a table may be asked with; a column whose values cannot be listed may be asked with anything. */
    private static Stream<Map<String, String>> combinations(TableRows table, Possible here) {
        var listed = table.inputs().stream()
                .filter(input -> here.values().containsKey(input) && here.canBeTried(List.of(input)))
                .distinct()
                .toList();
        return here.canBeTried(listed) ? here.combinations(listed).stream() : Stream.of(Map.of());
    }

    /** The operation that a service task names. */
    static Optional<Operation> operation(ServiceTask task) {
        return ModelExpressions.variable(String.valueOf(task.getCamundaDelegateExpression()))
                .flatMap(Catalogue::operation);
    }

    static Possible written(ServiceTask task, Possible here) {
        var after = here;
        var written =
                operation(task).map(operation -> operation.writes(told(task))).orElse(Map.of());
        for (var variable : written.entrySet()) {
            var values = variable.getValue();
            after = after.with(variable.getKey(), values.equals(Catalogue.WHATEVER) ? WHATEVER : values);
        }
        return after;
    }

    private static Map<String, String> told(ServiceTask task) {
        return extensions(task, CamundaInputOutput.class)
                .flatMap(mapping -> mapping.getCamundaInputParameters().stream())
                .collect(Collectors.toMap(
                        parameter -> String.valueOf(parameter.getCamundaName()),
                        parameter -> parameter.getTextContent().trim(),
                        (one, other) -> one));
    }

    /** What a called model is given. */
    static Possible handedTo(CallActivity activity, Possible here) {
        var each = repeated(activity, here).with("loopCounter", WHATEVER);
        var handed = extensions(activity, CamundaIn.class).anyMatch(in -> "all".equals(in.getCamundaVariables()))
                ? each
                : new Possible(Map.of());
        for (var in : extensions(activity, CamundaIn.class)
                .filter(in -> in.getCamundaTarget() != null)
                .toList()) {
            handed = handed.with(
                    in.getCamundaTarget(), source(in.getCamundaSource(), in.getCamundaSourceExpression(), each));
        }
        return handed;
    }

    /** What is so after a called model gave something back. */
    static Possible returned(CallActivity activity, Possible here, Possible there) {
        var after = here;
        for (var out : extensions(activity, CamundaOut.class)
                .filter(out -> out.getCamundaTarget() != null)
                .toList()) {
            after = after.with(
                    out.getCamundaTarget(), source(out.getCamundaSource(), out.getCamundaSourceExpression(), there));
        }
        return after;
    }

    private static Possible repeated(Activity activity, Possible here) {
        return activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics loop
                        && loop.getCamundaElementVariable() != null
                ? here.with(loop.getCamundaElementVariable(), WHATEVER)
                : here;
    }

    private static Collection<String> source(String variable, String expression, Possible here) {
        if (variable != null) {
            return here.of(variable);
        }
        return expression == null || expression.contains("{") ? WHATEVER : Set.of(expression);
    }

    private static <E extends ModelElementInstance> Stream<E> extensions(FlowNode node, Class<E> type) {
        return node.getExtensionElements() == null
                ? Stream.empty()
                : node.getExtensionElements().getChildElementsByType(type).stream();
    }
}
