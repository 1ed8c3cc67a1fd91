package nearzero.accounting.programme;

import nearzero.accounting.access.Callers;
import nearzero.accounting.api.ProgrammesApi;
import nearzero.accounting.api.model.ProgrammeSettings;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProgrammeController implements ProgrammesApi {

    private final Callers callers;
    private final Programmes programmes;

    ProgrammeController(Callers callers, Programmes programmes) {
        this.callers = callers;
        this.programmes = programmes;
    }

    @Override
    public ResponseEntity<ProgrammeSettings> readProgrammeVersion(String programme, Integer version) {
        return ResponseEntity.ok(programmes
                .find(programme, version)
                .orElseThrow(Refusal::notFound)
                .document());
    }

    @Override
    public ResponseEntity<ProgrammeSettings> putProgrammeVersion(
            String programme, Integer version, ProgrammeSettings settings, Boolean dryRun) {
        var caller = callers.current();
        if (!caller.isService()) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "试点工作的设置只能由流程服务推送。");
        }
        return ResponseEntity.ok(
                programmes.keep(caller, programme, version, settings, dryRun).document());
    }
}
