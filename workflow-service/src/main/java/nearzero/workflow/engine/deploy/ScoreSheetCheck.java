package nearzero.workflow.engine.deploy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import nearzero.workflow.form.Form;
import nearzero.workflow.form.FormField;
import nearzero.workflow.programme.ScoreSheet;
import nearzero.workflow.programme.ScoreSheet.Item;

/** Whether a form in which experts score is the sheet by which they are counted. */
final class ScoreSheetCheck {

    private static final String ITEM = "scoreItem";
    private static final BigDecimal FULL = BigDecimal.valueOf(100);

    private ScoreSheetCheck() {}

    static List<String> findings(ScoreSheet sheet, Form form) {
        var findings = new ArrayList<String>();
        var fields = form.fields().stream()
                .filter(field -> field.properties().containsKey(ITEM))
                .toList();
        var full = sheet.items().stream()
                .map(item -> item.max().multiply(item.weight()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (full.compareTo(FULL) != 0) {
            findings.add("the items of the score sheet make " + full.toPlainString() + " together, not 100");
        }
        sheet.items().stream()
                .filter(item -> fields.stream().noneMatch(field -> isFor(field, item)))
                .forEach(item -> findings.add(
                        form.id() + ": no field takes points of " + item.id() + " from 0 to " + item.max()));
        fields.stream()
                .filter(field -> sheet.items().stream().noneMatch(item -> isFor(field, item)))
                .forEach(field ->
                        findings.add(form.id() + ": the score sheet has no item for the field " + field.key()));
        return findings;
    }

    private static boolean isFor(FormField field, Item item) {
        var limits = field.limits();
        return item.id().equals(field.properties().get(ITEM))
                && limits.min().filter(min -> min.signum() == 0).isPresent()
                && limits.max().filter(max -> max.compareTo(item.max()) == 0).isPresent();
    }
}
