package nearzero.workflow.release.calendar;

import java.util.Map;
import java.util.UUID;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.calendar.Calendars;
import nearzero.workflow.calendar.HolidaySheet;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.idempotency.IdempotentCommands;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.FollowingCalendar;
import nearzero.workflow.problem.FieldFault;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.release.Desk;
import nearzero.workflow.release.calendar.CalendarDraft.State;
import nearzero.workflow.release.calendar.CalendarDraft.Step;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A release administrator brings a whole calendar; a second one puts it in force, and running terms follow. */
@Component
class ReplacingCalendar {

    /** Chain of the journal in which all of this is written. */
    static final String CHAIN = "calendars";

    private static final String PATH = "/calendar-drafts";

    private final CalendarDrafts drafts;
    private final Calendars calendars;
    private final FollowingCalendar following;
    private final IdempotentCommands commands;
    private final Journal journal;
    private final BusinessClock clock;

    ReplacingCalendar(
            CalendarDrafts drafts,
            Calendars calendars,
            FollowingCalendar following,
            IdempotentCommands commands,
            Journal journal,
            BusinessClock clock) {
        this.drafts = drafts;
        this.calendars = calendars;
        this.following = following;
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
    }

    /** What is kept for a repetition. */
    record Done(UUID draft) {}

    /** Brings a calendar; all faults of the file are named at once. */
    @Transactional
    public UUID draft(Caller caller, String key, byte[] content) {
        Desk.requireAdministrator(caller);
        var reading = HolidaySheet.read(content);
        if (!reading.faults().isEmpty()) {
            throw Refusal.notValid(reading.faults().stream()
                    .map(fault -> new FieldFault(place(fault), fault.message()))
                    .toList());
        }
        var text = reading.text();
        return once(caller, key, Fingerprint.of("POST", PATH, text), () -> {
            var id = UUID.randomUUID();
            drafts.insert(id, calendars.current().version(), text, caller.userId(), clock.now());
            write(
                    caller,
                    id,
                    "calendar-drafted",
                    null,
                    Map.of("days", reading.days().size()));
            return id;
        });
    }

    private static String place(HolidaySheet.Fault fault) {
        return "/" + fault.line() + (fault.column().isEmpty() ? "" : "/" + fault.column());
    }

    /** Asks for approval. */
    @Transactional
    public void submit(Caller caller, String key, UUID id, String reason) {
        command(caller, key, id, "submission", reason, draft -> {
            require(draft.state() == State.OPEN, "该日历草稿已经提交或者办结，不能再次提交。");
            drafts.submitted(id, step(caller, reason));
            write(caller, id, "calendar-submitted", reason, Map.of());
        });
    }

    /** Puts it in force for everything that is computed from now on; what runs follows in the background at once. */
    @Transactional
    public void approve(Caller caller, String key, UUID id, String reason) {
        command(caller, key, id, "approval", reason, draft -> {
            requireSecondPerson(caller, draft);
            calendars.lock();
            var now = calendars.current().version();
            require(now.equals(draft.base()), "草稿提交以后已有另一个日历生效，请下载现行日历，修改后重新上传。");
            drafts.decided(id, State.APPROVED, step(caller, reason));
            var file = draft.file();
            calendars.approve(file, id);
            write(caller, id, "calendar-approved", reason, Map.of("calendar", file.id(), "before", now));
            following.afterCommit();
        });
    }

    /** A second person says no. */
    @Transactional
    public void reject(Caller caller, String key, UUID id, String reason) {
        command(caller, key, id, "rejection", reason, draft -> {
            requireSecondPerson(caller, draft);
            drafts.decided(id, State.REJECTED, step(caller, reason));
            write(caller, id, "calendar-rejected", reason, Map.of());
        });
    }

    /** Whoever had a hand in it takes it back before it was decided. */
    @Transactional
    public void withdraw(Caller caller, String key, UUID id, String reason) {
        command(caller, key, id, "withdrawal", reason, draft -> {
            require(!draft.state().isDecided(), "该日历草稿已经办结，不能撤回。");
            if (!drafts.isAuthor(id, caller.userId())) {
                throw Refusal.notAllowed("日历草稿由上传或者提交它的人撤回；不同意生效的，请否决。");
            }
            drafts.decided(id, State.WITHDRAWN, step(caller, reason));
            write(caller, id, "calendar-withdrawn", reason, Map.of());
        });
    }

    private void command(
            Caller caller,
            String key,
            UUID id,
            String what,
            String reason,
            java.util.function.Consumer<CalendarDraft> command) {
        Desk.requireAdministrator(caller);
        if (reason.isBlank()) {
            throw Refusal.notValid("reason", "请写明理由。");
        }
        once(caller, key, Fingerprint.of("POST", PATH + "/" + id + "/" + what, reason), () -> {
            command.accept(drafts.lock(id).orElseThrow(() -> Refusal.notFound("没有这份日历草稿。")));
            return id;
        });
    }

    private UUID once(Caller caller, String key, String fingerprint, java.util.function.Supplier<UUID> command) {
        return commands.once(caller.userId(), key, fingerprint, Done.class, () -> new Done(command.get()))
                .draft();
    }

    private void requireSecondPerson(Caller caller, CalendarDraft draft) {
        require(draft.state() == State.SUBMITTED, "该日历草稿尚未提交审批或者已经办结。");
        if (drafts.isAuthor(draft.id(), caller.userId())) {
            throw Refusal.notAllowed("上传或者提交日历草稿的人员不能审批，请由另一位发布管理员办理。");
        }
    }

    private static void require(boolean possible, String otherwise) {
        if (!possible) {
            throw Refusal.notPossibleNow(otherwise);
        }
    }

    private Step step(Caller caller, String reason) {
        return new Step(caller.userId(), clock.now(), reason);
    }

    private void write(Caller caller, UUID draft, String action, String reason, Map<String, Object> details) {
        journal.append(JournalEntry.of(CHAIN, clock.now(), caller.userId(), action)
                .subject(draft.toString())
                .reason(reason)
                .details(details));
    }
}
