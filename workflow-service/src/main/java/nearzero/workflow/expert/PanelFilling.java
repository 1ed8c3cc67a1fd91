package nearzero.workflow.expert;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import nearzero.workflow.expert.Panel.Finding;
import nearzero.workflow.form.Form;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.review.Comments;
import nearzero.workflow.task.Filling;
import nearzero.workflow.task.OpenTask;
import org.springframework.stereotype.Component;

/** Shows members in their forms what the panel has come to: fields that {@code shows: panel.…}, never a single score. */
@Component
class PanelFilling implements Filling {

    private static final String OF_A_PANEL = "panel.";
    private static final Map<String, String> VERDICTS = Map.of("pass", "通过", "revise", "修改后再审", "fail", "不通过");

    private final Panels panels;
    private final Scores scores;
    private final Comments comments;
    private final Programmes programmes;
    private final Map<String, BiFunction<Pilot, Panel, String>> facts = Map.of(
            "panel.scores", (pilot, panel) -> scores(panel),
            "panel.verdict", (pilot, panel) -> verdict(panel),
            "panel.opinion",
                    (pilot, panel) -> panel.finding().map(Finding::opinion).orElse(""),
            "panel.dissent", (pilot, panel) -> dissent(panel),
            "panel.responses", (pilot, panel) -> responses(pilot));

    PanelFilling(Panels panels, Scores scores, Comments comments, Programmes programmes) {
        this.panels = panels;
        this.scores = scores;
        this.comments = comments;
        this.programmes = programmes;
    }

    @Override
    public Map<String, Object> fillIn(Pilot pilot, OpenTask task, Form form) {
        var values = new HashMap<String, Object>();
        var panel = panels.latest(pilot.number(), pilot.stage());
        form.fields().forEach(field -> field.shows()
                .filter(source -> source.startsWith(OF_A_PANEL))
                .ifPresent(source -> panel.ifPresent(
                        present -> values.put(field.key(), facts.get(source).apply(pilot, present)))));
        return values;
    }

    private String scores(Panel panel) {
        var sheet = programmes.of(panel.release()).settings().scoreSheet(panel.stage());
        return panel.closing()
                .map(closing -> {
                    var weak = sheet.items().stream()
                            .filter(item -> closing.weakItems().contains(item.id()))
                            .map(item -> item.name().zh())
                            .collect(Collectors.joining("、"));
                    return "已评分%d人，平均%s分；%s建议结论：%s。"
                            .formatted(
                                    scores.scorers(panel).size(),
                                    closing.mean().toPlainString(),
                                    weak.isEmpty() ? "" : "低于底线的评分项：" + weak + "；",
                                    VERDICTS.get(closing.suggestion()));
                })
                .orElse("");
    }

    private static String verdict(Panel panel) {
        var verdict =
                panel.finding().map(finding -> VERDICTS.get(finding.verdict())).orElse("");
        return panel.confirmedAt().isPresent() ? verdict + "（组长已确认修改到位）" : verdict;
    }

    private String dissent(Panel panel) {
        return panels.signatures(panel).stream()
                .filter(signature -> signature.draft() == panel.draft())
                .flatMap(signature -> signature.reason().stream())
                .collect(Collectors.joining("\n"));
    }

    /** The last round of comments, each with its answer. */
    private String responses(Pilot pilot) {
        var answered = comments.of(pilot).stream()
                .filter(comment -> comment.response().isPresent())
                .toList();
        var last = answered.isEmpty() ? null : answered.get(answered.size() - 1);
        return answered.stream()
                .filter(comment ->
                        comment.round() == last.round() && comment.task().equals(last.task()))
                .map(comment -> "意见%d：%s\n答复：%s"
                        .formatted(
                                comment.number(),
                                comment.text(),
                                comment.response().orElse("")))
                .collect(Collectors.joining("\n\n"));
    }
}
