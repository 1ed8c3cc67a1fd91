package nearzero.workflow.implementation;

import java.util.Map;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programmes;
import org.springframework.stereotype.Component;

/**
 * Who reports on a pilot that is being built, and when: its operator (建设主体), and the province for what it decides; at the
 * stages that the programme names, as long as the pilot goes on and does not stand still.
 */
@Component
class ImplementationDuty {

    /**
     * A pilot about which something may be written down now.
     *
     * @param actingFor group in whose name
     */
    record Open(Pilot pilot, String actingFor, Programme.Implementation settings) {}

    private final Pilots pilots;
    private final Programmes programmes;
    private final Journal journal;
    private final BusinessClock clock;

    ImplementationDuty(Pilots pilots, Programmes programmes, Journal journal, BusinessClock clock) {
        this.pilots = pilots;
        this.programmes = programmes;
        this.journal = journal;
        this.clock = clock;
    }

    /** What the programme asks of a pilot that the caller may read. */
    Programme.Implementation settings(Caller caller, String number) {
        return settings(pilots.read(caller, number));
    }

    /** Refuses everybody but the operator. */
    void requireOperator(Caller caller, String number) {
        if (!caller.isMemberOf(pilots.read(caller, number).applicant())) {
            throw Refusal.notAllowed("只有建设主体可以填报建设情况。");
        }
    }

    /** Refuses everybody but the authorities of the programme. */
    void requireAuthority(Caller caller, String number) {
        authority(caller, pilots.read(caller, number));
    }

    /** The pilot, locked, if the operator may report now. */
    Open operator(Caller caller, String number) {
        requireOperator(caller, number);
        var pilot = open(number);
        return new Open(pilot, pilot.applicant(), settings(pilot));
    }

    /** The same for one of the programme's authorities. */
    Open authority(Caller caller, String number) {
        var pilot = open(number);
        return new Open(pilot, authority(caller, pilot), settings(pilot));
    }

    private String authority(Caller caller, Pilot pilot) {
        return programmes
                .of(pilot.release())
                .settings()
                .authorityOf(caller::isMemberOf)
                .orElseThrow(() -> Refusal.notAllowed("奖励由本试点工作的省级主管部门登记。"));
    }

    private Programme.Implementation settings(Pilot pilot) {
        return programmes
                .of(pilot.release())
                .settings()
                .implementation()
                .orElseThrow(() -> Refusal.notFound("本试点工作没有设置建设情况填报。"));
    }

    private Pilot open(String number) {
        var pilot = pilots.lock(number);
        if (pilot.hasEnded()) {
            throw Refusal.notPossibleNow("该试点已经结束，不再填报。");
        }
        if (!settings(pilot).stages().contains(pilot.stage())) {
            throw Refusal.notPossibleNow("试点列入名单以后才填报建设情况。");
        }
        if (pilot.suspendedSince().isPresent()) {
            throw Refusal.notPossibleNow("该试点已经中止，恢复以后方可填报。");
        }
        return pilot;
    }

    /** Writes into the journal that something was written down. */
    void journal(Caller caller, Open open, String action, String subject, String reason, Map<String, Object> details) {
        var pilot = open.pilot();
        journal.append(JournalEntry.of(pilot.number(), clock.now(), caller.userId(), action)
                .actingFor(open.actingFor())
                .subject(subject)
                .reason(reason)
                .details(details)
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
    }
}
