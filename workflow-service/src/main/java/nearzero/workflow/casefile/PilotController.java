package nearzero.workflow.casefile;

import java.net.URI;
import java.util.List;
import nearzero.workflow.access.Caller;
import nearzero.workflow.access.Callers;
import nearzero.workflow.access.Role;
import nearzero.workflow.accounting.PilotInventories;
import nearzero.workflow.api.PilotsApi;
import nearzero.workflow.api.model.CallStage;
import nearzero.workflow.api.model.Comment;
import nearzero.workflow.api.model.Extension;
import nearzero.workflow.api.model.JournalPage;
import nearzero.workflow.api.model.JournalVerification;
import nearzero.workflow.api.model.NewPilot;
import nearzero.workflow.api.model.OpenTerm;
import nearzero.workflow.api.model.Pilot;
import nearzero.workflow.api.model.PilotInventory;
import nearzero.workflow.api.model.PilotPage;
import nearzero.workflow.api.model.PublicNotice;
import nearzero.workflow.api.model.Reason;
import nearzero.workflow.api.model.Recall;
import nearzero.workflow.api.model.Submission;
import nearzero.workflow.api.model.Timeline;
import nearzero.workflow.journal.JournalView;
import nearzero.workflow.pilot.PilotPages;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.pilot.Timelines;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.publicnotice.PublicNotices;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** The case file of a pilot (案卷): applying, leaving, and everything that may be read of it. */
@RestController
class PilotController implements PilotsApi {

    private final Applying applying;
    private final Steering steering;
    private final OpenTerms openTerms;
    private final Pilots pilots;
    private final PilotPages pages;
    private final Timelines timelines;
    private final Disclosure disclosure;
    private final Programmes programmes;
    private final PilotInventories inventories;
    private final PublicNotices notices;
    private final JournalView journal;
    private final CallStages stages;
    private final Callers callers;

    PilotController(
            Applying applying,
            Steering steering,
            OpenTerms openTerms,
            Pilots pilots,
            PilotPages pages,
            Timelines timelines,
            Disclosure disclosure,
            Programmes programmes,
            PilotInventories inventories,
            PublicNotices notices,
            JournalView journal,
            CallStages stages,
            Callers callers) {
        this.applying = applying;
        this.steering = steering;
        this.openTerms = openTerms;
        this.pilots = pilots;
        this.pages = pages;
        this.timelines = timelines;
        this.disclosure = disclosure;
        this.programmes = programmes;
        this.inventories = inventories;
        this.notices = notices;
        this.journal = journal;
        this.stages = stages;
        this.callers = callers;
    }

    @Override
    public ResponseEntity<Pilot> applyForPilot(String idempotencyKey, NewPilot pilot) {
        var caller = callers.current();
        var number = applying.apply(caller, idempotencyKey, pilot);
        return ResponseEntity.created(URI.create("/api/workflow/pilots/" + number))
                .body(timelines.shown(pilots.read(caller, number)));
    }

    @Override
    public ResponseEntity<Pilot> recallPilot(String number, String idempotencyKey, Recall recall) {
        var caller = callers.current();
        applying.leave(caller, idempotencyKey, number, recall.getReason());
        return ResponseEntity.ok(timelines.shown(pilots.read(caller, number)));
    }

    @Override
    public ResponseEntity<Pilot> suspendPilot(String number, String idempotencyKey, Reason reason) {
        var caller = callers.current();
        steering.suspend(caller, idempotencyKey, number, reason);
        return ResponseEntity.ok(timelines.shown(pilots.read(caller, number)));
    }

    @Override
    public ResponseEntity<Pilot> resumePilot(String number, String idempotencyKey, Reason reason) {
        var caller = callers.current();
        steering.resume(caller, idempotencyKey, number, reason);
        return ResponseEntity.ok(timelines.shown(pilots.read(caller, number)));
    }

    @Override
    public ResponseEntity<Pilot> extendTerm(String number, String idempotencyKey, Extension extension) {
        var caller = callers.current();
        steering.extend(caller, idempotencyKey, number, extension);
        return ResponseEntity.ok(timelines.shown(pilots.read(caller, number)));
    }

    @Override
    public ResponseEntity<List<OpenTerm>> listTerms(String number) {
        return ResponseEntity.ok(openTerms.of(pilots.read(callers.current(), number)));
    }

    @Override
    public ResponseEntity<PilotPage> listPilots(
            String programme, String call, String stage, Boolean open, Integer page, Integer size) {
        return ResponseEntity.ok(pages.page(callers.current(), programme, call, stage, open, page, size));
    }

    @Override
    public ResponseEntity<List<CallStage>> countPilots(String call) {
        return ResponseEntity.ok(stages.of(callers.current(), call));
    }

    @Override
    public ResponseEntity<Pilot> getPilot(String number) {
        var pilot = pilots.read(callers.current(), number);
        return ResponseEntity.ok().eTag("\"" + pilot.revision() + "\"").body(timelines.shown(pilot));
    }

    @Override
    public ResponseEntity<Timeline> getTimeline(String number) {
        pilots.read(callers.current(), number);
        return ResponseEntity.ok(timelines.of(number));
    }

    @Override
    public ResponseEntity<List<Submission>> listSubmissions(String number) {
        var caller = callers.current();
        var pilot = pilots.read(caller, number);
        var programme = programmes.of(pilot.release());
        return ResponseEntity.ok(disclosure.submissions(caller, pilot).stream()
                .map(submission -> CaseView.submission(submission)
                        .fields(programme
                                .find(submission.form())
                                .map(form -> new SubmittedFields(
                                        form, programme.settings().tables()))
                                .map(fields -> fields.of(submission.values()))
                                .orElse(List.of())))
                .toList());
    }

    @Override
    public ResponseEntity<List<Comment>> listComments(String number) {
        var caller = callers.current();
        var pilot = pilots.read(caller, number);
        return ResponseEntity.ok(disclosure.comments(caller, pilot).stream()
                .map(CaseView::comment)
                .toList());
    }

    @Override
    public ResponseEntity<List<PilotInventory>> listPilotInventories(String number) {
        pilots.read(callers.current(), number);
        return ResponseEntity.ok(
                inventories.of(number).stream().map(CaseView::inventory).toList());
    }

    @Override
    public ResponseEntity<List<PublicNotice>> listNotices(String number) {
        pilots.read(callers.current(), number);
        return ResponseEntity.ok(
                notices.of(number).stream().map(CaseView::notice).toList());
    }

    @Override
    public ResponseEntity<JournalPage> getJournal(String number, Integer page, Integer size) {
        readJournal(number);
        return ResponseEntity.ok(journal.page(number, page, size));
    }

    @Override
    public ResponseEntity<JournalVerification> verifyJournal(String number) {
        readJournal(number);
        return ResponseEntity.ok(journal.verification(number));
    }

    /** The journal names persons: officials of the region and auditors read it, applicants have the timeline. */
    private void readJournal(String number) {
        Caller caller = callers.current();
        pilots.read(caller, number);
        if (!caller.has(Role.OFFICIAL) && !caller.readsEverything()) {
            throw Refusal.notAllowed("办理日志仅供主管部门和审计人员查看,您可以查看办理进度。");
        }
    }
}
