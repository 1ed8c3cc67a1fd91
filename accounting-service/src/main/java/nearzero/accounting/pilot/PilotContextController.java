package nearzero.accounting.pilot;

import nearzero.accounting.access.Callers;
import nearzero.accounting.api.PilotContextsApi;
import nearzero.accounting.api.model.PilotContext;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PilotContextController implements PilotContextsApi {

    private final Callers callers;
    private final Pilots pilots;

    PilotContextController(Callers callers, Pilots pilots) {
        this.callers = callers;
        this.pilots = pilots;
    }

    @Override
    public ResponseEntity<Void> putPilotContext(String code, PilotContext context) {
        if (!callers.current().isService()) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "试点信息只能由流程服务推送。");
        }
        if (!code.equals(context.getCode())) {
            throw Refusal.notValid("/code", "与地址中的试点编号不一致。");
        }
        pilots.keep(context);
        return ResponseEntity.noContent().build();
    }
}
