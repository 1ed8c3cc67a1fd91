package nearzero.workflow.publicnotice;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import nearzero.workflow.access.Caller;
import nearzero.workflow.access.Callers;
import nearzero.workflow.access.Role;
import nearzero.workflow.api.ObjectionsApi;
import nearzero.workflow.api.model.ObjectionHandling;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.publicnotice.Objection.Decision;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ObjectionController implements ObjectionsApi {

    private final Objections objections;
    private final HandlingObjection handling;
    private final Pilots pilots;
    private final Programmes programmes;
    private final Callers callers;

    ObjectionController(
            Objections objections, HandlingObjection handling, Pilots pilots, Programmes programmes, Callers callers) {
        this.objections = objections;
        this.handling = handling;
        this.pilots = pilots;
        this.programmes = programmes;
        this.callers = callers;
    }

    @Override
    public ResponseEntity<List<nearzero.workflow.api.model.Objection>> listObjections(String number) {
        var caller = callers.current();
        var whole = seesObjectors(caller, pilots.read(caller, number));
        var all = objections.of(number);
        return ResponseEntity.ok(all.stream()
                .map(objection -> whole ? whole(objection, all) : outline(objection))
                .toList());
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.Objection> handleObjection(
            String number, UUID id, String idempotencyKey, ObjectionHandling decided) {
        var decision = Decision.valueOf(decided.getDecision().getValue());
        var handled = handling.handle(callers.current(), idempotencyKey, number, id, decision, decided.getReply());
        return ResponseEntity.ok(whole(handled, objections.of(number)));
    }

    /** Who objects is nothing for the applicant, its city or another system. */
    private boolean seesObjectors(Caller caller, Pilot pilot) {
        var province = programmes.of(pilot.release()).settings().province();
        return caller.has(Role.AUDITOR) || caller.jurisdictions().contains(province);
    }

    private static nearzero.workflow.api.model.Objection outline(Objection objection) {
        var state =
                objection.handling().map(handled -> handled.decision().name()).orElse("open");
        return new nearzero.workflow.api.model.Objection(
                        objection.id(),
                        objection.number(),
                        objection.round(),
                        nearzero.workflow.api.model.Objection.StateEnum.fromValue(state),
                        time(objection.filedAt()))
                .related(null);
    }

    private static nearzero.workflow.api.model.Objection whole(Objection objection, List<Objection> all) {
        var shown = outline(objection)
                .name(objection.name())
                .contact(objection.contact())
                .statement(objection.statement())
                .related(all.stream()
                        .filter(other -> other.isRelatedTo(objection) && !other.equals(objection))
                        .map(Objection::number)
                        .toList());
        objection.handling().ifPresent(handled -> shown.handledAt(time(handled.at()))
                .handledBy(handled.by())
                .reply(handled.reply()));
        return shown;
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.ofHours(8));
    }
}
