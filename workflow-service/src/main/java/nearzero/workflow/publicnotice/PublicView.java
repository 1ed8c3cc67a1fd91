package nearzero.workflow.publicnotice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.calendar.Term;
import nearzero.workflow.call.Call;
import nearzero.workflow.call.Calls;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalLine;
import nearzero.workflow.jurisdiction.Jurisdiction;
import nearzero.workflow.jurisdiction.Jurisdictions;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programme.Exit;
import nearzero.workflow.programme.Programme.Stage;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.programme.Programmes.InForce;
import nearzero.workflow.publicnotice.CallNotice.Noticed;
import org.springframework.stereotype.Component;

/**
 * What the public sees: notices that were published, pilots on the list, and the stages of a pilot that was noticed. No
 * persons, no papers, nothing of an application before its notice.
 */
@Component
class PublicView {

    record NoticeRow(String address, String name, String city, String applicant, String state, String period) {}

    record CallNoticeRow(String address, String name, String programme, int pilots, String published) {}

    record NoticedRow(
            int position, String number, String name, String city, String applicant, String state, String address) {}

    /** A notice for several pilots; the names are those of the day on which it was drawn up. */
    record CallNoticePage(
            String title,
            String programme,
            String basis,
            String published,
            List<NoticedRow> pilots,
            List<Site> sites,
            List<Contact> contacts) {}

    record Site(String department, String address, boolean link, String published) {}

    record Contact(String department, String phone) {}

    record Notice(
            String number,
            String name,
            String city,
            String applicant,
            String programme,
            String basis,
            String state,
            String period,
            String progress,
            List<Site> sites,
            List<Contact> contacts,
            Joint joint,
            boolean takesObjections) {}

    /** The notice for several pilots of which it is one. */
    record Joint(String address, String title) {}

    record ListedPilots(String programme, List<PublicNotices.Listed> pilots) {}

    record Step(String day, String what) {}

    record PilotPage(
            String number,
            String name,
            String city,
            String applicant,
            String programme,
            List<Step> steps,
            List<NoticeRow> notices) {}

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final int ALL = 1_000;

    private final PublicNotices notices;
    private final Pilots pilots;
    private final CallNotices callNotices;
    private final NoticedStates states;
    private final Calls calls;
    private final Programmes programmes;
    private final Jurisdictions jurisdictions;
    private final Journal journal;
    private final BusinessClock clock;

    PublicView(
            PublicNotices notices,
            Pilots pilots,
            CallNotices callNotices,
            NoticedStates states,
            Calls calls,
            Programmes programmes,
            Jurisdictions jurisdictions,
            Journal journal,
            BusinessClock clock) {
        this.notices = notices;
        this.pilots = pilots;
        this.callNotices = callNotices;
        this.states = states;
        this.calls = calls;
        this.programmes = programmes;
        this.jurisdictions = jurisdictions;
        this.journal = journal;
        this.clock = clock;
    }

    /** Published notices, those that run first, then the newest. */
    List<NoticeRow> notices(long offset, int size) {
        return notices.published(clock.now(), offset, size).stream()
                .map(notice -> row(notice, pilots.get(notice.pilot())))
                .toList();
    }

    /** Notices for several pilots, the newest first. */
    List<CallNoticeRow> callNotices() {
        return callNotices.published(ALL).stream()
                .map(notice -> {
                    var call = calls.get(notice.call());
                    return new CallNoticeRow(
                            address(notice),
                            title(call, notice),
                            current(call).name().zh(),
                            notice.pilots().size(),
                            day(notice.publishedAt().orElseThrow()));
                })
                .toList();
    }

    /**
     * One notice for several pilots.
     *
     * @throws Refusal if it was not published
     */
    CallNoticePage callNotice(String callId, int number) {
        var call = calls.find(callId).orElseThrow(FilingObjection::noSuchNotice);
        var notice = callNotices.of(callId).stream()
                .filter(known -> known.number() == number && known.isPublished())
                .findFirst()
                .orElseThrow(FilingObjection::noSuchNotice);
        var settings = current(call);
        return new CallNoticePage(
                title(call, notice),
                settings.name().zh(),
                basis(settings),
                day(notice.publishedAt().orElseThrow()),
                IntStream.range(0, notice.pilots().size())
                        .mapToObj(position -> row(position + 1, notice.pilots().get(position)))
                        .toList(),
                notice.sites().stream().map(site -> site(site, settings)).toList(),
                contacts(call, settings));
    }

    private NoticedRow row(int position, Noticed noticed) {
        var standing = states.of(noticed, false);
        var entry = noticed.entry();
        var state = standing.since()
                .filter(day -> standing.state() != NoticedStates.State.running)
                .map(day -> standing.words() + "（" + DAY.format(day) + "）")
                .or(() -> standing.lastDay().map(day -> standing.words() + "，公示期最后一日为" + DAY.format(day)))
                .orElse(standing.words());
        return new NoticedRow(
                position,
                entry.pilot(),
                entry.name(),
                entry.city(),
                entry.applicant(),
                state,
                noticed.round()
                        .map(round -> "/public/notices/" + entry.pilot() + "/" + round)
                        .orElse(null));
    }

    private static String address(CallNotice notice) {
        return "/public/calls/" + notice.call() + "/notices/" + notice.number();
    }

    private static String title(Call call, CallNotice notice) {
        return "%s第%d号公示".formatted(call.name(), notice.number());
    }

    private Programme current(Call call) {
        return programmes.current(call.programme()).settings();
    }

    private static String basis(Programme settings) {
        return settings.basis().stream().map(Programme.Basis::cited).collect(Collectors.joining("、"));
    }

