package nearzero.workflow.call;

import java.net.URI;
import nearzero.workflow.access.Callers;
import nearzero.workflow.api.CallsApi;
import nearzero.workflow.api.model.CallPage;
import nearzero.workflow.api.model.NewCall;
import nearzero.workflow.api.model.PageInfo;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.idempotency.IdempotentCommands;
import nearzero.workflow.problem.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CallController implements CallsApi {

    private final Calls calls;
    private final Callers callers;
    private final IdempotentCommands commands;
    private final BusinessClock clock;

    CallController(Calls calls, Callers callers, IdempotentCommands commands, BusinessClock clock) {
        this.calls = calls;
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
        return ResponseEntity.ok(
                calls.find(call).map(this::shown).orElseThrow(() -> Refusal.notFound("没有这个申报批次,请核对编号。")));
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.Call> openCall(String idempotencyKey, NewCall call) {
        var caller = callers.current();
        var opened = commands.once(
                caller.userId(),
                idempotencyKey,
                Fingerprint.of("POST", "/calls", call),
                Call.class,
                () -> calls.open(
                        caller, call.getId(), call.getProgramme(), call.getName(), call.getOpensOn(), call.getDates()));
        return ResponseEntity.created(URI.create("/api/workflow/calls/" + opened.id()))
                .body(shown(opened));
    }

    private nearzero.workflow.api.model.Call shown(Call call) {
        return new nearzero.workflow.api.model.Call(
                call.id(),
                call.programme(),
                call.name(),
                call.opensOn(),
                call.dates(),
                call.takesApplicationsOn(clock.today()));
    }
}
