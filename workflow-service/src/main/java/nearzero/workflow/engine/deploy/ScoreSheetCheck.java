package nearzero.workflow.engine.deploy;

import java.math.BigDecimal;
import nearzero.workflow.form.FormField;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Rule;
import nearzero.workflow.programme.ScoreSheet;
import nearzero.workflow.programme.ScoreSheet.Item;

/** Whether a form in which experts score is the sheet by which they are counted. */
final class ScoreSheetCheck {

    private static final String ITEM = "scoreItem";
    private static final BigDecimal FULL = BigDecimal.valueOf(100);

    private ScoreSheetCheck() {}

    static void check(ScoreSheet sheet, BundleForms.Named form, Findings findings) {
        var fields = form.form().fields().stream()
                .filter(field -> field.properties().containsKey(ITEM))
                .toList();
        var full = sheet.items().stream()
                .map(item -> item.max().multiply(item.weight()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        findings.require(
                full.compareTo(FULL) == 0,
                Rule.SCORE_SHEET,
                Bundle.SETTINGS,
                "/scoreSheet/items",
                "各项合计" + full.toPlainString() + "，不是100");
        sheet.items().stream()
                .filter(item -> fields.stream().noneMatch(field -> isFor(field, item)))
                .forEach(item -> findings.add(
                        Rule.SCORE_SHEET, form.file(), item.id(), "没有从0到" + item.max() + "分的 " + item.id() + " 字段"));
        fields.stream()
                .filter(field -> sheet.items().stream().noneMatch(item -> isFor(field, item)))
                .forEach(field ->
                        findings.add(Rule.SCORE_SHEET, form.file(), field.key(), "评分表没有字段 " + field.key() + " 的评分项"));
    }

    private static boolean isFor(FormField field, Item item) {
        var limits = field.limits();
        return item.id().equals(field.properties().get(ITEM))
                && limits.min().filter(min -> min.signum() == 0).isPresent()
                && limits.max().filter(max -> max.compareTo(item.max()) == 0).isPresent();
    }
}