    /**
     * One notice.
     *
     * @throws Refusal if it was not published
     */
    Notice notice(String number, int round) {
        var notice = notices.find(number, round)
                .filter(known -> known.term().isPresent())
                .orElseThrow(FilingObjection::noSuchNotice);
        var pilot = pilots.get(number);
        var settings = settings(pilot);
        return new Notice(
                number,
                pilot.name(),
                city(pilot),
                jurisdictions.nameOf(pilot.applicant()),
                settings.name().zh(),
                basis(settings),
                state(notice, pilot),
                period(notice.term().orElseThrow()),
                "/public/pilots/" + number,
                notice.sites().stream().map(site -> site(site, settings)).toList(),
                contacts(calls.get(pilot.call()), settings),
                callNotices.publishedWith(number).stream()
                        .filter(joint -> joint.pilots().stream()
                                .anyMatch(noticed -> noticed.entry().pilot().equals(number)
                                        && noticed.round().equals(Optional.of(round))))
                        .findFirst()
                        .map(joint -> new Joint(address(joint), title(calls.get(joint.call()), joint)))
                        .orElse(null),
                notice.takesObjectionsAt(clock.now()));
    }

    /**
     * The pilots on the list, by programme: those that have not ended at a stage that is left by withdrawing, and those
     * that have ended and keep their title.
     */
    List<ListedPilots> listed() {
        return programmes.inForce().stream()
                .map(InForce::settings)
                .map(settings -> new ListedPilots(settings.name().zh(), listed(settings)))
                .toList();
    }

    private List<PublicNotices.Listed> listed(Programme settings) {
        var onTheList = settings.stages().stream()
                .filter(stage -> stage.exit().filter(Exit.withdraw::equals).isPresent())
                .map(Stage::id)
                .toList();
        return notices.listed(settings.id(), onTheList, ALL).stream()
                .map(pilot -> pilot.shownAs(where(pilot, settings)))
                .toList();
    }

    private static String where(PublicNotices.Listed pilot, Programme settings) {
        return pilot.outcome() == null
                ? settings.stage(pilot.stage()).name().zh()
                : settings.outcomes().get(pilot.outcome()).zh() + "，保留称号";
    }

    /**
     * Where a pilot stands, by stages and days.
     *
     * @throws Refusal if the pilot was never noticed
     */
    PilotPage pilot(String number) {
        var published = notices.of(number).stream()
                .filter(notice -> notice.term().isPresent())
                .toList();
        if (published.isEmpty()) {
            throw Refusal.notFound("没有这个已公示的试点,请核对编号。");
        }
        var pilot = pilots.get(number);
        var settings = settings(pilot);
        var steps = journal.entries(number, 0, ALL).stream()
                .map(line -> step(line, settings))
                .filter(Objects::nonNull)
                .toList();
        var rows = published.stream().map(notice -> row(notice, pilot)).toList();
        return new PilotPage(
                number,
                pilot.name(),
                city(pilot),
                jurisdictions.nameOf(pilot.applicant()),
                settings.name().zh(),
                steps,
                rows);
    }

    /** A day in business time as people read it. */
    static String day(Instant at) {
        return DAY.format(LocalDate.ofInstant(at, BusinessClock.ZONE));
    }

    private static Step step(JournalLine line, Programme settings) {
        var entry = line.entry();
        var what =
                switch (entry.action()) {
                    case "pilot-created" -> settings.stages().get(0).name().zh();
                    case "stage-reached" ->
                        settings.stage(entry.subject()).name().zh();
                    case "pilot-ended" -> "办理结束";
                    default -> null;
                };
        return what == null ? null : new Step(day(entry.businessAt()), what);
    }

    private NoticeRow row(PublicNotice notice, Pilot pilot) {
        return new NoticeRow(
                "/public/notices/" + notice.pilot() + "/" + notice.round(),
                pilot.name(),
                city(pilot),
                jurisdictions.nameOf(pilot.applicant()),
                state(notice, pilot),
                period(notice.term().orElseThrow()));
    }

    private Programme settings(Pilot pilot) {
        return programmes.of(pilot.release()).settings();
    }

    private String city(Pilot pilot) {
        return jurisdictions.find(pilot.jurisdiction()).map(Jurisdiction::name).orElse(pilot.jurisdiction());
    }

    /** A notice that its pilot has left shows it, and when. */
    private String state(PublicNotice notice, Pilot pilot) {
        return notice.takesObjectionsAt(clock.now())
                ? "公示中"
                : states.left(pilot)
                        .map(standing -> standing.words()
                                + standing.since()
                                        .map(day -> "（" + DAY.format(day) + "）")
                                        .orElse(""))
                        .orElse("已结束");
    }

    private static String period(Term term) {
        var first = LocalDate.ofInstant(term.startedAt(), BusinessClock.ZONE).plusDays(1);
        return DAY.format(first)
                + term.lastDay().map(last -> "至" + DAY.format(last) + "(含当日)").orElse("起");
    }

    private static Site site(PublicNotice.Publication publication, Programme settings) {
        var department = settings.authority().stream()
                .filter(authority ->
                        authority.site() != null && authority.site().id().equals(publication.site()))
                .map(authority -> authority.name().zh())
                .findFirst()
                .orElse(publication.site());
        return new Site(
                department,
                publication.address(),
                publication.address().matches("https?://\\S+"),
                TIME.format(ZonedDateTime.ofInstant(publication.publishedAt(), BusinessClock.ZONE)));
    }

    private static List<Contact> contacts(Call call, Programme settings) {
        return settings.authority().stream()
                .map(authority -> contact(authority, call))
                .toList();
    }

    private static Contact contact(Programme.Authority authority, Call call) {
        return call.contactOf(authority)
                .map(contact -> new Contact(authority.name().zh() + contact.office(), contact.phone()))
                .orElseGet(() -> new Contact(authority.name().zh(), null));
    }
}
