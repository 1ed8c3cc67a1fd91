package nearzero.workflow.pilot;

import java.util.Map;
import java.util.Optional;
import nearzero.workflow.access.Caller;
import nearzero.workflow.access.Role;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.call.Call;
import nearzero.workflow.call.Calls;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.jurisdiction.Jurisdictions;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.programme.Programmes.InForce;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The applicant opens a case: the pilot gets its number, its first journal entry and its process, or none of them. */
@Component
public class ApplyingForPilot {

    /**
     * What an application names.
     *
     * @param applicant group of the applicant's organisation
     * @param jurisdiction that is to examine the application
     * @param name of the zone
     */
    public record Application(String call, String applicant, String jurisdiction, String name) {}

    private final Calls calls;
    private final Programmes programmes;
    private final Jurisdictions jurisdictions;
    private final Pilots pilots;
    private final PilotContexts contexts;
    private final PilotProcess process;
    private final Journal journal;
    private final BusinessClock clock;

    ApplyingForPilot(
            Calls calls,
            Programmes programmes,
            Jurisdictions jurisdictions,
            Pilots pilots,
            PilotContexts contexts,
            PilotProcess process,
            Journal journal,
            BusinessClock clock) {
        this.calls = calls;
        this.programmes = programmes;
        this.jurisdictions = jurisdictions;
        this.pilots = pilots;
        this.contexts = contexts;
        this.process = process;
        this.journal = journal;
        this.clock = clock;
    }

    /** Creates the pilot and starts its process. */
    @Transactional
    public Pilot apply(Caller caller, Application application) {
        if (!caller.has(Role.APPLICANT) || !caller.organisations().contains(application.applicant())) {
            throw Refusal.notAllowed("只有申报主体自己的账号可以为其申报。");
        }
        var call = calls.find(application.call()).orElseThrow(() -> Refusal.notValid("call", "没有这个申报批次,请核对。"));
        if (!call.takesApplicationsOn(clock.today())) {
            throw Refusal.notPossibleNow("该批次的申报时间为%s至%s,现在不受理申报。".formatted(call.opensOn(), call.closesOn()));
        }
        var programme = programmes.current(call.programme());
        refuseForeignJurisdiction(programme, application.jurisdiction());
        refuseAfterTheCitysDay(call, application.jurisdiction());
        var name = PilotName.checked("name", application.name());
        var pilot = create(caller, application, name, call, programme);
        pilots.insert(pilot);
        journal.append(JournalEntry.of(pilot.number(), clock.now(), caller.userId(), "pilot-created")
                .actingFor(pilot.applicant())
                .subject(pilot.name())
                .details(Map.of("stage", pilot.stage(), "call", call.id(), "jurisdiction", pilot.jurisdiction()))
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
        contexts.tell(pilot);
        var settings = programme.settings();
        pilots.belongsTo(pilot.number(), process.start(pilot, settings.process(), settings.province()));
        return pilots.get(pilot.number());
    }

    private void refuseForeignJurisdiction(InForce programme, String jurisdiction) {
        if (!jurisdiction.startsWith(programme.settings().province() + "/")
                || jurisdictions.find(jurisdiction).isEmpty()) {
            throw Refusal.notValid("jurisdiction", "请选择本省已登记的市(州)或县(市、区)。");
        }
        if (!jurisdictions.hasDepartments(jurisdiction)) {
            throw Refusal.notValid("jurisdiction", "该市(州)或县(市、区)尚未登记主管部门,暂不能受理申报,请联系管理员。");
        }
    }

    private void refuseAfterTheCitysDay(Call call, String jurisdiction) {
        call.lastDayForApplicantsOf(jurisdiction).filter(clock.today()::isAfter).ifPresent(lastDay -> {
            throw Refusal.notPossibleNow("当地主管部门规定的本批次申报截止日期为%s，现在不受理申报。".formatted(lastDay));
        });
    }

    private Pilot create(Caller caller, Application application, String name, Call call, InForce programme) {
        var now = clock.now();
        var settings = programme.settings();
        return new Pilot(
                pilots.nextNumber(settings.number().prefix(), call.opensOn().getYear()),
                settings.id(),
                programme.release().version(),
                programme.release().id(),
                call.id(),
                name,
                application.applicant(),
                application.jurisdiction(),
                Optional.empty(),
                settings.stages().get(0).id(),
                now,
                caller.userId(),
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
    }
}
