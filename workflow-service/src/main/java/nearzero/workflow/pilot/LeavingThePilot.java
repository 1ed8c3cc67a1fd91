package nearzero.workflow.pilot;

import java.util.Map;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programmes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The applicant recalls its application (撤回) or, once on the list, withdraws (主动退出). */
@Component
public class LeavingThePilot {

    private final Pilots pilots;
    private final Programmes programmes;
    private final PilotProcess process;
    private final Journal journal;
    private final BusinessClock clock;

    LeavingThePilot(Pilots pilots, Programmes programmes, PilotProcess process, Journal journal, BusinessClock clock) {
        this.pilots = pilots;
        this.programmes = programmes;
        this.process = process;
        this.journal = journal;
        this.clock = clock;
    }

    /** The stage decides which of the two it is. */
    @Transactional
    public Pilot leave(Caller caller, String number, String reason) {
        if (!caller.isMemberOf(pilots.read(caller, number).applicant())) {
            throw Refusal.notAllowed("只有申报主体可以撤回申报或退出试点。");
        }
        var pilot = pilots.lock(number);
        if (pilot.hasEnded()) {
            throw Refusal.notPossibleNow("该试点已经结束,不能再撤回或退出。");
        }
        var settings = programmes.of(pilot.release()).settings();
        var exit = settings.stage(pilot.stage())
                .exit()
                .orElseThrow(() -> Refusal.notPossibleNow("试点在当前阶段不能撤回或退出,请向主管部门咨询。"));
        journal.append(JournalEntry.of(number, clock.now(), caller.userId(), exit.name())
                .actingFor(pilot.applicant())
                .subject(pilot.stage())
                .reason(reason)
                .details(Map.of("stage", pilot.stage()))
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
        process.leave(pilot, settings.messages().get(exit));
        return pilots.get(number);
    }
}
