package nearzero.workflow.expert;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Readership;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.task.SubmissionReceived;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Draws the panel when an official submits the task that {@code records: panel}; who is drawn first takes the chair. */
@Component
class ConveningPanel {

    private static final String RECORDS = "panel";

    private final Panels panels;
    private final Drawing drawing;
    private final Readership readership;
    private final Journal journal;

    ConveningPanel(Panels panels, Drawing drawing, Readership readership, Journal journal) {
        this.panels = panels;
        this.drawing = drawing;
        this.readership = readership;
        this.journal = journal;
    }

    @EventListener
    void convene(SubmissionReceived received) {
        if (!RECORDS.equals(received.settings().records())) {
            return;
        }
        var pilot = received.pilot();
        var submission = received.submission();
        var size = Integer.parseInt(submission.values().get("panelSize").toString());
        var fields = fields(submission.values().get("panelFields"));
        var draw = drawing.draw(pilot, size, fields, absentBefore(pilot));
        if (!draw.isComplete()) {
            throw Refusal.notPossibleNow("可以抽取的专家只有%d人，不足%d人。请补充专家库，或者减少专家组人数、放宽专业领域。"
                    .formatted(draw.candidates().size(), size));
        }
        var panel = new Panel(
                pilot.number(),
                panels.of(pilot.number()).size() + 1,
                pilot.stage(),
                pilot.release(),
                size,
                fields,
                submission.submittedAt(),
                submission.submittedBy(),
                draw.drawn().get(0),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        panels.insert(panel);
        panels.insert(panel, draw, submission.submittedAt());
        IntStream.range(0, size)
                .forEach(seat -> panels.seat(panel, seat, draw.drawn().get(seat), submission.submittedAt()));
        journal.append(
                JournalEntry.of(pilot.number(), submission.submittedAt(), submission.submittedBy(), "panel-drawn")
                        .actingFor(submission.actingFor())
                        .subject(String.valueOf(panel.round()))
                        .details(details(panel, draw))
                        .programmeVersion(String.valueOf(pilot.programmeVersion())));
        readership.begin(pilot.number(), draw.drawn());
    }

    /** Who was absent from a panel of this stage that was dissolved. */
    private List<String> absentBefore(Pilot pilot) {
        return panels.of(pilot.number()).stream()
                .filter(panel -> panel.stage().equals(pilot.stage())
                        && panel.dissolvedAt().isPresent())
                .flatMap(panel -> panels.members(panel).stream())
                .filter(member -> member.state() == Panel.State.absent)
                .map(Panel.Member::expert)
                .toList();
    }

    private static List<String> fields(Object chosen) {
        return chosen instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Everything that somebody needs to repeat the draw. */
    static Map<String, Object> details(Panel panel, Draw draw) {
        return Map.of(
                "stage", panel.stage(),
                "algorithm", Draw.ALGORITHM,
                "seed", draw.seed(),
                "wanted", draw.wanted(),
                "fields", panel.fields(),
                "candidates", draw.candidates(),
                "exclusions",
                        draw.exclusions().stream()
                                .map(exclusion -> Map.of("expert", exclusion.expert(), "ground", exclusion.reason()))
                                .toList(),
                "drawn", draw.drawn());
    }
}
