package nearzero.workflow.publicnotice;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.calendar.Calendars;
import nearzero.workflow.calendar.Length;
import nearzero.workflow.calendar.NotDeterminable;
import nearzero.workflow.calendar.Term;
import nearzero.workflow.call.Calls;
import nearzero.workflow.document.Documents;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.PilotTerms;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.programme.Programmes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings a pilot before the public: renders the notice, and lets the time of objection run from the later of the two
 * publications (notice 三: 在两厅官网公示5个工作日; that the day of publication is not counted is the usual rule,
 * docs/open-points.md).
 */
@Component
public class PublishingNotice {

    private final PublicNotices notices;
    private final NoticePaper paper;
    private final NoticeEntries entries;
    private final Calls calls;
    private final Documents documents;
    private final Pilots pilots;
    private final Programmes programmes;
    private final PilotTerms terms;
    private final Calendars calendars;
    private final Journal journal;
    private final BusinessClock clock;

    PublishingNotice(
            PublicNotices notices,
            NoticePaper paper,
            NoticeEntries entries,
            Calls calls,
            Documents documents,
            Pilots pilots,
            Programmes programmes,
            PilotTerms terms,
            Calendars calendars,
            Journal journal,
            BusinessClock clock) {
        this.notices = notices;
        this.paper = paper;
        this.entries = entries;
        this.calls = calls;
        this.documents = documents;
        this.pilots = pilots;
        this.programmes = programmes;
        this.terms = terms;
        this.calendars = calendars;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Renders the paper for a publication on the present day. Repeatable: the key names pilot, round and day.
     *
     * @param length how long the notice is to run
     * @throws NotDeterminable if the calendar does not reach so far
     */
    @Transactional
    public void render(String pilotNumber, String length) {
        var pilot = pilots.get(pilotNumber);
        var round = notices.latest(pilotNumber).map(PublicNotice::round).orElse(0) + 1;
        var settings = programmes.of(pilot.release()).settings();
        var now = clock.now();
        // The paper does not say the last day; but one whose end nobody could determine should not get as far.
        var unused = Length.parse(length).lastDayFrom(now, calendars.current());
        // The day belongs to the key: a repetition on another day is another paper, and the first stays unreferred to.
        var key = String.join(
                ":", "notice", pilotNumber, String.valueOf(round), clock.today().toString());
        var request =
                paper.of(entries.of(pilot), calls.get(pilot.call()), settings, clock.today(), Length.parse(length));
        var document = documents.render(key, request);
        notices.insert(pilotNumber, round, length, document.toString(), now);
        write(pilot, "notice-rendered", document.toString(), Map.of("stage", pilot.stage(), "round", round));
    }

    /** Lets the notice run; the later publication is day 0. Called again, it finds the term that runs already. */
    @Transactional
    public Term open(String pilotNumber) {
        var pilot = pilots.get(pilotNumber);
        var notice = notices.latest(pilotNumber).orElseThrow();
        var later = notice.sites().stream()
                .map(PublicNotice.Publication::publishedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        var term = terms.open(pilotNumber, PublicNotices.TERM, notice.round(), later, Length.parse(notice.length()));
        write(
                pilot,
                "notice-opened",
                notice.document(),
                Map.of("stage", pilot.stage(), "round", notice.round(), "lastDay", lastDay(term)));
        return term;
    }

    private static String lastDay(Term term) {
        return term.lastDay().map(Object::toString).orElse("");
    }

    private void write(Pilot pilot, String action, String subject, Map<String, Object> details) {
        Instant now = clock.now();
        journal.append(JournalEntry.of(pilot.number(), now, Caller.SYSTEM.userId(), action)
                .subject(subject)
                .details(details)
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
    }
}
