package nearzero.workflow.pilot;

import java.util.Map;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.calendar.Length;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programmes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The province lets a pilot stand still (中止) and go on (恢复), or gives more time. The policies name neither; both are
 * ours (docs/open-points.md). The engine's own suspension would run nothing at all, so this is a state of ours.
 */
@Component
public class SuspendingThePilot {

    private final Pilots pilots;
    private final PilotTerms terms;
    private final PilotProcess process;
    private final Programmes programmes;
    private final PilotContexts contexts;
    private final Journal journal;
    private final BusinessClock clock;

    SuspendingThePilot(
            Pilots pilots,
            PilotTerms terms,
            PilotProcess process,
            Programmes programmes,
            PilotContexts contexts,
            Journal journal,
            BusinessClock clock) {
        this.pilots = pilots;
        this.terms = terms;
        this.process = process;
        this.programmes = programmes;
        this.contexts = contexts;
        this.journal = journal;
        this.clock = clock;
    }

    /** Nothing is submitted and no term runs until the pilot is resumed; leaving stays possible. */
    @Transactional
    public void suspend(Caller caller, String number, String reason) {
        var pilot = lockedOpen(caller, number);
        if (pilot.suspendedSince().isPresent()) {
            throw Refusal.notPossibleNow("该试点已经中止，无须重复操作。");
        }
        pilots.suspended(number, clock.now());
        terms.suspend(pilot); // before the journal: whatever else moves a term locks in this order
        write(caller, pilot, "pilot-suspended", reason);
        contexts.tell(pilots.get(number));
    }

    /**
     * A major accident lets the pilot stand still at once, whoever reports it, until its review releases it. A pilot
     * that stands still already is held all the same.
     *
     * @param actingFor group in whose name the caller reports
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(Caller caller, String actingFor, Pilot pilot, String reason) {
        if (pilot.suspendedSince().isEmpty()) {
            pilots.suspended(pilot.number(), clock.now());
            terms.suspend(pilot);
            write(caller.userId(), actingFor, pilot, "pilot-suspended", reason);
        }
        pilots.held(pilot.number());
        contexts.tell(pilots.get(pilot.number()));
    }

    /** The review of an accident lets the pilot go on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(String number, String reason) {
        var pilot = pilots.lock(number);
        if (!pilot.hasEnded() && pilot.suspendedSince().isPresent()) {
            goOn(pilot);
            write(Caller.SYSTEM.userId(), null, pilot, "pilot-resumed", reason);
            contexts.tell(pilots.get(number));
        }
    }

    /** The terms go on; the days on which they stood still do not count. */
    @Transactional
    public void resume(Caller caller, String number, String reason) {
        var pilot = lockedOpen(caller, number);
        if (pilot.suspendedSince().isEmpty()) {
            throw Refusal.notPossibleNow("该试点没有中止，无须恢复。");
        }
        if (pilots.isHeld(number)) {
            throw Refusal.notPossibleNow("该试点因重大事故中止，是否恢复由重大事故复核决定。");
        }
        goOn(pilot);
        write(caller, pilot, "pilot-resumed", reason);
        contexts.tell(pilots.get(number));
    }

    private void goOn(Pilot pilot) {
        pilots.resumed(pilot.number());
        terms.resume(pilot);
        process.resumed(pilot);
    }

    /** Gives the open term of this name more time. */
    @Transactional
    public void extend(Caller caller, String number, String term, String by, String reason) {
        var pilot = lockedOpen(caller, number);
        try {
            if (!terms.extend(pilot, term, Length.parse(by), reason)) {
                throw Refusal.notFound("没有正在计算的这项期限，请核对。");
            }
        } catch (IllegalArgumentException otherUnit) {
            throw Refusal.notValid("by", "延长的时间须与原期限的单位一致，如5个工作日写作5WD。");
        }
    }

    private Pilot lockedOpen(Caller caller, String number) {
        authorityOf(caller, pilots.read(caller, number));
        var pilot = pilots.lock(number);
        if (pilot.hasEnded()) {
            throw Refusal.notPossibleNow("该试点已经结束。");
        }
        return pilot;
    }

    private String authorityOf(Caller caller, Pilot pilot) {
        return programmes
                .of(pilot.release())
                .settings()
                .authorityOf(caller::isMemberOf)
                .orElseThrow(() -> Refusal.notAllowed("只有本试点工作的省级主管部门可以中止、恢复试点或者延长期限。"));
    }

    private void write(Caller caller, Pilot pilot, String action, String reason) {
        write(caller.userId(), authorityOf(caller, pilot), pilot, action, reason);
    }

    private void write(String actor, String actingFor, Pilot pilot, String action, String reason) {
        journal.append(JournalEntry.of(pilot.number(), clock.now(), actor, action)
                .actingFor(actingFor)
                .subject(pilot.stage())
                .reason(reason)
                .details(Map.of("stage", pilot.stage()))
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
    }
}
