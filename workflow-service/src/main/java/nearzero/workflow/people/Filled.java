package nearzero.workflow.people;

import java.util.List;
import java.util.Map;
import nearzero.workflow.problem.FieldFault;

/**
 * What somebody has filled in and is to correct.
 *
 * @param sheet the form
 * @param id which of several forms of this kind
 * @param values by the names of the fields
 * @param faults what is wrong with them
 */
record Filled(Sheet sheet, String id, Map<String, String> values, List<FieldFault> faults) {

    static final Filled NOTHING = new Filled(Sheet.NONE, "", Map.of(), List.of());

    static Filled of(Sheet sheet, String id, Map<String, String> values) {
        return new Filled(sheet, id, Map.copyOf(values), List.of());
    }

    Filled with(List<FieldFault> wrong) {
        return new Filled(sheet, id, values, wrong);
    }

    boolean isOf(Sheet other, String otherId) {
        return sheet == other && id.equals(otherId);
    }

    /** The fields of a form: as they were filled in if it is this one, else with what stands in the books. */
    List<Sheet.Field> fields(Sheet form, String formId, Map<String, String> known) {
        return isOf(form, formId) ? form.fields(formId, values, faults) : form.fields(formId, known, List.of());
    }
}
