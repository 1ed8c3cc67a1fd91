package nearzero.documents.pilot;

import nearzero.documents.api.PilotContextsApi;
import nearzero.documents.api.model.PilotContext;
import nearzero.documents.problem.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Where the workflow tells of its pilots. */
@RestController
class PilotContextsController implements PilotContextsApi {

    private final Pilots pilots;

    PilotContextsController(Pilots pilots) {
        this.pilots = pilots;
    }

    @Override
    public ResponseEntity<Void> putPilotContext(String code, PilotContext context) {
        if (!context.getCode().equals(code)) {
            throw Refusal.notValid("/code", "地址中的试点编号与内容中的不一致。");
        }
        pilots.take(context);
        return ResponseEntity.noContent().build();
    }
}
