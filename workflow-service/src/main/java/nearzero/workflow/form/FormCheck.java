package nearzero.workflow.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.workflow.problem.FieldFault;
import nearzero.workflow.problem.Refusal;
import org.springframework.stereotype.Component;

/**
 * The server's check of a submitted form. What the browser checks is checked again, and more: only declared fields, only
 * allowed values.
 */
@Component
public class FormCheck {

    private final FormConditions conditions;

    FormCheck(FormConditions conditions) {
        this.conditions = conditions;
    }

    /**
     * Checks values and brings them into one shape: text as text, numbers as plain decimal text, dates as ISO text;
     * fields that were left empty are absent. A table becomes a list of objects, a row each.
     *
     * @param tables of the programme, by their ids
     * @throws Refusal with every fault at once
     */
    public Map<String, Object> accept(Form form, Map<String, Table> tables, Map<String, Object> values) {
        var faults = new ArrayList<FieldFault>();
        values.keySet().stream()
                .filter(key -> form.field(key).isEmpty())
                .forEach(key -> faults.add(new FieldFault(shown(key), "表单中没有这一项,不能提交。")));
        var accepted = new LinkedHashMap<String, Object>();
        for (var field :
                form.fields().stream().filter(field -> field.shows().isEmpty()).toList()) {
            var value = values.get(field.key());
            if (isEmpty(value)) {
                missing(field, values).ifPresent(faults::add);
            } else if (isHidden(field, values)) {
                faults.add(new FieldFault(field.key(), "“" + field.label() + "”在当前选择下不适用,请清空。"));
            } else {
                check(field, tables, value, faults).ifPresent(shape -> accepted.put(field.key(), shape));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.notValid(faults);
        }
        return accepted;
    }

    private static Optional<Object> check(
            FormField field, Map<String, Table> tables, Object value, List<FieldFault> faults) {
        return field.table().isPresent()
                ? TableCheck.check(field, tables.get(field.table().get()), value, faults)
                : FieldRules.check(field, value, faults);
    }

    private Optional<FieldFault> missing(FormField field, Map<String, Object> values) {
        return field.limits().required() && !isHidden(field, values)
                ? Optional.of(new FieldFault(field.key(), "请填写“" + field.label() + "”。"))
                : Optional.empty();
    }

    private boolean isHidden(FormField field, Map<String, Object> values) {
        return field.hiddenWhen().stream().anyMatch(condition -> conditions.holds(condition, values));
    }

    /** An unticked box is an answer only where it need not be ticked. */
    private static boolean isEmpty(Object value) {
        return value == null
                || Boolean.FALSE.equals(value)
                || (value instanceof String text && text.isBlank())
                || (value instanceof List<?> list && list.isEmpty());
    }

    /** Keys are chosen by the sender: only what is harmless is repeated. */
    private static String shown(String key) {
        return key.matches("[\\w.-]{1,64}") ? key : "?";
    }
}
