package nearzero.workflow.expert;

import java.util.List;
import java.util.TreeMap;
import nearzero.workflow.access.Caller;
import nearzero.workflow.access.Role;
import nearzero.workflow.api.model.PanelDraw;
import nearzero.workflow.api.model.PanelDrawExclusionsInner;
import nearzero.workflow.api.model.PanelMember;
import nearzero.workflow.api.model.PanelScore;
import nearzero.workflow.api.model.PanelSignature;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.expert.Panel.Member;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.programme.ScoreSheet;
import org.springframework.stereotype.Component;

/**
 * Panels as the API shows them. The province and auditors see how they were drawn at any time, and single scores once
 * scoring is closed; a panel's own members see the panel without them; nobody else sees anything.
 */
@Component
class ReadingPanels {

    private final Panels panels;
    private final Scores scores;
    private final Experts experts;
    private final Pilots pilots;
    private final Programmes programmes;

    ReadingPanels(Panels panels, Scores scores, Experts experts, Pilots pilots, Programmes programmes) {
        this.panels = panels;
        this.scores = scores;
        this.experts = experts;
        this.pilots = pilots;
        this.programmes = programmes;
    }

    List<nearzero.workflow.api.model.Panel> of(Caller caller, String number) {
        var pilot = pilots.read(caller, number);
        var whole = seesAll(caller, pilot);
        if (!whole && !caller.has(Role.EXPERT)) {
            throw Refusal.notAllowed("专家组的情况仅供省级主管部门、审计人员和专家组成员查看；专家组意见作出后，您可以在提交记录中查看。");
        }
        return panels.of(number).stream()
                .filter(panel -> whole || isOn(panel, caller))
                .map(panel -> shown(panel, whole))
                .toList();
    }

    private boolean seesAll(Caller caller, Pilot pilot) {
        var province = programmes.of(pilot.release()).settings().province();
        return caller.has(Role.AUDITOR) || caller.jurisdictions().contains(province);
    }

    private boolean isOn(Panel panel, Caller caller) {
        return panels.members(panel).stream()
                .anyMatch(member -> member.isSeated() && member.expert().equals(caller.userId()));
    }

    private nearzero.workflow.api.model.Panel shown(Panel panel, boolean whole) {
        var sheet = programmes.of(panel.release()).settings().scoreSheet(panel.stage());
        var shown = new nearzero.workflow.api.model.Panel(
                panel.round(),
                panel.stage(),
                panel.size(),
                panel.fields(),
                BusinessClock.shown(panel.convenedAt()),
                panel.chair(),
                sheet.quorum().of(panel.size()),
                scores.scorers(panel).size(),
                panels.members(panel).stream().map(this::shown).toList());
        panel.closing().ifPresent(closing -> shown.closedAt(BusinessClock.shown(closing.at()))
                .mean(closing.mean().toPlainString())
                .weakItems(closing.weakItems())
                .suggestion(nearzero.workflow.api.model.Panel.SuggestionEnum.fromValue(closing.suggestion()))
                .scores(whole ? shownScores(panel, sheet) : null));
        panel.finding().ifPresent(finding -> shown.verdict(
                        nearzero.workflow.api.model.Panel.VerdictEnum.fromValue(finding.verdict()))
                .revision(finding.revision()
                        .map(nearzero.workflow.api.model.Panel.RevisionEnum::fromValue)
                        .orElse(null))
                .opinion(finding.opinion())
                .signatures(panels.signatures(panel).stream()
                        .map(ReadingPanels::shown)
                        .toList()));
        panel.decidedAt().ifPresent(at -> shown.decidedAt(BusinessClock.shown(at)));
        return shown.draws(
                whole ? panels.draws(panel).stream().map(ReadingPanels::shown).toList() : null);
    }

    private PanelMember shown(Member member) {
        var title = experts.find(member.expert()).map(Expert::title).orElse("");
        return new PanelMember(
                        member.expert(),
                        title,
                        member.seat() + 1,
                        PanelMember.StateEnum.fromValue(member.state().name()))
                .ground(member.ground().map(PanelMember.GroundEnum::fromValue).orElse(null))
                .reason(member.reason().orElse(null));
    }

    private static PanelDraw shown(Panels.Drawn drawn) {
        var draw = drawn.draw();
        return new PanelDraw(
                drawn.number(),
                drawn.algorithm(),
                draw.seed(),
                draw.wanted(),
                draw.candidates(),
                draw.exclusions().stream()
                        .map(exclusion -> new PanelDrawExclusionsInner(exclusion.expert(), exclusion.reason()))
                        .toList(),
                draw.drawn(),
                BusinessClock.shown(drawn.at()));
    }

    private List<PanelScore> shownScores(Panel panel, ScoreSheet sheet) {
        return scores.of(panel).stream()
                .map(score -> {
                    var points = new TreeMap<String, String>();
                    score.points().forEach((item, value) -> points.put(item, value.toPlainString()));
                    return new PanelScore(
                            score.expert(),
                            sheet.total(score.points()).toPlainString(),
                            points,
                            score.remark(),
                            score.nonce(),
                            score.commitment(),
                            BusinessClock.shown(score.at()));
                })
                .toList();
    }

    private static PanelSignature shown(Panel.Signature signature) {
        return new PanelSignature(
                        signature.expert(), signature.draft(), signature.agrees(), BusinessClock.shown(signature.at()))
                .reason(signature.reason().orElse(null));
    }
}
