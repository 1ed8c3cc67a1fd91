package nearzero.workflow.expert;

import java.util.Map;
import java.util.Optional;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.expert.Panel.Finding;
import nearzero.workflow.expert.Panel.Signature;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.task.Submission;
import nearzero.workflow.task.SubmissionReceived;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The opinion of a panel: the chair drafts it, the others who scored sign or dissent, and it stands when more than half of
 * all of them, the chair included, agree. Small revisions that it asks for are confirmed by the chair.
 */
@Component
public class PanelOpinions {

    private final Panels panels;
    private final Scores scores;
    private final Pilots pilots;
    private final Journal journal;
    private final BusinessClock clock;

    PanelOpinions(Panels panels, Scores scores, Pilots pilots, Journal journal, BusinessClock clock) {
        this.panels = panels;
        this.scores = scores;
        this.pilots = pilots;
        this.journal = journal;
        this.clock = clock;
    }

    @EventListener
    void keep(SubmissionReceived received) {
        var records = Optional.ofNullable(received.settings().records()).orElse("");
        switch (records) {
            case "panel-opinion" -> panels.drafted(panel(received.pilot()), finding(received.submission()));
            case "signature" -> sign(panel(received.pilot()), received.submission());
            case "revision" -> confirm(panel(received.pilot()), received.submission());
            default -> {} // the books of somebody else
        }
    }

    private static Finding finding(Submission submission) {
        var values = submission.values();
        return new Finding(
                values.get("expertReview").toString(),
                Optional.ofNullable(values.get("revision")).map(Object::toString),
                values.get("opinion").toString());
    }

    private void sign(Panel panel, Submission submission) {
        var agrees = "agree".equals(submission.values().get("signature"));
        var reason = Optional.ofNullable(submission.values().get("dissent")).map(Object::toString);
        panels.signed(
                panel,
                new Signature(
                        submission.submittedBy(),
                        panel.draft(),
                        agrees,
                        agrees ? Optional.empty() : reason,
                        submission.submittedAt()));
    }

    /** What is still to be mended comes to the chair again. */
    private void confirm(Panel panel, Submission submission) {
        if (!"revise".equals(submission.values().get("expertReview"))) {
            panels.confirmed(panel, submission.submittedAt());
        }
    }

    /** The chair who has to look at the revision now; empty if a panel is to meet. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> confirming(String pilotNumber) {
        return panels.latest(pilotNumber, pilots.get(pilotNumber).stage())
                .filter(Panel::awaitsConfirmation)
                .map(Panel::chair);
    }

    /** Whether the draft that was signed last stands; it is decided then. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean stands(String pilotNumber) {
        var pilot = pilots.lock(pilotNumber);
        var panel = panel(pilot);
        if (panel.decidedAt().isPresent()) {
            return true;
        }
        var agreeing = 1 // the chair who wrote it
                + panels.signatures(panel).stream()
                        .filter(signature -> signature.draft() == panel.draft() && signature.agrees())
                        .count();
        var voting = scores.scorers(panel).size();
        var stands = 2 * agreeing > voting;
        if (stands) {
            panels.decided(panel, clock.now());
        }
        write(pilot, panel, stands ? "panel-decided" : "panel-disagreed", agreeing, voting);
        return stands;
    }

    private Panel panel(Pilot pilot) {
        return panels.latest(pilot.number(), pilot.stage()).orElseThrow();
    }

    private void write(Pilot pilot, Panel panel, String action, long agreeing, int voting) {
        journal.append(JournalEntry.of(pilot.number(), clock.now(), Caller.SYSTEM.userId(), action)
                .subject(String.valueOf(panel.round()))
                .details(Map.of(
                        "stage", pilot.stage(),
                        "draft", panel.draft(),
                        "verdict", panel.finding().map(Finding::verdict).orElse(""),
                        "agreeing", agreeing,
                        "voting", voting))
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
    }
}
