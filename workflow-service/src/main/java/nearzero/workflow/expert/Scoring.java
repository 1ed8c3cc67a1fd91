package nearzero.workflow.expert;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nearzero.workflow.expert.Panel.Member;
import nearzero.workflow.expert.Panel.State;
import nearzero.workflow.form.Form;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Readership;
import nearzero.workflow.problem.FieldFault;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.programme.ScoreSheet;
import nearzero.workflow.task.Submission;
import nearzero.workflow.task.SubmissionOffered;
import nearzero.workflow.task.SubmissionReceived;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A member scores, or leaves the panel, at the task that {@code records: score}. What he submits is taken here and kept
 * nowhere else; the journal says that he has scored and binds him by a hash.
 */
@Component
class Scoring {

    static final String RECORDS = "score";
    private static final String ITEM = "scoreItem";
    private static final String DECLINES = "decline";

    private final Panels panels;
    private final Scores scores;
    private final Programmes programmes;
    private final Readership readership;
    private final Journal journal;

    Scoring(Panels panels, Scores scores, Programmes programmes, Readership readership, Journal journal) {
        this.panels = panels;
        this.scores = scores;
        this.programmes = programmes;
        this.readership = readership;
        this.journal = journal;
    }

    /** A member scores once, while scoring goes on, every item within its range. */
    @EventListener
    void check(SubmissionOffered offered) {
        if (!RECORDS.equals(offered.settings().records())) {
            return;
        }
        var expert = offered.submission().submittedBy();
        var panel = panel(offered.pilot());
        if (!panel.isScoring()) {
            throw Refusal.notPossibleNow("本次评审的评分已经结束，不能再评分。");
        }
        if (panels.members(panel).stream()
                .noneMatch(member -> member.isSeated() && member.expert().equals(expert))) {
            throw Refusal.notAllowed("您不是本次评审专家组的成员，不能评分。");
        }
        if (scores.scorers(panel).contains(expert)) {
            throw Refusal.notPossibleNow("您已经评分，不能重复评分，也不能修改。");
        }
        if (!declines(offered.submission())) {
            refuseOutOfRange(offered.form(), sheet(panel), offered.submission());
        }
    }

    private static void refuseOutOfRange(Form form, ScoreSheet sheet, Submission submission) {
        var points = points(form, submission);
        var faults = new ArrayList<FieldFault>();
        for (var item : sheet.items()) {
            var given = points.get(item.id());
            if (given == null || !item.allows(given)) {
                faults.add(new FieldFault(
                        item.id(), "“" + item.name().zh() + "”须在0至" + item.max().toPlainString() + "分之间。"));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.notValid(faults);
        }
    }

    @EventListener
    void keep(SubmissionReceived received) {
        if (!RECORDS.equals(received.settings().records())) {
            return;
        }
        var panel = panel(received.pilot());
        var submission = received.submission();
        if (declines(submission)) {
            leave(received.pilot(), panel, submission);
        } else {
            var remark = String.valueOf(submission.values().getOrDefault("scoreComment", ""));
            var score = Score.given(
                    submission.submittedBy(), points(received.form(), submission), remark, submission.submittedAt());
            scores.insert(panel, score);
            write(received.pilot(), panel, submission, "score-given", null, Map.of("commitment", score.commitment()));
        }
    }

    private void leave(Pilot pilot, Panel panel, Submission submission) {
        var ground = String.valueOf(submission.values().get("declineGround"));
        var reason = String.valueOf(submission.values().get("declineReason"));
        var expert = submission.submittedBy();
        panels.unseat(panel, expert, State.left, ground, reason, submission.submittedAt());
        write(pilot, panel, submission, "panel-member-left", reason, Map.of("ground", ground));
        readership.end(pilot.number(), List.of(expert));
    }

    private static boolean declines(Submission submission) {
        return DECLINES.equals(submission.values().get("scoring"));
    }

    private static Map<String, BigDecimal> points(Form form, Submission submission) {
        var points = new HashMap<String, BigDecimal>();
        form.fields().stream()
                .filter(field -> field.properties().containsKey(ITEM)
                        && submission.values().containsKey(field.key()))
                .forEach(field -> points.put(
                        field.properties().get(ITEM),
                        new BigDecimal(submission.values().get(field.key()).toString())));
        return points;
    }

    private Panel panel(Pilot pilot) {
        return panels.latest(pilot.number(), pilot.stage()).orElseThrow(() -> Refusal.notPossibleNow("还没有抽取专家组，不能评分。"));
    }

    private ScoreSheet sheet(Panel panel) {
        return programmes.of(panel.release()).settings().scoreSheet(panel.stage());
    }

    private void write(
            Pilot pilot, Panel panel, Submission submission, String action, String reason, Map<String, Object> more) {
        var seat = panels.members(panel).stream()
                .filter(member -> member.expert().equals(submission.submittedBy()))
                .map(Member::seat)
                .findFirst()
                .orElseThrow();
        var details = new HashMap<>(more);
        details.put("stage", pilot.stage());
        details.put("round", panel.round());
        details.put("seat", seat + 1);
        journal.append(JournalEntry.of(pilot.number(), submission.submittedAt(), submission.submittedBy(), action)
                .actingFor(submission.actingFor())
                .subject(submission.id().toString())
                .reason(reason)
                .details(details)
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
    }
}
