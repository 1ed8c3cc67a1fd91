package nearzero.workflow.casefile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nearzero.workflow.api.model.SubmittedField;
import nearzero.workflow.api.model.SubmittedField.KindEnum;
import nearzero.workflow.form.Form;
import nearzero.workflow.form.FormField;
import nearzero.workflow.form.Table;

/**
 * What was submitted in the order and in the words of a form.
 *
 * @param tables that forms ask for, by their id
 */
record SubmittedFields(Form form, Map<String, Table> tables) {

    /** What the form does not know – it may have changed since – comes last, under its key. */
    List<SubmittedField> of(Map<String, Object> values) {
        var left = new LinkedHashMap<>(values);
        var fields = new ArrayList<SubmittedField>();
        for (var field : form.fields()) {
            if (left.containsKey(field.key())) {
                fields.add(inWords(field, left.remove(field.key())));
            }
        }
        left.forEach((key, value) -> fields.add(new SubmittedField(key, key, String.valueOf(value))));
        return fields;
    }

    private SubmittedField inWords(FormField field, Object value) {
        var table = field.table().map(tables::get);
        if (table.isPresent()) {
            var columns = table.get().columns().stream()
                    .map(column -> column.label().zh())
                    .toList();
            return new SubmittedField(
                            field.key(),
                            field.label(),
                            String.valueOf(table.get().asText(value)))
                    .kind(KindEnum.TABLE)
                    .columns(columns);
        }
        var shown = new SubmittedField(field.key(), field.label(), text(field, value));
        if (field.isOfKind("document")) {
            shown.kind(KindEnum.DOCUMENT);
        } else if (field.isOfKind("inventory")) {
            shown.kind(KindEnum.INVENTORY);
        }
        return shown;
    }

    private static String text(FormField field, Object value) {
        if (value instanceof Boolean ticked) {
            return ticked ? "是" : "否";
        }
        if (value instanceof List<?> chosen) {
            return chosen.stream().map(one -> text(field, one)).collect(Collectors.joining("、"));
        }
        var text = value instanceof Number number
                ? new BigDecimal(number.toString()).toPlainString()
                : String.valueOf(value);
        return field.options().getOrDefault(text, text);
    }
}
