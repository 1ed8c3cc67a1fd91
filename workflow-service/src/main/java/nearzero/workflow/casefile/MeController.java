package nearzero.workflow.casefile;

import nearzero.workflow.access.Callers;
import nearzero.workflow.access.Role;
import nearzero.workflow.api.MeApi;
import nearzero.workflow.api.model.Me;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MeController implements MeApi {

    private final Callers callers;

    MeController(Callers callers) {
        this.callers = callers;
    }

    @Override
    public ResponseEntity<Me> getMe() {
        var caller = callers.current();
        var roles = caller.roles().stream()
                .filter(role -> role != Role.NONE && role != Role.LEADER)
                .map(role -> Me.RolesEnum.fromValue(role.slug()))
                .toList();
        var groups = caller.groups().stream()
                .filter(group -> !Role.LEADER.isGivenBy(group))
                .sorted()
                .toList();
        return ResponseEntity.ok(new Me(caller.userId(), caller.name(), groups, roles)
                .leads(caller.departments().stream().filter(caller::leads).toList()));
    }
}
