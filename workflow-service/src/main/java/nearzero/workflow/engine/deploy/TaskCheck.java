package nearzero.workflow.engine.deploy;

import static nearzero.workflow.engine.deploy.ModelVocabulary.BPMN;
import static nearzero.workflow.engine.deploy.ModelVocabulary.CAMUNDA;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nearzero.workflow.calendar.Length;
import nearzero.workflow.engine.delegate.Catalogue;
import nearzero.workflow.engine.delegate.Catalogue.Operation;
import nearzero.workflow.engine.delegate.Catalogue.Parameter;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Rule;

/** To what tasks and calls are bound: forms, operations with their parameters, decisions, other models, lists. */
final class TaskCheck {

    private static final Pattern RETRIES = Pattern.compile("PT[1-9]\\d{0,2}[SMH](,PT[1-9]\\d{0,2}[SMH]){0,9}");
    private static final Pattern TERM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final String file;
    private final Programme settings;
    private final Findings findings;

    /** @param settings of the programme; null where they cannot be read */
    TaskCheck(String file, Programme settings, Findings findings) {
        this.file = file;
        this.settings = settings;
        this.findings = findings;
    }

    /** What the element may be bound to; nothing where it is neither a task nor a call. */
    void rules(XmlElement element) {
        switch (element.name()) {
            case "userTask" -> userTask(element);
            case "serviceTask" -> serviceTask(element);
            case "businessRuleTask" -> businessRuleTask(element);
            case "callActivity" -> callActivity(element);
            case "multiInstanceLoopCharacteristics" -> repeated(element);
            default -> {
                // The others are bound to nothing.
            }
        }
        if (!element.name().equals("serviceTask")) {
            extensions(element, "inputOutput")
                    .forEach(told -> findings.add(Rule.ELEMENT, file, element.place(), told.shownName()));
        }
        if (!element.name().equals("callActivity")) {
            Stream.of("in", "out")
                    .flatMap(name -> extensions(element, name))
                    .forEach(mapping -> findings.add(Rule.ELEMENT, file, element.place(), mapping.shownName()));
        }
        retries(element);
    }

    private void userTask(XmlElement task) {
        var form = task.attribute(CAMUNDA, "formRef");
        if (form.isEmpty()) {
            findings.add(Rule.FORM_BINDING, file, task.id(), "没有填写表单");
        } else if (ModelExpressions.variable(form).isEmpty()) {
            Keys.require(settings, form, file, task, findings);
        }
        findings.require(
                task.attribute(CAMUNDA, "formRefBinding").equals("deployment"),
                Rule.FORM_BINDING,
                file,
                task.id(),
                "formRefBinding=" + task.attribute(CAMUNDA, "formRefBinding"));
    }

    private void serviceTask(XmlElement task) {
        var expression = task.attribute(CAMUNDA, "delegateExpression");
        var operation = ModelExpressions.variable(expression).flatMap(Catalogue::operation);
        if (operation.isEmpty()) {
            findings.add(Rule.SERVICE_UNKNOWN, file, task.id(), expression);
            return;
        }
        findings.require(
                task.attribute(CAMUNDA, "asyncBefore").equals("true"),
                Rule.SERVICE_RETRIES,
                file,
                task.id(),
                "没有 asyncBefore");
        parameters(task, operation.get());
    }

    private void parameters(XmlElement task, Operation operation) {
        var told = new HashMap<String, String>();
        extensions(task, "inputOutput")
                .flatMap(mapping -> mapping.children(CAMUNDA, "inputParameter"))
                .forEach(input -> {
                    var name = input.attribute("name");
                    findings.require(
                            told.put(name, input.text()) == null
                                    && operation.parameter(name).isPresent(),
                            Rule.SERVICE_PARAMETER,
                            file,
                            task.id(),
                            operation.name() + " 没有参数 " + name);
                });
        for (var parameter : operation.parameters()) {
            var value = told.get(parameter.name());
            if (value == null) {
                findings.add(Rule.SERVICE_PARAMETER, file, task.id(), operation.name() + " 缺少参数 " + parameter.name());
            } else {
                parameter(task, parameter, value);
            }
        }
    }

