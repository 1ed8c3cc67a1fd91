package nearzero.workflow.implementation;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import nearzero.workflow.access.Callers;
import nearzero.workflow.api.ImplementationApi;
import nearzero.workflow.api.model.ChecklistAnswer;
import nearzero.workflow.api.model.ChecklistItem;
import nearzero.workflow.api.model.Funding;
import nearzero.workflow.api.model.FundingEntry;
import nearzero.workflow.api.model.NewFunding;
import nearzero.workflow.api.model.NewProgress;
import nearzero.workflow.api.model.PlanVersion;
import nearzero.workflow.api.model.ProgressOverview;
import nearzero.workflow.api.model.ProgressReport;
import nearzero.workflow.api.model.Recall;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Progress, money and management of a pilot that is being built; whoever may read the pilot reads them. */
@RestController
class ImplementationController implements ImplementationApi {

    private final ImplementationDuty duty;
    private final Progress progress;
    private final FundingLedger ledger;
    private final Checklist checklist;
    private final ChangingPlan changing;
    private final Callers callers;

    ImplementationController(
            ImplementationDuty duty,
            Progress progress,
            FundingLedger ledger,
            Checklist checklist,
            ChangingPlan changing,
            Callers callers) {
        this.duty = duty;
        this.progress = progress;
        this.ledger = ledger;
        this.checklist = checklist;
        this.changing = changing;
        this.callers = callers;
    }

    @Override
    public ResponseEntity<ProgressOverview> getProgress(String number) {
        duty.settings(callers.current(), number);
        var reports = progress.of(number);
        return ResponseEntity.ok().eTag(version(reports)).body(ImplementationView.progress(reports));
    }

    @Override
    public ResponseEntity<ProgressReport> reportProgress(String number, String idempotencyKey, NewProgress reported) {
        var report = new Progress.Report(
                reported.getYear(),
                reported.getSubject().getValue(),
                reported.getItem().strip(),
                reported.getState().getValue(),
                new BigDecimal(reported.getPercent()),
                reported.getNote());
        var kept = progress.report(callers.current(), idempotencyKey, number, report);
        return ResponseEntity.created(at(number, "progress")).body(ImplementationView.report(kept));
    }

    @Override
    public ResponseEntity<Funding> getFunding(String number) {
        var settings = duty.settings(callers.current(), number);
        var entries = ledger.of(number);
        return ResponseEntity.ok().eTag(version(entries)).body(ImplementationView.funding(settings, entries));
    }

    @Override
    public ResponseEntity<FundingEntry> recordFunding(String number, String idempotencyKey, NewFunding recorded) {
        var movement = new FundingLedger.Movement(
                recorded.getYear(),
                recorded.getMovement().getValue(),
                recorded.getSource(),
                new BigDecimal(recorded.getAmount()),
                recorded.getNote());
        var entry = ledger.record(callers.current(), idempotencyKey, number, movement);
        return ResponseEntity.created(at(number, "funding")).body(ImplementationView.entry(entry));
    }

    @Override
    public ResponseEntity<FundingEntry> reverseFunding(String number, UUID id, String idempotencyKey, Recall why) {
        var entry = ledger.reverse(callers.current(), idempotencyKey, number, id, why.getReason());
        return ResponseEntity.created(at(number, "funding")).body(ImplementationView.entry(entry));
    }

    @Override
    public ResponseEntity<List<ChecklistItem>> getChecklist(String number) {
        var settings = duty.settings(callers.current(), number);
        return ResponseEntity.ok(ImplementationView.checklist(settings, checklist.of(number)));
    }

    @Override
    public ResponseEntity<List<ChecklistItem>> answerChecklist(
            String number, String idempotencyKey, ChecklistAnswer answered) {
        var caller = callers.current();
        var answer =
                new Checklist.Answer(answered.getItem(), answered.getState().getValue(), answered.getNote());
        checklist.answer(caller, idempotencyKey, number, answer);
        return ResponseEntity.ok(ImplementationView.checklist(duty.settings(caller, number), checklist.of(number)));
    }

    @Override
    public ResponseEntity<List<PlanVersion>> listPlans(String number) {
        return ResponseEntity.ok(changing.versions(callers.current(), number).stream()
                .map(ImplementationView::plan)
                .toList());
    }

    @Override
    public ResponseEntity<List<PlanVersion>> proposePlanChange(String number, String idempotencyKey, Recall why) {
        changing.propose(callers.current(), idempotencyKey, number, why.getReason());
        return listPlans(number);
    }

    /** Nothing is ever changed or taken away, so how much there is tells one state from another. */
    private static String version(List<?> rows) {
        return "\"" + rows.size() + "\"";
    }

    private static URI at(String pilot, String part) {
        return URI.create("/api/workflow/pilots/" + pilot + "/" + part);
    }
}
