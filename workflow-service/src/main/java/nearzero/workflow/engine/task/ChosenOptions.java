package nearzero.workflow.engine.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.impl.type.AbstractValueTypeImpl;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * The options that somebody has chosen in Tasklist where a form lets him choose several: sent as type {@code Json}, a list
 * in a text, which the engine does not know by itself. What the list may hold is checked with the form.
 */
public final class ChosenOptions extends AbstractValueTypeImpl {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> OPTIONS = new TypeReference<>() {};

    public ChosenOptions() {
        super("json");
    }

    /**
     * A list of texts.
     *
     * @throws BadUserRequestException if the value is none
     */
    @Override
    public TypedValue createValue(Object value, Map<String, Object> valueInfo) {
        try {
            return Variables.untypedValue(JSON.readValue(String.valueOf(value), OPTIONS));
        } catch (JsonProcessingException noList) {
            throw new BadUserRequestException("多选的内容应为选项的列表，请刷新页面后重新填写。", noList);
        }
    }

    @Override
    public Map<String, Object> getValueInfo(TypedValue typedValue) {
        return Map.of();
    }

    @Override
    public boolean isPrimitiveValueType() {
        return false;
    }
}
