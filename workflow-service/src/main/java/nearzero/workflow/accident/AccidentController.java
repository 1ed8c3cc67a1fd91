package nearzero.workflow.accident;

import java.net.URI;
import java.util.List;
import nearzero.workflow.access.Callers;
import nearzero.workflow.accident.Accident.Severity;
import nearzero.workflow.api.AccidentsApi;
import nearzero.workflow.api.model.NewAccident;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.pilot.Pilots;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AccidentController implements AccidentsApi {

    private final ReportingAccident reporting;
    private final Accidents accidents;
    private final Pilots pilots;
    private final Callers callers;

    AccidentController(ReportingAccident reporting, Accidents accidents, Pilots pilots, Callers callers) {
        this.reporting = reporting;
        this.accidents = accidents;
        this.pilots = pilots;
        this.callers = callers;
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.Accident> reportAccident(
            String number, String idempotencyKey, NewAccident reported) {
        var report = new ReportingAccident.Report(
                reported.getOccurredOn(),
                Severity.valueOf(reported.getSeverity().getValue()),
                reported.getWhat(),
                reported.getSource());
        var accident = reporting.report(callers.current(), idempotencyKey, number, report);
        return ResponseEntity.created(URI.create("/api/workflow/pilots/" + number + "/accidents"))
                .body(shown(accident));
    }

    @Override
    public ResponseEntity<List<nearzero.workflow.api.model.Accident>> listAccidents(String number) {
        pilots.read(callers.current(), number);
        return ResponseEntity.ok(
                accidents.of(number).stream().map(AccidentController::shown).toList());
    }

    private static nearzero.workflow.api.model.Accident shown(Accident accident) {
        var shown = new nearzero.workflow.api.model.Accident(
                accident.id(),
                accident.occurredOn(),
                nearzero.workflow.api.model.Accident.SeverityEnum.fromValue(
                        accident.severity().name()),
                accident.what(),
                accident.source(),
                BusinessClock.shown(accident.reportedAt()),
                accident.actingFor());
        accident.review().ifPresent(review -> shown.reviewedAt(BusinessClock.shown(review.at()))
                .decision(review.decision()));
        return shown;
    }
}
