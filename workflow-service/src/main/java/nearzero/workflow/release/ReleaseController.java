package nearzero.workflow.release;

import java.util.List;
import nearzero.workflow.access.Callers;
import nearzero.workflow.api.ReleasesApi;
import nearzero.workflow.api.model.Difference;
import nearzero.workflow.api.model.JournalPage;
import nearzero.workflow.api.model.JournalVerification;
import nearzero.workflow.api.model.Update;
import nearzero.workflow.journal.JournalView;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Release;
import nearzero.workflow.programme.Releases;
import nearzero.workflow.programme.ShippedProgrammes;
import nearzero.workflow.release.diff.BundleDifference;
import nearzero.workflow.release.diff.DifferenceView;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReleaseController implements ReleasesApi {

    private final Releases releases;
    private final ShippedProgrammes shipped;
    private final DraftView view;
    private final JournalView journal;
    private final Callers callers;

    ReleaseController(
            Releases releases, ShippedProgrammes shipped, DraftView view, JournalView journal, Callers callers) {
        this.releases = releases;
        this.shipped = shipped;
        this.view = view;
        this.journal = journal;
        this.callers = callers;
    }

    @Override
    public ResponseEntity<List<nearzero.workflow.api.model.Release>> listReleases(String programme) {
        Desk.requireReader(callers.current());
        var all = view.releases(programme);
        if (all.isEmpty()) {
            throw ReleaseDesk.noSuchProgramme();
        }
        return ResponseEntity.ok(all);
    }

    @Override
    public ResponseEntity<Resource> getReleasedBundle(String programme, Integer version) {
        Desk.requireReader(callers.current());
        return zip(programme + "-" + version, version(programme, version).bundle());
    }

    @Override
    public ResponseEntity<Difference> getDifference(String programme, Integer from, Integer to) {
        Desk.requireReader(callers.current());
        var after = to == null
                ? releases.current(programme).orElseThrow(ReleaseDesk::noSuchProgramme)
                : version(programme, to);
        var difference = BundleDifference.between(version(programme, from).bundle(), after.bundle());
        return ResponseEntity.ok(DifferenceView.shown(difference));
    }

    private Release version(String programme, int version) {
        return releases.version(programme, version).orElseThrow(() -> Refusal.notFound("没有这个版本，请核对试点工作和版本号。"));
    }

    static ResponseEntity<Resource> zip(String name, Bundle bundle) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .headers(headers -> headers.setContentDisposition(
                        ContentDisposition.attachment().filename(name + ".zip").build()))
                .body(new ByteArrayResource(BundleArchive.write(bundle)));
    }

    @Override
    public ResponseEntity<Update> getUpdate(String programme) {
        Desk.requireReader(callers.current());
        return shipped.find(programme)
                .map(releases::normalised)
                .flatMap(bundle -> ShippedUpdate.of(bundle, releases.history(programme)))
                .map(update -> ResponseEntity.ok(shown(update)))
                .orElseThrow(() -> Refusal.notFound("系统没有带来新的版本。"));
    }

    private static Update shown(ShippedUpdate update) {
        var difference = BundleDifference.between(update.current().bundle(), update.shipped());
        return new Update(update.shipped().hash(), update.current().version(), DifferenceView.shown(difference));
    }

    @Override
    public ResponseEntity<JournalPage> getReleaseJournal(String programme, Integer page, Integer size) {
        Desk.requireReader(callers.current());
        return ResponseEntity.ok(journal.page(Desk.chain(programme), page, size));
    }

    @Override
    public ResponseEntity<JournalVerification> verifyReleaseJournal(String programme) {
        Desk.requireReader(callers.current());
        return ResponseEntity.ok(journal.verification(Desk.chain(programme)));
    }
}
