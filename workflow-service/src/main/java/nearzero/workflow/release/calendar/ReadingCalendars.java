package nearzero.workflow.release.calendar;

import java.util.List;
import java.util.UUID;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.Calendars;
import nearzero.workflow.calendar.Calendars.NamedDay;
import nearzero.workflow.calendar.Calendars.Version;
import nearzero.workflow.calendar.HolidayFile;
import nearzero.workflow.calendar.HolidaySheet;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.release.Desk;
import org.springframework.stereotype.Component;

/** What release administrators and auditors see of calendars and drafts. */
@Component
class ReadingCalendars {

    private final Calendars calendars;
    private final CalendarDrafts drafts;
    private final ComparingCalendar comparing;

    ReadingCalendars(Calendars calendars, CalendarDrafts drafts, ComparingCalendar comparing) {
        this.calendars = calendars;
        this.drafts = drafts;
        this.comparing = comparing;
    }

    void requireReader(Caller caller) {
        Desk.requireReader(caller);
    }

    List<Version> versions(Caller caller) {
        Desk.requireReader(caller);
        return calendars.versions();
    }

    Version version(Caller caller, String id) {
        Desk.requireReader(caller);
        return calendars.find(id).orElseThrow(() -> Refusal.notFound("没有这个版本的工作日历。"));
    }

    /** The days of a version as the sheet from which a draft is made. */
    String sheet(Caller caller, String id) {
        var version = version(caller, id);
        return HolidaySheet.text(
                calendars.days(id).stream().map(day -> day(version, day)).toList());
    }

    /** The year of a notice is not kept by day: a day that lies outside of the known years is of the nearest one. */
    private static HolidayFile.Day day(Version version, NamedDay day) {
        var first = version.knownFrom().getYear();
        var last = version.knownTo().getYear();
        var year = Math.min(last, Math.max(first, day.date().getYear()));
        return new HolidayFile.Day(day.date(), day.working(), day.name(), year, day.notice(), version.source());
    }

    List<CalendarDraft> drafts(Caller caller, int page, int size) {
        Desk.requireReader(caller);
        return drafts.page(page, size);
    }

    long countDrafts() {
        return drafts.count();
    }

    CalendarDraft draft(Caller caller, UUID id) {
        Desk.requireReader(caller);
        return drafts.find(id).orElseThrow(() -> Refusal.notFound("没有这份日历草稿。"));
    }

    ComparingCalendar.Comparison compare(Caller caller, UUID id, int page, int size) {
        return comparing.compare(draft(caller, id), page, size);
    }
}
