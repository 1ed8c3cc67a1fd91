package nearzero.workflow.call;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import nearzero.workflow.access.Callers;
import nearzero.workflow.api.CallsApi;
import nearzero.workflow.api.model.ApplicantDate;
import nearzero.workflow.api.model.CallContact;
import nearzero.workflow.api.model.CallPage;
import nearzero.workflow.api.model.NewCall;
import nearzero.workflow.api.model.PageInfo;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.idempotency.IdempotentCommands;
import nearzero.workflow.programme.Programmes;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CallController implements CallsApi {

    private final Calls calls;
    private final ApplicantDates applicantDates;
    private final CallPlaces places;
    private final Programmes programmes;
    private final Callers callers;
    private final IdempotentCommands commands;
    private final BusinessClock clock;

    CallController(
            Calls calls,
            ApplicantDates applicantDates,
            CallPlaces places,
            Programmes programmes,
            Callers callers,
            IdempotentCommands commands,
            BusinessClock clock) {
        this.calls = calls;
        this.applicantDates = applicantDates;
        this.places = places;
        this.programmes = programmes;
        this.callers = callers;
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public ResponseEntity<CallPage> listCalls(String programme, Integer page, Integer size) {
        var items = calls.page(programme, page, size).stream().map(this::shown).toList();
        return ResponseEntity.ok(new CallPage(items, new PageInfo(page, size, calls.count(programme))));
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.Call> getCall(String call) {
        return ResponseEntity.ok(shown(calls.get(call)));
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.Call> setApplicantDate(String call, ApplicantDate date) {
        applicantDates.set(callers.current(), calls.get(call), date.getJurisdiction(), date.getLastDay());
        return ResponseEntity.ok(shown(calls.get(call)));
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.Call> openCall(String idempotencyKey, NewCall call) {
        var caller = callers.current();
        var opened = commands.once(
                caller.userId(),
                idempotencyKey,
                Fingerprint.of("POST", "/calls", call),
                Call.class,
                () -> calls.open(caller, asked(call)));
        return ResponseEntity.created(URI.create("/api/workflow/calls/" + opened.id()))
                .body(shown(opened));
    }

    private static Calls.Opening asked(NewCall call) {
        return new Calls.Opening(
                call.getId(),
                call.getProgramme(),
                call.getName(),
                call.getOpensOn(),
                call.getDates(),
                call.getContacts() == null
                        ? List.of()
                        : call.getContacts().stream()
                                .map(contact -> new Call.Contact(
                                        contact.getDepartment(), contact.getOffice(), contact.getPhone()))
                                .toList(),
                Optional.ofNullable(call.getTarget()),
                Optional.ofNullable(call.getQuota()));
    }

    private nearzero.workflow.api.model.Call shown(Call call) {
        return new nearzero.workflow.api.model.Call(
                        call.id(),
                        call.programme(),
                        call.name(),
                        call.opensOn(),
                        call.dates(),
                        call.takesApplicationsOn(clock.today()),
                        call.applicantDates(),
                        contacts(call),
                        places.taken(call.id()))
                .target(call.target().orElse(null))
                .quota(call.quota().orElse(null));
    }

    /** Those of the call, and of a department that it does not name, that of the programme. */
    private List<CallContact> contacts(Call call) {
        return programmes.current(call.programme()).settings().authority().stream()
                .flatMap(authority -> call.contactOf(authority).stream())
                .map(contact -> new CallContact(contact.department(), contact.office(), contact.phone()))
                .toList();
    }
}
