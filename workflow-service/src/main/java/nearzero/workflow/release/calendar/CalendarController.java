package nearzero.workflow.release.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import nearzero.workflow.access.Callers;
import nearzero.workflow.api.CalendarsApi;
import nearzero.workflow.api.model.Calendar;
import nearzero.workflow.api.model.CalendarDraftPage;
import nearzero.workflow.api.model.JournalPage;
import nearzero.workflow.api.model.PageInfo;
import nearzero.workflow.api.model.Reason;
import nearzero.workflow.calendar.HolidaySheet;
import nearzero.workflow.journal.JournalView;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CalendarController implements CalendarsApi {

    private final ReadingCalendars reading;
    private final ReplacingCalendar replacing;
    private final CalendarView view;
    private final JournalView journal;
    private final Callers callers;

    CalendarController(
            ReadingCalendars reading,
            ReplacingCalendar replacing,
            CalendarView view,
            JournalView journal,
            Callers callers) {
        this.reading = reading;
        this.replacing = replacing;
        this.view = view;
        this.journal = journal;
        this.callers = callers;
    }

    @Override
    public ResponseEntity<List<Calendar>> listCalendars() {
        return ResponseEntity.ok(
                reading.versions(callers.current()).stream().map(view::shown).toList());
    }

    @Override
    public ResponseEntity<Calendar> getCalendar(String calendar) {
        return ResponseEntity.ok(view.shown(reading.version(callers.current(), calendar)));
    }

    /** With a byte order mark, without which a spreadsheet takes it for GB 18030. */
    @Override
    public ResponseEntity<Resource> downloadCalendar(String calendar) {
        var text = "\ufeff" + reading.sheet(callers.current(), calendar);
        var name = ContentDisposition.attachment().filename(calendar + ".csv").build();
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public ResponseEntity<JournalPage> getCalendarJournal(Integer page, Integer size) {
        reading.requireReader(callers.current());
        return ResponseEntity.ok(journal.page(ReplacingCalendar.CHAIN, page, size));
    }

    @Override
    public ResponseEntity<CalendarDraftPage> listCalendarDrafts(Integer page, Integer size) {
        var items = reading.drafts(callers.current(), page, size).stream()
                .map(view::shown)
                .toList();
        return ResponseEntity.ok(new CalendarDraftPage(items, new PageInfo(page, size, reading.countDrafts())));
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.CalendarDraft> draftCalendar(String key, Resource body) {
        var id = replacing.draft(callers.current(), key, content(body));
        return ResponseEntity.created(URI.create("/api/workflow/calendar-drafts/" + id))
                .body(shown(id));
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.CalendarDraft> getCalendarDraft(UUID draft) {
        return ResponseEntity.ok(shown(draft));
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.CalendarDifference> compareCalendarDraft(
            UUID draft, Integer page, Integer size) {
        return ResponseEntity.ok(CalendarView.shown(reading.compare(callers.current(), draft, page, size), page, size));
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.CalendarDraft> submitCalendarDraft(
            UUID draft, String key, Reason why) {
        replacing.submit(callers.current(), key, draft, why.getReason());
        return ResponseEntity.ok(shown(draft));
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.CalendarDraft> approveCalendarDraft(
            UUID draft, String key, Reason why) {
        replacing.approve(callers.current(), key, draft, why.getReason());
        return ResponseEntity.ok(shown(draft));
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.CalendarDraft> rejectCalendarDraft(
            UUID draft, String key, Reason why) {
        replacing.reject(callers.current(), key, draft, why.getReason());
        return ResponseEntity.ok(shown(draft));
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.CalendarDraft> withdrawCalendarDraft(
            UUID draft, String key, Reason why) {
        replacing.withdraw(callers.current(), key, draft, why.getReason());
        return ResponseEntity.ok(shown(draft));
    }

    private nearzero.workflow.api.model.CalendarDraft shown(UUID draft) {
        return view.shown(reading.draft(callers.current(), draft));
    }

    /** At most one byte more than is read anyway, however much somebody sends. */
    private static byte[] content(Resource body) {
        try (var stream = body.getInputStream()) {
            return stream.readNBytes(HolidaySheet.LARGEST + 1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
