package nearzero.workflow.publicnotice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.call.Call;
import nearzero.workflow.call.CallPlaces;
import nearzero.workflow.call.Calls;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.idempotency.IdempotentCommands;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.publicnotice.CallNotice.Noticed;
import nearzero.workflow.publicnotice.JointTasks.Kind;
import nearzero.workflow.publicnotice.JointTasks.Standing;
import nearzero.workflow.publicnotice.JointTasks.Standing.NotNow;
import nearzero.workflow.publicnotice.JointTasks.Standing.Ready;
import nearzero.workflow.task.OpenTask;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts on the list (notice 三: 公示结束无异议后，正式纳入试点名单) all pilots of a notice that nothing stands against, in one
 * transaction. The others are held over and named; none of them holds up one that can be listed.
 */
@Component
class ListingCall {

    /** What is kept for a repetition. */
    record Done(int list) {}

    private final Calls calls;
    private final CallPlaces places;
    private final Programmes programmes;
    private final Pilots pilots;
    private final PublicNotices notices;
    private final CallNotices callNotices;
    private final CallLists lists;
    private final ListedWithoutObjection objections;
    private final JointTasks tasks;
    private final IdempotentCommands commands;
    private final Journal journal;
    private final BusinessClock clock;

    ListingCall(
            Calls calls,
            CallPlaces places,
            Programmes programmes,
            Pilots pilots,
            PublicNotices notices,
            CallNotices callNotices,
            CallLists lists,
            ListedWithoutObjection objections,
            JointTasks tasks,
            IdempotentCommands commands,
            Journal journal,
            BusinessClock clock) {
        this.calls = calls;
        this.places = places;
        this.programmes = programmes;
        this.pilots = pilots;
        this.notices = notices;
        this.callNotices = callNotices;
        this.lists = lists;
        this.objections = objections;
        this.tasks = tasks;
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Submits the tasks of all that can be listed; the number of the list.
     *
     * @param values of the programme's form for confirming the list
     * @throws Refusal if there is none, the quota does not allow it, or the values are not right
     */
    @Transactional
    int confirm(Caller caller, String key, String callId, int notice, Map<String, Object> values) {
        var call = calls.get(callId);
        var settings = programmes.current(call.programme()).settings();
        var department = settings.authorityOf(caller::isMemberOf)
                .orElseThrow(() -> Refusal.notAllowed("只有本试点工作的省级主管部门可以确认试点名单。"));
        refuseOtherDecisions(settings, values);
        var fingerprint =
                Fingerprint.of("POST", "/calls/" + callId + "/lists", Map.of("notice", notice, "values", values));
        return commands.once(
                        caller.userId(),
                        key,
                        fingerprint,
                        Done.class,
                        () -> new Done(confirm(caller, department, call, published(callId, notice), values)))
                .list();
    }

    private static void refuseOtherDecisions(Programme settings, Map<String, Object> values) {
        if (settings.tasks().values().stream().noneMatch(task -> task.needs(ListedWithinQuota.NEED, values))) {
            throw Refusal.notValid("values", "一并确认只用于纳入试点名单；其他处理请逐个试点办理。");
        }
    }

    private CallNotice published(String call, int number) {
        var notice = callNotices.lock(call, number);
        if (!notice.isPublished()) {
            throw Refusal.notPossibleNow("该公示尚未登记发布，不能据以确认名单。");
        }
        return notice;
    }

    private int confirm(Caller caller, String department, Call call, CallNotice notice, Map<String, Object> values) {
        var now =
                pilots.lockAll(notice.numbers()).stream().collect(Collectors.toMap(Pilot::number, Function.identity()));
        var ready = new LinkedHashMap<NoticeEntry, OpenTask>();
        var heldOver = new ArrayList<HeldOver>();
        for (var noticed : notice.pilots()) {
            var entry = noticed.entry();
            var standing = standing(caller, noticed, now.get(entry.pilot()));
            if (standing instanceof Ready can) {
                ready.put(entry, can.task());
            } else if (standing instanceof NotNow not) {
                heldOver.add(new HeldOver(entry.pilot(), entry.name(), not.reason()));
            }
        }
        if (ready.isEmpty()) {
            throw Refusal.notPossibleNow("没有可以纳入名单的试点。" + NoticingCall.named(heldOver));
        }
        places.refuseBeyondQuota(call, ready.size());
        ready.values().forEach(task -> tasks.complete(caller, task, values));
        var list = new CallList(
                call.id(),
                lists.nextNumber(call.id()),
                notice.number(),
                clock.now(),
                List.copyOf(ready.keySet()),
                heldOver);
        lists.insert(list, caller.userId(), department);
        list.pilots().forEach(entry -> write(caller, department, list, now.get(entry.pilot())));
        return list.number();
    }

    /** Whether a pilot of a published notice could be listed now. */
    Standing standing(Caller caller, Noticed noticed, Pilot pilot) {
        var goesOn = !pilot.hasEnded() && pilot.suspendedSince().isEmpty();
        return Optional.of(noticed)
                .filter(open -> goesOn)
                .flatMap(this::heldOverBecause)
                .<Standing>map(NotNow::new)
                .orElseGet(() -> tasks.look(caller, pilot, Kind.LISTING));
    }

    /** What its notice says against it; the rest its task knows. */
    private Optional<String> heldOverBecause(Noticed noticed) {
        var pilot = noticed.entry().pilot();
        if (places.has(pilot)) {
            return Optional.of("已经列入名单。");
        }
        if (noticed.round().isEmpty()) {
            return Optional.of("公示期没有随本次公示开始：" + noticed.notTaken().orElse(""));
        }
        var latest = notices.latest(pilot).orElseThrow();
        return latest.round() != noticed.round().get()
                ? Optional.of("已经另行公示，请按新的公示办理。")
                : latest.takesObjectionsAt(clock.now())
                        ? Optional.of("公示期未满" + lastDay(latest) + "。")
                        : objections.standing(pilot);
    }

    private static String lastDay(PublicNotice notice) {
        return notice.term()
                .flatMap(term -> term.lastDay())
                .map(day -> "（最后一日为" + day + "）")
                .orElse("");
    }

    private void write(Caller caller, String department, CallList list, Pilot pilot) {
        journal.append(JournalEntry.of(pilot.number(), clock.now(), caller.userId(), "call-list-confirmed")
                .actingFor(department)
                .subject(list.call())
                .details(Map.of("stage", pilot.stage(), "list", list.number(), "notice", list.notice()))
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
    }
}
