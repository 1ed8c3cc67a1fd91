package nearzero.workflow.casefile;

import java.util.List;
import nearzero.workflow.api.ProgrammesApi;
import nearzero.workflow.api.model.Authority;
import nearzero.workflow.api.model.Jurisdiction;
import nearzero.workflow.api.model.Programme;
import nearzero.workflow.api.model.Stage;
import nearzero.workflow.api.model.Text;
import nearzero.workflow.jurisdiction.Jurisdictions;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.programme.Programmes.InForce;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProgrammeController implements ProgrammesApi {

    private final Programmes programmes;
    private final Jurisdictions jurisdictions;

    ProgrammeController(Programmes programmes, Jurisdictions jurisdictions) {
        this.programmes = programmes;
        this.jurisdictions = jurisdictions;
    }

    @Override
    public ResponseEntity<List<Programme>> listProgrammes() {
        return ResponseEntity.ok(
                programmes.inForce().stream().map(ProgrammeController::shown).toList());
    }

    @Override
    public ResponseEntity<Programme> getProgramme(String programme) {
        return ResponseEntity.ok(shown(programmes.current(programme)));
    }

    @Override
    public ResponseEntity<List<Jurisdiction>> listJurisdictions() {
        return ResponseEntity.ok(jurisdictions.all().stream()
                .map(jurisdiction -> new Jurisdiction(
                                jurisdiction.id(),
                                jurisdiction.name(),
                                Jurisdiction.LevelEnum.fromValue(
                                        jurisdiction.level().name()))
                        .code(jurisdiction.code()))
                .toList());
    }

    private static Programme shown(InForce programme) {
        var settings = programme.settings();
        return new Programme(
                        settings.id(),
                        programme.release().version(),
                        text(settings.name()),
                        settings.stages().stream()
                                .map(stage -> new Stage(stage.id(), text(stage.name())))
                                .toList(),
                        settings.call().dates().stream()
                                .map(date -> new Stage(date.id(), text(date.name())))
                                .toList())
                .baseYear(settings.baseYear())
                .basis(settings.basis().stream().map(basis -> basis.cited()).toList())
                .authorities(settings.authority().stream()
                        .map(authority -> new Authority(authority.group(), text(authority.name())))
                        .toList());
    }

    private static Text text(nearzero.workflow.programme.Text text) {
        return new Text(text.zh(), text.en());
    }
}
