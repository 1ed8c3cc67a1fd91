package nearzero.workflow.deputy;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import nearzero.workflow.access.Callers;
import nearzero.workflow.api.DeputiesApi;
import nearzero.workflow.api.model.NewDeputy;
import nearzero.workflow.calendar.BusinessClock;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DeputyController implements DeputiesApi {

    private final Deputies deputies;
    private final SettingDeputy setting;
    private final Callers callers;

    DeputyController(Deputies deputies, SettingDeputy setting, Callers callers) {
        this.deputies = deputies;
        this.setting = setting;
        this.callers = callers;
    }

    @Override
    public ResponseEntity<List<nearzero.workflow.api.model.Deputy>> listDeputies() {
        var caller = callers.current();
        var found = deputies.current(caller.departments(), caller.readsEverything());
        return ResponseEntity.ok(found.stream().map(DeputyController::shown).toList());
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.Deputy> setDeputy(String idempotencyKey, NewDeputy wished) {
        var wish = new SettingDeputy.Wish(
                wished.getDepartment(),
                wished.getAbsent(),
                wished.getDeputy(),
                SettingDeputy.days(wished.getFrom(), wished.getTo()),
                wished.getReason());
        var deputy = setting.set(callers.current(), idempotencyKey, wish);
        return ResponseEntity.created(URI.create("/api/workflow/deputies/" + deputy.id()))
                .body(shown(deputy));
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.Deputy> endDeputy(UUID id) {
        return ResponseEntity.ok(shown(setting.end(callers.current(), id)));
    }

    private static nearzero.workflow.api.model.Deputy shown(Deputy deputy) {
        var shown = new nearzero.workflow.api.model.Deputy(
                deputy.id(),
                deputy.department(),
                deputy.absent(),
                deputy.deputy(),
                deputy.days().first(),
                deputy.days().last(),
                deputy.reason(),
                deputy.setBy());
        deputy.endedAt().map(BusinessClock::shown).ifPresent(shown::endedAt);
        return shown;
    }
}