    private void parameter(XmlElement task, Parameter parameter, String value) {
        var fits =
                switch (parameter.kind()) {
                    case CHOICE -> parameter.choices().containsKey(value);
                    case TASK -> ModelCheck.ID.matcher(value).matches();
                    case LENGTH -> isLength(value);
                    case TERM -> TERM.matcher(value).matches();
                };
        findings.require(fits, Rule.SERVICE_PARAMETER, file, task.id(), parameter.name() + " 不能是“" + value + "”");
        if (fits && parameter.kind() == Parameter.Kind.TERM && settings != null) {
            findings.require(
                    settings.terms() != null && settings.terms().containsKey(value),
                    Rule.TERM_UNDESCRIBED,
                    file,
                    task.id(),
                    value);
        }
    }

    private static boolean isLength(String value) {
        try {
            Length.parse(value);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private void retries(XmlElement element) {
        extensions(element, "failedJobRetryTimeCycle")
                .filter(cycle -> !RETRIES.matcher(cycle.text()).matches())
                .forEach(cycle -> findings.add(Rule.SERVICE_RETRIES, file, element.place(), cycle.text()));
    }

    private void businessRuleTask(XmlElement task) {
        Keys.require(settings, task.attribute(CAMUNDA, "decisionRef"), file, task, findings);
        var variable = task.attribute(CAMUNDA, "resultVariable");
        writes(task, variable);
        for (var needed : Map.of("decisionRefBinding", "deployment", "mapDecisionResult", "singleEntry")
                .entrySet()) {
            var given = task.attribute(CAMUNDA, needed.getKey());
            findings.require(
                    given.equals(needed.getValue()),
                    Rule.DECISION_BINDING,
                    file,
                    task.id(),
                    needed.getKey() + "=" + given);
        }
    }

    private void callActivity(XmlElement call) {
        Keys.require(settings, call.attribute("calledElement"), file, call, findings);
        findings.require(
                call.attribute(CAMUNDA, "calledElementBinding").equals("deployment"),
                Rule.CALL_BINDING,
                file,
                call.id(),
                "calledElementBinding=" + call.attribute(CAMUNDA, "calledElementBinding"));
        var keys = extensions(call, "in")
                .map(in -> in.attribute("businessKey"))
                .filter(key -> !key.isEmpty())
                .toList();
        findings.require(
                keys.equals(java.util.List.of(ModelExpressions.BUSINESS_KEY)),
                Rule.CALL_BINDING,
                file,
                call.id(),
                "businessKey=" + String.join(",", keys));
        Stream.of("in", "out").flatMap(kind -> extensions(call, kind)).forEach(mapping -> mapping(call, mapping));
    }

    private void mapping(XmlElement call, XmlElement mapping) {
        var target = mapping.attribute("target");
        var source = mapping.attribute("source");
        var expression = mapping.attribute("sourceExpression");
        if (!target.isEmpty()) {
            writes(call, target);
        }
        findings.require(source.isEmpty() || ModelExpressions.isName(source), Rule.EXPRESSION, file, call.id(), source);
        findings.require(
                !PlainText.isExpression(expression)
                        || ModelExpressions.variable(expression).isPresent(),
                Rule.EXPRESSION,
                file,
                call.id(),
                expression);
        var variables = mapping.attribute("variables");
        findings.require(variables.isEmpty() || variables.equals("all"), Rule.CALL_BINDING, file, call.id(), variables);
    }

    private void writes(XmlElement element, String variable) {
        findings.require(ModelExpressions.isName(variable), Rule.EXPRESSION, file, element.id(), variable);
        findings.require(!Variables.areOurs(variable), Rule.VARIABLE_RESERVED, file, element.id(), variable);
    }

    private void repeated(XmlElement loop) {
        var collection = loop.attribute(CAMUNDA, "collection");
        var name = ModelExpressions.variable(collection).orElse(collection);
        var place = loop.parent();
        findings.require(ModelExpressions.isName(name), Rule.MULTI_INSTANCE, file, place.id(), collection);
        writes(place, loop.attribute(CAMUNDA, "elementVariable"));
    }

    private static Stream<XmlElement> extensions(XmlElement element, String name) {
        return element.children(BPMN, "extensionElements").flatMap(extensions -> extensions.children(CAMUNDA, name));
    }
}
