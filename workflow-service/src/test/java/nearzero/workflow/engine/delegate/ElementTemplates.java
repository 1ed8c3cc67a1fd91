package nearzero.workflow.engine.delegate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nearzero.workflow.engine.delegate.Catalogue.Operation;
import nearzero.workflow.engine.delegate.Catalogue.Parameter;

/** The catalogue as element templates of Camunda Modeler (Camunda Platform 7). */
final class ElementTemplates {

    private static final String SCHEMA =
            "https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json";
    private static final String ID = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";
    private static final String LENGTH = "^([1-9][0-9]{0,2}WD|P[1-9][0-9]{0,2}[YMWD])$";

    private ElementTemplates() {}

    static String json() throws JsonProcessingException {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
        return new ObjectMapper()
                        .writer(printer)
                        .writeValueAsString(Catalogue.operations().stream()
                                .map(ElementTemplates::template)
                                .toList())
                + "\n";
    }

    private static Map<String, Object> template(Operation operation) {
        var template = new LinkedHashMap<String, Object>();
        template.put("$schema", SCHEMA);
        template.put("name", operation.label().zh());
        template.put("id", "nearzero." + operation.name());
        template.put("version", 1);
        template.put("description", operation.description());
        template.put("appliesTo", List.of("bpmn:ServiceTask"));
        var properties = new ArrayList<Object>();
        properties.add(delegate(operation));
        properties.add(background());
        operation.parameters().forEach(parameter -> properties.add(input(parameter)));
        properties.add(stage());
        template.put("properties", properties);
        return template;
    }

    private static Map<String, Object> delegate(Operation operation) {
        var property = new LinkedHashMap<String, Object>();
        property.put("type", "Hidden");
        property.put("value", "${" + operation.name() + "}");
        property.put("binding", binding("property", "camunda:delegateExpression"));
        return property;
    }

    private static Map<String, Object> background() {
        var property = new LinkedHashMap<String, Object>();
        property.put("type", "Boolean");
        property.put("label", "异步执行");
        property.put("description", "失败时由引擎重试，不影响上一步已提交的内容。");
        property.put("value", true);
        property.put("editable", false);
        property.put("binding", binding("property", "camunda:asyncBefore"));
        return property;
    }

    /** Where the pilot stands meanwhile. */
    private static Map<String, Object> stage() {
        var property = new LinkedHashMap<String, Object>();
        property.put("label", "阶段");
        property.put("description", "programme.yaml 的 stages 中的编号；在事件子流程中不填。");
        property.put("type", "String");
        property.put("optional", true);
        property.put("binding", binding("camunda:property", "stage"));
        var constraints = new LinkedHashMap<String, Object>();
        constraints.put("pattern", pattern(ID, "小写字母、数字和连字符。"));
        property.put("constraints", constraints);
        return property;
    }

    private static Map<String, Object> input(Parameter parameter) {
        var property = new LinkedHashMap<String, Object>();
        property.put("label", parameter.label());
        property.put("description", parameter.description());
        property.put("type", parameter.choices().isEmpty() ? "String" : "Dropdown");
        property.put("binding", binding("camunda:inputParameter", parameter.name()));
        var constraints = new LinkedHashMap<String, Object>();
        constraints.put("notEmpty", true);
        switch (parameter.kind()) {
            case TERM -> constraints.put("pattern", pattern(ID, "小写字母、数字和连字符。"));
            case LENGTH -> constraints.put("pattern", pattern(LENGTH, "工作日写作 5WD；年、月、日写作 P3Y、P6M、P10D。"));
            case TASK -> constraints.put("pattern", pattern("^UserTask_[A-Za-z0-9]+$", "用户任务的编号，如 UserTask_Plan。"));
            case CHOICE ->
                property.put(
                        "choices",
                        parameter.choices().entrySet().stream()
                                .map(choice -> named(choice.getValue(), choice.getKey()))
                                .toList());
        }
        property.put("constraints", constraints);
        return property;
    }

    private static Map<String, Object> named(String name, String value) {
        var choice = new LinkedHashMap<String, Object>();
        choice.put("name", name);
        choice.put("value", value);
        return choice;
    }

    private static Map<String, Object> pattern(String value, String message) {
        var pattern = new LinkedHashMap<String, Object>();
        pattern.put("value", value);
        pattern.put("message", message);
        return pattern;
    }

    private static Map<String, Object> binding(String type, String name) {
        var binding = new LinkedHashMap<String, Object>();
        binding.put("type", type);
        binding.put("name", name);
        return binding;
    }
}
