package nearzero.workflow.release;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import nearzero.workflow.api.model.DeskStep;
import nearzero.workflow.api.model.Release.OriginEnum;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.programme.Release;
import nearzero.workflow.programme.Releases;
import nearzero.workflow.release.Draft.Decision;
import nearzero.workflow.release.Draft.Step;
import org.springframework.stereotype.Component;

/** Drafts and releases as the API shows them. */
@Component
class DraftView {

    private final Drafts drafts;
    private final Releases releases;
    private final Pilots pilots;

    DraftView(Drafts drafts, Releases releases, Pilots pilots) {
        this.drafts = drafts;
        this.releases = releases;
        this.pilots = pilots;
    }

    static String etag(Draft draft) {
        return "\"" + draft.revision() + "\"";
    }

    nearzero.workflow.api.model.Draft shown(Draft draft) {
        var shown = new nearzero.workflow.api.model.Draft(
                draft.id(),
                draft.programme(),
                nearzero.workflow.api.model.Draft.OriginEnum.fromValue(slug(draft.origin())),
                nearzero.workflow.api.model.Draft.StateEnum.fromValue(slug(draft.state())),
                draft.hash(),
                drafts.files(draft.id()),
                draft.authors().stream().sorted().toList(),
                shown(draft.creation()));
        draft.base().map(this::version).ifPresent(shown::base);
        draft.submission().map(DraftView::shown).ifPresent(shown::submission);
        draft.decision().ifPresent(decision -> shown.decision(shown(decision.step()))
                .emergency(decision.emergency())
                .confirmation(decision.confirmation().map(DraftView::shown).orElse(null))
                .disapproval(decision.disapproval().map(DraftView::shown).orElse(null))
                .version(decision.release().map(this::version).orElse(null)));
        return shown;
    }

    private Integer version(String release) {
        return releases.of(release).version();
    }

    /** All releases of a programme, the newest first. */
    List<nearzero.workflow.api.model.Release> releases(String programme) {
        var running = pilots.runningByRelease(programme);
        var all = releases.history(programme);
        return all.stream()
                .map(release -> shown(release, release.equals(all.get(0)), running))
                .toList();
    }

    private nearzero.workflow.api.model.Release shown(Release release, boolean current, Map<String, Long> running) {
        var draft = drafts.ofRelease(release.id());
        var shown = new nearzero.workflow.api.model.Release(
                release.version(),
                draft.map(made -> OriginEnum.fromValue(slug(made.origin()))).orElse(OriginEnum.SEEDED),
                current,
                running.getOrDefault(release.id(), 0L));
        draft.ifPresent(made -> shown.draft(made.id())
                .submission(made.submission().map(DraftView::shown).orElse(null)));
        var decision = draft.flatMap(Draft::decision);
        decision.map(Decision::step).map(DraftView::shown).ifPresent(shown::decision);
        decision.map(Decision::emergency).ifPresent(shown::emergency);
        decision.flatMap(Decision::confirmation).map(DraftView::shown).ifPresent(shown::confirmation);
        decision.flatMap(Decision::disapproval).map(DraftView::shown).ifPresent(shown::disapproval);
        return shown;
    }

    private static DeskStep shown(Step step) {
        return new DeskStep(step.by(), BusinessClock.shown(step.at()))
                .reason(step.reason().orElse(null));
    }

    private static String slug(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
