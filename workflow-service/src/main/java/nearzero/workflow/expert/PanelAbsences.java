package nearzero.workflow.expert;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nearzero.workflow.expert.Panel.Member;
import nearzero.workflow.expert.Panel.Signature;
import nearzero.workflow.expert.Panel.State;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Readership;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.task.Submission;
import nearzero.workflow.task.SubmissionOffered;
import nearzero.workflow.task.SubmissionReceived;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps a panel from being blocked by a chair or a member who never acts, at a task that {@code records: panel-absence}: the
 * next in the order of the lot takes the chair, the open signatures are waited for no longer, or the panel is dissolved.
 * Whoever has scored counts as voting all the same, so what stands has more than half of them (ours, docs/open-points.md).
 */
@Component
class PanelAbsences {

    private static final String RECORDS = "panel-absence";
    private static final String HANDLING = "absence";
    private static final String REASON = "absenceReason";

    private final Panels panels;
    private final Scores scores;
    private final Readership readership;
    private final Journal journal;

    PanelAbsences(Panels panels, Scores scores, Readership readership, Journal journal) {
        this.panels = panels;
        this.scores = scores;
        this.readership = readership;
        this.journal = journal;
    }

    /** What could lead to no opinion is refused with what to do instead. */
    @EventListener
    void check(SubmissionOffered offered) {
        if (!RECORDS.equals(offered.settings().records())) {
            return;
        }
        var panel = panel(offered.pilot());
        var handling = handling(offered.submission());
        if (handling.equals("chair") && !goesOnWithout(panel)) {
            throw Refusal.notPossibleNow("其余参加评分的专家不足以形成专家组意见，不能另定组长。请选择重新组织专家组评审。");
        }
        if (handling.equals("signers")
                && (panel.finding().isEmpty() || unsigned(panel).isEmpty())) {
            throw Refusal.notPossibleNow("组长还没有起草专家组意见，或者各成员都已签署，没有需要等候的签署。请选择另定组长，或者重新组织专家组评审。");
        }
    }

    @EventListener
    void keep(SubmissionReceived received) {
        if (!RECORDS.equals(received.settings().records())) {
            return;
        }
        var pilot = received.pilot();
        var panel = panel(pilot);
        switch (handling(received.submission())) {
            case "chair" -> replaceChair(pilot, panel, received.submission());
            case "signers" ->
                write(pilot, panel, received.submission(), "signing-closed", Map.of("absent", unsigned(panel)));
            case "panel" -> dissolve(pilot, panel, received.submission());
            default -> throw new IllegalStateException("No handling " + handling(received.submission()));
        }
    }

    /** Nobody of it reads the case any more, and who was to act is not drawn into the panel that follows. */
    private void dissolve(Pilot pilot, Panel panel, Submission submission) {
        var seated = panels.members(panel).stream()
                .filter(Member::isSeated)
                .map(Member::expert)
                .toList();
        panels.unseat(panel, panel.chair(), State.absent, null, reason(submission), submission.submittedAt());
        panels.dissolved(panel, submission.submittedAt());
        write(pilot, panel, submission, "panel-dissolved", Map.of());
        readership.end(pilot.number(), seated);
    }

    private void replaceChair(Pilot pilot, Panel panel, Submission submission) {
        var former = panel.chair();
        var next = others(panel).get(0);
        panels.unseat(panel, former, State.absent, null, reason(submission), submission.submittedAt());
        panels.chairedBy(panel, next);
        if (panel.decidedAt().isEmpty()) {
            panels.withdrawn(panel);
        }
        write(pilot, panel, submission, "panel-chair-replaced", Map.of("former", former, "chair", next));
        readership.end(pilot.number(), List.of(former));
    }

    /** An opinion needs more than half of all who scored; a confirmation only somebody who gives it. */
    private boolean goesOnWithout(Panel panel) {
        var others = others(panel).size();
        return panel.decidedAt().isPresent()
                ? others > 0
                : 2 * others > scores.scorers(panel).size();
    }

    /** Who scored and still sits, without the chair, in the order of the seats. */
    private List<String> others(Panel panel) {
        var scorers = scores.scorers(panel);
        return panels.members(panel).stream()
                .filter(Member::isSeated)
                .map(Member::expert)
                .filter(expert -> scorers.contains(expert) && !expert.equals(panel.chair()))
                .toList();
    }

    private List<String> unsigned(Panel panel) {
        var signed = panels.signatures(panel).stream()
                .filter(signature -> signature.draft() == panel.draft())
                .map(Signature::expert)
                .toList();
        return others(panel).stream().filter(expert -> !signed.contains(expert)).toList();
    }

    private Panel panel(Pilot pilot) {
        return panels.latest(pilot.number(), pilot.stage()).orElseThrow();
    }

    private static String handling(Submission submission) {
        return String.valueOf(submission.values().get(HANDLING));
    }

    private static String reason(Submission submission) {
        return String.valueOf(submission.values().get(REASON));
    }

    private void write(Pilot pilot, Panel panel, Submission submission, String action, Map<String, Object> more) {
        var details = new HashMap<>(more);
        details.put("stage", pilot.stage());
        journal.append(JournalEntry.of(pilot.number(), submission.submittedAt(), submission.submittedBy(), action)
                .actingFor(submission.actingFor())
                .subject(String.valueOf(panel.round()))
                .reason(reason(submission))
                .details(details)
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
    }
}
