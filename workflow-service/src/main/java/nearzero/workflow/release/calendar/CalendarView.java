package nearzero.workflow.release.calendar;

import java.util.Locale;
import nearzero.workflow.api.model.Calendar;
import nearzero.workflow.api.model.CalendarDayChange;
import nearzero.workflow.api.model.CalendarTermMove;
import nearzero.workflow.api.model.PageInfo;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.calendar.Calendars.Version;
import nearzero.workflow.pilot.PilotTerms;
import nearzero.workflow.release.calendar.CalendarDraft.State;
import nearzero.workflow.release.calendar.CalendarDraft.Step;
import org.springframework.stereotype.Component;

/** Calendars, drafts and differences as the API shows them. */
@Component
class CalendarView {

    private final CalendarDrafts drafts;
    private final PilotTerms terms;

    CalendarView(CalendarDrafts drafts, PilotTerms terms) {
        this.drafts = drafts;
        this.terms = terms;
    }

    Calendar shown(Version version) {
        var shown = new Calendar(
                version.id(),
                version.source(),
                version.knownFrom(),
                version.knownTo(),
                version.draft().isPresent() ? Calendar.OriginEnum.ADMINISTRATOR : Calendar.OriginEnum.PACKAGED,
                BusinessClock.shown(version.loadedAt()),
                version.current(),
                version.current() ? terms.behind().size() : 0);
        version.draft().ifPresent(shown::draft);
        version.approvedAt().map(BusinessClock::shown).ifPresent(shown::approvedAt);
        version.draft().flatMap(drafts::find).flatMap(CalendarDraft::decision).ifPresent(step -> {
            shown.approvedBy(step.by());
            shown.approvedAt(BusinessClock.shown(step.at()));
        });
        return shown;
    }

    nearzero.workflow.api.model.CalendarDraft shown(CalendarDraft draft) {
        var file = draft.file();
        var shown = new nearzero.workflow.api.model.CalendarDraft(
                draft.id(),
                nearzero.workflow.api.model.CalendarDraft.StateEnum.fromValue(
                        draft.state().name().toLowerCase(Locale.ROOT)),
                draft.base(),
                file.knownFrom(),
                file.knownTo(),
                file.days().size(),
                draft.createdBy(),
                BusinessClock.shown(draft.createdAt()));
        draft.submission().ifPresent(step -> shown.submittedBy(step.by())
                .submittedAt(BusinessClock.shown(step.at()))
                .reason(step.reason()));
        draft.decision().ifPresent(step -> decided(shown, step));
        if (draft.state() == State.APPROVED) {
            shown.calendar(file.id());
        }
        return shown;
    }

    private static void decided(nearzero.workflow.api.model.CalendarDraft shown, Step step) {
        shown.decidedBy(step.by()).decidedAt(BusinessClock.shown(step.at())).decisionReason(step.reason());
    }

    static nearzero.workflow.api.model.CalendarDifference shown(
            ComparingCalendar.Comparison comparison, int page, int size) {
        return new nearzero.workflow.api.model.CalendarDifference(
                comparison.difference().before().version(),
                comparison.difference().days().stream().map(CalendarView::shown).toList(),
                comparison.warnings(),
                comparison.waiting(),
                comparison.moves().stream().map(CalendarView::shown).toList(),
                new PageInfo(page, size, comparison.total()));
    }

    private static CalendarDayChange shown(CalendarDifference.Day day) {
        var shown = new CalendarDayChange(day.date(), day.sentence());
        day.before().ifPresent(shown::before);
        day.after().ifPresent(shown::after);
        day.name().ifPresent(shown::name);
        return shown;
    }

    private static CalendarTermMove shown(ComparingCalendar.TermMove move) {
        var shown = new CalendarTermMove(
                move.pilot(), move.pilotName(), move.term(), move.name(), move.round(), move.sentence());
        move.before().ifPresent(shown::before);
        move.after().ifPresent(shown::after);
        return shown;
    }
}
