package nearzero.workflow.publicnotice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.calendar.Length;
import nearzero.workflow.call.Call;
import nearzero.workflow.call.Calls;
import nearzero.workflow.document.Documents;
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
import nearzero.workflow.publicnotice.JointTasks.Standing.NotNow;
import nearzero.workflow.remote.RemoteService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One notice for all pilots of a call that wait for theirs (notice 三 speaks of one publicity for what was reviewed). Who
 * cannot be on it is named with the reason and holds up nobody. Drawing up changes nothing of the pilots.
 */
@Component
class NoticingCall {

    /** What is kept for a repetition. */
    record Done(int notice) {}

    private final Calls calls;
    private final Programmes programmes;
    private final Pilots pilots;
    private final PublicNotices notices;
    private final CallNotices callNotices;
    private final JointTasks tasks;
    private final NoticeEntries entries;
    private final NoticePaper paper;
    private final Documents documents;
    private final IdempotentCommands commands;
    private final Journal journal;
    private final BusinessClock clock;

    NoticingCall(
            Calls calls,
            Programmes programmes,
            Pilots pilots,
            PublicNotices notices,
            CallNotices callNotices,
            JointTasks tasks,
            NoticeEntries entries,
            NoticePaper paper,
            Documents documents,
            IdempotentCommands commands,
            Journal journal,
            BusinessClock clock) {
        this.calls = calls;
        this.programmes = programmes;
        this.pilots = pilots;
        this.notices = notices;
        this.callNotices = callNotices;
        this.tasks = tasks;
        this.entries = entries;
        this.paper = paper;
        this.documents = documents;
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Fixes the list and renders its paper; the number of the notice.
     *
     * @param chosen numbers of the pilots that are to be on it; empty: all that can be
     * @throws Refusal if there is none that can be
     */
    @Transactional
    int drawUp(Caller caller, String key, String callId, Optional<List<String>> chosen) {
        var call = calls.get(callId);
        var settings = programmes.current(call.programme()).settings();
        var department =
                settings.authorityOf(caller::isMemberOf).orElseThrow(() -> Refusal.notAllowed("只有本试点工作的省级主管部门可以拟定公示。"));
        var fingerprint = Fingerprint.of("POST", "/calls/" + callId + "/notices", chosen.orElse(null));
        return commands.once(caller.userId(), key, fingerprint, Done.class, () -> {
                    var number = callNotices.nextNumber(callId);
                    var notice = compose(caller, call, settings, number, chosen);
                    callNotices.insert(notice, caller.userId(), department);
                    callNotices.replace(callId, notice.numbers(), number);
                    notice.numbers().forEach(pilot -> write(caller, department, notice, pilots.get(pilot)));
                    return new Done(number);
                })
                .notice();
    }

    /** Pilots of a call that a notice would name now, and those that it would not. */
    record Sorted(List<Pilot> taken, List<HeldOver> heldOver) {}

    Sorted sorted(Caller caller, Call call, Optional<List<String>> chosen) {
        var all = pilots.ofCall(call.id());
        refuseStrangers(all, chosen);
        var taken = new ArrayList<Pilot>();
        var heldOver = new ArrayList<HeldOver>();
        for (var pilot : all) {
            if (isNamed(pilot, chosen)) {
                heldOverBecause(caller, pilot, chosen, taken)
                        .ifPresentOrElse(
                                reason -> heldOver.add(new HeldOver(pilot.number(), pilot.name(), reason)),
                                () -> taken.add(pilot));
            }
        }
        return new Sorted(taken, heldOver);
    }

    List<NoticeEntry> entries(Sorted sorted) {
        return sorted.taken().stream().map(entries::of).toList();
    }

    private CallNotice compose(
            Caller caller, Call call, Programme settings, int number, Optional<List<String>> chosen) {
        var sorted = sorted(caller, call, chosen);
        if (sorted.taken().isEmpty()) {
            throw Refusal.notPossibleNow("没有可以列入公示的试点。" + named(sorted.heldOver()));
        }
        var length = lengthOf(sorted.taken().get(0));
        var list = entries(sorted);
        return new CallNotice(
                call.id(),
                number,
                length,
                rendered(call, settings, number, list, Length.parse(length)),
                clock.now(),
                sorted.heldOver(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                list.stream()
                        .map(entry -> new Noticed(entry, Optional.empty(), Optional.empty()))
                        .toList());
    }

    private static void refuseStrangers(List<Pilot> all, Optional<List<String>> chosen) {
        var known = all.stream().map(Pilot::number).toList();
        if (chosen.filter(numbers -> !known.containsAll(numbers)).isPresent()) {
            throw Refusal.notValid("pilots", "所选试点中有的不属于本批次，请核对编号。");
        }
    }

    /** Who left long ago is nobody's business any more unless he is asked for. */
    private static boolean isNamed(Pilot pilot, Optional<List<String>> chosen) {
        return !pilot.hasEnded()
                || chosen.filter(numbers -> numbers.contains(pilot.number())).isPresent();
    }

    private Optional<String> heldOverBecause(
            Caller caller, Pilot pilot, Optional<List<String>> chosen, List<Pilot> taken) {
        if (tasks.look(caller, pilot, Kind.PUBLISHING) instanceof NotNow notNow) {
            return Optional.of(notNow.reason());
        }
        if (chosen.filter(numbers -> !numbers.contains(pilot.number())).isPresent()) {
            return Optional.of("没有选入本次公示。");
        }
        return Optional.of(taken)
                .filter(others -> !others.isEmpty() && !lengthOf(others.get(0)).equals(lengthOf(pilot)))
                .map(others -> "公示期的长度与其他试点不同，请另行公示。");
    }

    private String lengthOf(Pilot pilot) {
        return notices.latest(pilot.number()).orElseThrow().length();
    }

    /** The key names what is on the paper, so that a repetition with another list is another paper. */
    private String rendered(Call call, Programme settings, int number, List<NoticeEntry> list, Length length) {
        LocalDate today = clock.today();
        var request = paper.of(list, call, settings, today, length);
        var key = String.join(
                ":",
                "call-notice",
                call.id(),
                String.valueOf(number),
                Fingerprint.of("notice", call.id(), request).substring(0, 16));
        return RemoteService.asked("材料服务暂时无法访问，公示没有拟定，请稍后再试。", () -> documents.render(key, request))
                .toString();
    }

    static String named(List<HeldOver> heldOver) {
        return heldOver.stream()
                .map(pilot -> "%s（%s）：%s".formatted(pilot.name(), pilot.pilot(), pilot.reason()))
                .collect(Collectors.joining(" "));
    }

    private void write(Caller caller, String department, CallNotice notice, Pilot pilot) {
        journal.append(JournalEntry.of(pilot.number(), clock.now(), caller.userId(), "call-notice-drawn-up")
                .actingFor(department)
                .subject(notice.document())
                .details(Map.of("stage", pilot.stage(), "call", notice.call(), "notice", notice.number()))
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
    }
}
