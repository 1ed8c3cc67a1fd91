package nearzero.workflow.engine;

import java.util.Map;
import nearzero.workflow.form.FormConditions;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.springframework.stereotype.Component;

/** The FEEL of forms, evaluated by the engine that also evaluates that of decisions; no foreign functions. */
@Component
class FeelConditions implements FormConditions {

    private final FeelEngineApi feel = FeelEngineBuilder.forJava().build();

    @Override
    public boolean holds(String expression, Map<String, Object> values) {
        var body = expression.startsWith("=") ? expression.substring(1) : expression;
        var result = feel.evaluateExpression(body, values);
        return result.isSuccess() && Boolean.TRUE.equals(result.result());
    }
}
