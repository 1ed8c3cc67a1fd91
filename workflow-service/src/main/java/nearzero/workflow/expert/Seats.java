package nearzero.workflow.expert;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.expert.Panel.Member;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.pilot.Readership;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who sits where on the panel of the pilot's stage; a seat that was left is drawn for again. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Seats {

    private final Panels panels;
    private final Drawing drawing;
    private final Pilots pilots;
    private final Readership readership;
    private final Journal journal;
    private final BusinessClock clock;

    Seats(Panels panels, Drawing drawing, Pilots pilots, Readership readership, Journal journal, BusinessClock clock) {
        this.panels = panels;
        this.drawing = drawing;
        this.pilots = pilots;
        this.readership = readership;
        this.journal = journal;
        this.clock = clock;
    }

    /** User names of the members, seat by seat. */
    public List<String> taken(String pilotNumber) {
        var pilot = pilots.get(pilotNumber);
        return panels.members(panels.latest(pilotNumber, pilot.stage()).orElseThrow()).stream()
                .filter(Member::isSeated)
                .sorted(Comparator.comparing(Member::seat))
                .map(Member::expert)
                .toList();
    }

    /** Who sits on the seat now, drawn if need be; empty if there is nobody left to draw. */
    public Optional<String> fill(String pilotNumber, int seat) {
        var pilot = pilots.lock(pilotNumber);
        var panel = panels.latest(pilotNumber, pilot.stage()).orElseThrow();
        var members = panels.members(panel);
        var present = members.stream()
                .filter(member -> member.isSeated() && member.seat() == seat)
                .map(Member::expert)
                .findFirst();
        if (present.isPresent()) {
            return present;
        }
        var earlier = members.stream().map(Member::expert).toList();
        var draw = drawing.draw(pilot, 1, panel.fields(), earlier);
        panels.insert(panel, draw, clock.now());
        draw.drawn().forEach(expert -> take(panel, seat, expert));
        var drawn = draw.drawn().stream().findFirst();
        journal.append(JournalEntry.of(
                        pilotNumber,
                        clock.now(),
                        Caller.SYSTEM.userId(),
                        drawn.isPresent() ? "replacement-drawn" : "seat-vacant")
                .subject(String.valueOf(seat + 1))
                .details(ConveningPanel.details(panel, draw))
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
        readership.begin(pilotNumber, draw.drawn());
        return drawn;
    }

    private void take(Panel panel, int seat, String expert) {
        panels.seat(panel, seat, expert, clock.now());
        if (seat == 0) {
            panels.chairedBy(panel, expert);
        }
    }
}
