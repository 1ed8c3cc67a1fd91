package nearzero.workflow.expert;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.expert.Panel.Closing;
import nearzero.workflow.expert.Panel.Member;
import nearzero.workflow.expert.Panel.State;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.pilot.Readership;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.programme.ScoreSheet;
import nearzero.workflow.task.Decisions;
import nearzero.workflow.task.SubmissionOffered;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Closes scoring: never below the quorum of the programme's sheet. Whoever has not scored by then is absent; of those who
 * have, the one on the first seat has the chair.
 */
@Component
public class ClosingScoring {

    static final String NEED = "quorum";

    /** Who writes the opinion, and who else signs it; user names. */
    public record Closed(String chair, List<String> signers) {}

    private final Panels panels;
    private final Scores scores;
    private final Pilots pilots;
    private final Programmes programmes;
    private final Decisions decisions;
    private final Readership readership;
    private final Journal journal;
    private final BusinessClock clock;

    ClosingScoring(
            Panels panels,
            Scores scores,
            Pilots pilots,
            Programmes programmes,
            Decisions decisions,
            Readership readership,
            Journal journal,
            BusinessClock clock) {
        this.panels = panels;
        this.scores = scores;
        this.pilots = pilots;
        this.programmes = programmes;
        this.decisions = decisions;
        this.readership = readership;
        this.journal = journal;
        this.clock = clock;
    }

    /** Holds up what {@code needs: quorum}. */
    @EventListener
    void check(SubmissionOffered offered) {
        if (!offered.settings().needs(NEED, offered.submission().values())) {
            return;
        }
        var panel =
                panels.latest(offered.pilot().number(), offered.pilot().stage()).orElseThrow();
        var scored = scores.scorers(panel).size();
        var quorum = sheet(panel).quorum().of(panel.size());
        if (scored < quorum) {
            throw Refusal.notPossibleNow("专家组%d人，已评分%d人，不足法定人数%d人，不能结束评分。请等待其他专家评分；有专家退出的，待补抽的专家评分后再结束。"
                    .formatted(panel.size(), scored, quorum));
        }
    }

    /** Closes scoring for good; the same again gives the same answer, unless somebody was unseated since. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Closed close(String pilotNumber) {
        var pilot = pilots.lock(pilotNumber);
        var panel = panels.latest(pilotNumber, pilot.stage()).orElseThrow();
        var scorers = scores.scorers(panel);
        var seated = panels.members(panel).stream().filter(Member::isSeated).toList();
        if (panel.isScoring()) {
            var absent = seated.stream()
                    .map(Member::expert)
                    .filter(expert -> !scorers.contains(expert))
                    .toList();
            absent.forEach(expert -> panels.unseat(panel, expert, State.absent, null, null, clock.now()));
            close(pilot, panel, absent);
            readership.end(pilotNumber, absent);
        }
        var signers = seated.stream()
                .sorted(Comparator.comparing(Member::seat))
                .map(Member::expert)
                .filter(scorers::contains)
                .toList();
        panels.chairedBy(panel, signers.get(0));
        return new Closed(signers.get(0), signers.subList(1, signers.size()));
    }

    private void close(Pilot pilot, Panel panel, List<String> absent) {
        var sheet = sheet(panel);
        var given = scores.of(panel);
        var mean = sheet.rule()
                .figure(given.stream().map(score -> sheet.total(score.points())).toList());
        var weak = sheet.weak(given.stream().map(Score::points).toList()).stream()
                .map(ScoreSheet.Item::id)
                .toList();
        panels.closed(panel, new Closing(clock.now(), mean, weak, suggestion(panel, sheet, mean, weak.size())));
        journal.append(JournalEntry.of(pilot.number(), clock.now(), Caller.SYSTEM.userId(), "scoring-closed")
                .subject(String.valueOf(panel.round()))
                .details(Map.of(
                        "stage", pilot.stage(),
                        "scored", given.size(),
                        "absent", absent,
                        "mean", mean.toPlainString(),
                        "weakItems", weak))
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
    }

    private String suggestion(Panel panel, ScoreSheet sheet, BigDecimal mean, int weak) {
        return decisions
                .evaluate(panel.release(), sheet.verdict(), Map.of("meanScore", mean, "weakItems", weak))
                .stream()
                .map(row -> row.get("verdict").toString())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("No row of " + sheet.verdict() + " is for a mean of " + mean));
    }

    private ScoreSheet sheet(Panel panel) {
        return programmes.of(panel.release()).settings().scoreSheet(panel.stage());
    }
}
