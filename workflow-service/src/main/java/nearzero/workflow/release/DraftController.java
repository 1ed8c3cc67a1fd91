package nearzero.workflow.release;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import nearzero.workflow.access.Callers;
import nearzero.workflow.api.DraftsApi;
import nearzero.workflow.api.model.Difference;
import nearzero.workflow.api.model.Draft;
import nearzero.workflow.api.model.DraftPage;
import nearzero.workflow.api.model.DraftSource;
import nearzero.workflow.api.model.Finding;
import nearzero.workflow.api.model.PageInfo;
import nearzero.workflow.api.model.Reason;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Release;
import nearzero.workflow.programme.Releases;
import nearzero.workflow.programme.UnfitBundle;
import nearzero.workflow.release.Draft.Origin;
import nearzero.workflow.release.diff.BundleDifference;
import nearzero.workflow.release.diff.DifferenceView;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DraftController implements DraftsApi {

    private final ReleaseDesk desk;
    private final DecidingOnDraft deciding;
    private final Drafts drafts;
    private final Releases releases;
    private final DraftView view;
    private final Callers callers;

    DraftController(
            ReleaseDesk desk,
            DecidingOnDraft deciding,
            Drafts drafts,
            Releases releases,
            DraftView view,
            Callers callers) {
        this.desk = desk;
        this.deciding = deciding;
        this.drafts = drafts;
        this.releases = releases;
        this.view = view;
        this.callers = callers;
    }

    @Override
    public ResponseEntity<DraftPage> listDrafts(String programme, Integer page, Integer size) {
        Desk.requireReader(callers.current());
        var items = drafts.page(programme, page, size).stream().map(view::shown).toList();
        return ResponseEntity.ok(new DraftPage(items, new PageInfo(page, size, drafts.count(programme))));
    }

    @Override
    public ResponseEntity<Draft> uploadBundle(String key, Resource zip) {
        Desk.requireAdministrator(callers.current());
        try (var content = zip.getInputStream()) {
            return made(desk.upload(callers.current(), key, BundleArchive.read(content)));
        } catch (UnfitBundle unfit) {
            throw DecidingOnDraft.unfit(unfit.findings());
        } catch (java.io.IOException unreadable) {
            throw Refusal.notValid("bundle", "文件没有完整收到，请重新上传。");
        }
    }

    @Override
    public ResponseEntity<Draft> copyToDraft(String programme, String key, DraftSource source) {
        var origin =
                switch (source.getOrigin()) {
                    case CURRENT -> Origin.UPLOAD;
                    case EARLIER -> Origin.EARLIER;
                    case SHIPPED -> Origin.SHIPPED;
                };
        return made(desk.copy(callers.current(), key, programme, origin, Optional.ofNullable(source.getVersion())));
    }

    private ResponseEntity<Draft> made(nearzero.workflow.release.Draft draft) {
        return ResponseEntity.created(URI.create("/api/workflow/drafts/" + draft.id()))
                .eTag(DraftView.etag(draft))
                .body(view.shown(draft));
    }

    @Override
    public ResponseEntity<Draft> getDraft(UUID id) {
        return answer(desk.read(callers.current(), id));
    }

    @Override
    public ResponseEntity<Resource> getDraftBundle(UUID id) {
        var draft = desk.read(callers.current(), id);
        return ReleaseController.zip(draft.programme() + "-" + draft.id(), drafts.bundle(id));
    }

    @Override
    public ResponseEntity<Resource> getDraftFile(UUID id, String file) {
        desk.read(callers.current(), id);
        var content = Optional.ofNullable(drafts.bundle(id).files().get(file))
                .orElseThrow(() -> Refusal.notFound("草稿中没有文件" + file + "，请核对文件名。"));
        return ResponseEntity.ok(new ByteArrayResource(content));
    }

    @Override
    public ResponseEntity<Draft> putDraftFile(UUID id, String file, String ifMatch, Resource content) {
        try {
            return answer(desk.put(callers.current(), id, ifMatch, file, content.getContentAsByteArray()));
        } catch (java.io.IOException unreadable) {
            throw Refusal.notValid(file, "文件没有完整收到，请重新上传。");
        }
    }

    @Override
    public ResponseEntity<Draft> removeDraftFile(UUID id, String file, String ifMatch) {
        return answer(desk.remove(callers.current(), id, ifMatch, file));
    }

    @Override
    public ResponseEntity<List<Finding>> checkDraft(UUID id) {
        return ResponseEntity.ok(
                findings(id).stream().map(DraftController::shown).toList());
    }

    @Override
    public ResponseEntity<Map<String, Object>> checkDraftAsSarif(UUID id) {
        return ResponseEntity.ok(Sarif.log(findings(id)));
    }

    private List<nearzero.workflow.programme.Finding> findings(UUID id) {
        desk.read(callers.current(), id);
        return releases.checked(drafts.bundle(id)).findings();
    }

    @Override
    public ResponseEntity<Difference> getDraftDifference(UUID id) {
        var draft = desk.read(callers.current(), id);
        var current = releases.current(draft.programme()).map(Release::bundle).orElse(new Bundle(new TreeMap<>()));
        return ResponseEntity.ok(DifferenceView.shown(BundleDifference.between(current, drafts.bundle(id))));
    }

    @Override
    public ResponseEntity<Draft> submitDraft(UUID id, String key, Reason reason) {
        return answer(deciding.submit(callers.current(), key, id, reason.getReason()));
    }

    @Override
    public ResponseEntity<Draft> approveDraft(UUID id, String key, Reason reason) {
        return answer(deciding.approve(callers.current(), key, id, reason.getReason()));
    }

    @Override
    public ResponseEntity<Draft> rejectDraft(UUID id, String key, Reason reason) {
        return answer(deciding.reject(callers.current(), key, id, reason.getReason()));
    }

    @Override
    public ResponseEntity<Draft> withdrawDraft(UUID id, String key, Reason reason) {
        return answer(deciding.withdraw(callers.current(), key, id, reason.getReason()));
    }

    @Override
    public ResponseEntity<Draft> releaseInEmergency(UUID id, String key, Reason reason) {
        return answer(deciding.releaseInEmergency(callers.current(), key, id, reason.getReason()));
    }

    @Override
    public ResponseEntity<Draft> confirmEmergency(UUID id, String key, Reason reason) {
        return answer(deciding.confirm(callers.current(), key, id, reason.getReason()));
    }

    @Override
    public ResponseEntity<Draft> disapproveEmergency(UUID id, String key, Reason reason) {
        return answer(deciding.disapprove(callers.current(), key, id, reason.getReason()));
    }

    private ResponseEntity<Draft> answer(nearzero.workflow.release.Draft draft) {
        return ResponseEntity.ok().eTag(DraftView.etag(draft)).body(view.shown(draft));
    }

    private static Finding shown(nearzero.workflow.programme.Finding finding) {
        return new Finding(
                        finding.file(),
                        finding.rule(),
                        Finding.SeverityEnum.fromValue(finding.severity().name().toLowerCase(Locale.ROOT)),
                        finding.message(),
                        finding.remedy())
                .element(finding.element().orElse(null));
    }
}
