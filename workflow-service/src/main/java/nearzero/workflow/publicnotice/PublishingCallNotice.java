package nearzero.workflow.publicnotice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.call.Calls;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.idempotency.IdempotentCommands;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.PilotEnded;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.publicnotice.JointTasks.Kind;
import nearzero.workflow.publicnotice.JointTasks.Standing.NotNow;
import nearzero.workflow.publicnotice.JointTasks.Standing.Ready;
import nearzero.workflow.publicnotice.PublicNotice.Publication;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An official records where and when a call's notice was published: with the same facts each pilot's own task is
 * submitted, all in one transaction, so that whatever breaks it off leaves none half done. A pilot that meanwhile left or
 * stands still stays on the notice, and nobody waits for it.
 */
@Component
class PublishingCallNotice {

    /** What is kept for a repetition. */
    record Done(int notice) {}

    private final Calls calls;
    private final Programmes programmes;
    private final Pilots pilots;
    private final PublicNotices notices;
    private final CallNotices callNotices;
    private final JointTasks tasks;
    private final IdempotentCommands commands;
    private final Journal journal;
    private final BusinessClock clock;

    PublishingCallNotice(
            Calls calls,
            Programmes programmes,
            Pilots pilots,
            PublicNotices notices,
            CallNotices callNotices,
            JointTasks tasks,
            IdempotentCommands commands,
            Journal journal,
            BusinessClock clock) {
        this.calls = calls;
        this.programmes = programmes;
        this.pilots = pilots;
        this.notices = notices;
        this.callNotices = callNotices;
        this.tasks = tasks;
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Submits the tasks of all that can be published.
     *
     * @param values of the programme's form for publishing a notice
     * @throws Refusal if there is none, or the values are not right
     */
    @Transactional
    void publish(Caller caller, String key, String call, int number, Map<String, Object> values) {
        var settings = programmes.current(calls.get(call).programme()).settings();
        var department = settings.authorityOf(caller::isMemberOf)
                .orElseThrow(() -> Refusal.notAllowed("只有本试点工作的省级主管部门可以登记公示的发布情况。"));
        var fingerprint = Fingerprint.of("POST", "/calls/" + call + "/notices/" + number + "/publication", values);
        commands.once(caller.userId(), key, fingerprint, Done.class, () -> {
            publish(caller, department, unpublished(callNotices.lock(call, number)), values);
            return new Done(number);
        });
    }

    /** The notice, if its publication can still be recorded. */
    CallNotice unpublished(CallNotice notice) {
        if (notice.isPublished()) {
            throw Refusal.notPossibleNow("该公示的发布情况已经登记，不能再改。");
        }
        notice.replacedBy().ifPresent(later -> {
            throw Refusal.notPossibleNow("该公示已由第%d号公示取代，请登记第%d号公示。".formatted(later, later));
        });
        return notice;
    }

    private void publish(Caller caller, String department, CallNotice notice, Map<String, Object> values) {
        var now =
                pilots.lockAll(notice.numbers()).stream().collect(Collectors.toMap(Pilot::number, Function.identity()));
        var began = new ArrayList<PublicNotice>();
        var heldOver = new ArrayList<HeldOver>();
        for (var noticed : notice.pilots()) {
            var pilot = now.get(noticed.entry().pilot());
            var standing = tasks.look(caller, pilot, Kind.PUBLISHING);
            if (standing instanceof Ready ready) {
                tasks.complete(caller, ready.task(), values);
                began.add(began(caller, department, notice, pilot));
            } else if (standing instanceof NotNow notNow) {
                heldOver.add(new HeldOver(pilot.number(), noticed.entry().name(), notNow.reason()));
                callNotices.notTaken(notice, pilot.number(), notNow.reason());
                write(caller, department, notice, pilot, "call-notice-not-begun");
            }
        }
        if (began.isEmpty()) {
            throw Refusal.notPossibleNow("公示中的试点都不能登记发布。" + NoticingCall.named(heldOver));
        }
        var sites = began.get(0).sites();
        refuseBeforeThePaper(notice, sites);
        callNotices.published(notice, sites, clock.now(), caller.userId());
    }

    private PublicNotice began(Caller caller, String department, CallNotice notice, Pilot pilot) {
        var own = notices.latest(pilot.number()).orElseThrow();
        callNotices.began(notice, pilot.number(), own.round());
        write(caller, department, notice, pilot, "call-notice-published");
        return own;
    }

    private static void refuseBeforeThePaper(CallNotice notice, List<Publication> sites) {
        var drawnUp = LocalDate.ofInstant(notice.drawnUpAt(), BusinessClock.ZONE);
        if (sites.stream().anyMatch(site -> LocalDate.ofInstant(site.publishedAt(), BusinessClock.ZONE)
                .isBefore(drawnUp))) {
            throw Refusal.notValid("values", "发布日期不能早于公示拟定的日期（%s），请核对。".formatted(drawnUp));
        }
    }

    /** A pilot that ends stays on the notices that name it; its journal says that they show it from now on. */
    @EventListener
    void ended(PilotEnded ended) {
        callNotices
                .publishedWith(ended.pilot().number())
                .forEach(notice -> write(Caller.SYSTEM, null, notice, ended.pilot(), "left-published-notice"));
    }

    private void write(Caller caller, String department, CallNotice notice, Pilot pilot, String action) {
        journal.append(JournalEntry.of(pilot.number(), clock.now(), caller.userId(), action)
                .actingFor(department)
                .subject(notice.document())
                .details(Map.of("stage", pilot.stage(), "call", notice.call(), "notice", notice.number()))
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
    }
}
