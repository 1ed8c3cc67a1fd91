package nearzero.workflow.expert;

import java.net.URI;
import java.util.List;
import nearzero.workflow.access.Callers;
import nearzero.workflow.api.ExpertsApi;
import nearzero.workflow.api.model.ExpertEntry;
import nearzero.workflow.api.model.ExpertPage;
import nearzero.workflow.api.model.JournalPage;
import nearzero.workflow.api.model.JournalVerification;
import nearzero.workflow.api.model.NewExpert;
import nearzero.workflow.api.model.PageInfo;
import nearzero.workflow.journal.JournalView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ExpertController implements ExpertsApi {

    private final KeepingRegister register;
    private final Experts experts;
    private final ReadingPanels panels;
    private final JournalView journal;
    private final Callers callers;

    ExpertController(
            KeepingRegister register, Experts experts, ReadingPanels panels, JournalView journal, Callers callers) {
        this.register = register;
        this.experts = experts;
        this.panels = panels;
        this.journal = journal;
        this.callers = callers;
    }

    @Override
    public ResponseEntity<ExpertPage> listExperts(Boolean active, Integer page, Integer size) {
        var provinces = register.readable(callers.current());
        var items = experts.page(provinces, active, page, size).stream()
                .map(ExpertController::shown)
                .toList();
        return ResponseEntity.ok(new ExpertPage(items, new PageInfo(page, size, experts.count(provinces, active))));
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.Expert> registerExpert(String key, NewExpert expert) {
        var caller = callers.current();
        var userName = register.register(caller, key, expert.getUserName(), expert.getEntry());
        var registered = register.read(caller, userName);
        return ResponseEntity.created(URI.create("/api/workflow/experts/" + userName))
                .eTag(KeepingRegister.etag(registered))
                .body(shown(registered));
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.Expert> getExpert(String userName) {
        return answer(register.read(callers.current(), userName));
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.Expert> changeExpert(
            String userName, String ifMatch, ExpertEntry entry) {
        return answer(register.change(callers.current(), userName, ifMatch, entry));
    }

    @Override
    public ResponseEntity<JournalPage> getRegisterJournal(String province, Integer page, Integer size) {
        return ResponseEntity.ok(journal.page(register.journalOf(callers.current(), province), page, size));
    }

    @Override
    public ResponseEntity<JournalVerification> verifyRegisterJournal(String province) {
        return ResponseEntity.ok(journal.verification(register.journalOf(callers.current(), province)));
    }

    @Override
    public ResponseEntity<List<nearzero.workflow.api.model.Panel>> listPanels(String number) {
        return ResponseEntity.ok(panels.of(callers.current(), number));
    }

    private static ResponseEntity<nearzero.workflow.api.model.Expert> answer(Expert expert) {
        return ResponseEntity.ok().eTag(KeepingRegister.etag(expert)).body(shown(expert));
    }

    private static nearzero.workflow.api.model.Expert shown(Expert expert) {
        var entry = new ExpertEntry(expert.title(), expert.fields(), expert.employer(), expert.active())
                .employerCode(expert.employerCode().orElse(null))
                .ties(expert.ties());
        return new nearzero.workflow.api.model.Expert(expert.userName(), expert.province(), entry);
    }
}
