package nearzero.workflow.accident;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nearzero.workflow.access.Caller;
import nearzero.workflow.accident.Accident.Severity;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.idempotency.IdempotentCommands;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.PilotProcess;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.pilot.SuspendingThePilot;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programmes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The operator, a department of its city or the province reports an accident. A major one suspends the pilot at once
 * and opens the province's review, at any stage; the policy only looks at the three years before the application, so this
 * is ours (docs/open-points.md).
 */
@Component
class ReportingAccident {

    /** What is reported. */
    record Report(LocalDate occurredOn, Severity severity, String what, String source) {}

    /** What is kept for a repetition. */
    record Done(UUID accident) {}

    private final Pilots pilots;
    private final Programmes programmes;
    private final Accidents accidents;
    private final SuspendingThePilot suspending;
    private final PilotProcess process;
    private final IdempotentCommands commands;
    private final Journal journal;
    private final BusinessClock clock;

    ReportingAccident(
            Pilots pilots,
            Programmes programmes,
            Accidents accidents,
            SuspendingThePilot suspending,
            PilotProcess process,
            IdempotentCommands commands,
            Journal journal,
            BusinessClock clock) {
        this.pilots = pilots;
        this.programmes = programmes;
        this.accidents = accidents;
        this.suspending = suspending;
        this.process = process;
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
    }

    /** The accident as it was taken down; the same key with the same report again gives the same answer. */
    @Transactional
    Accident report(Caller caller, String key, String number, Report report) {
        var reporter = reporter(caller, pilots.read(caller, number));
        var fingerprint = Fingerprint.of("POST", "/pilots/" + number + "/accidents", report);
        var done = commands.once(
                caller.userId(), key, fingerprint, Done.class, () -> new Done(take(caller, reporter, number, report)));
        return accidents.find(done.accident()).orElseThrow();
    }

    private String reporter(Caller caller, Pilot pilot) {
        var authorities =
                programmes.of(pilot.release()).settings().authority().stream().map(Programme.Authority::group);
        return Stream.concat(Stream.of(pilot.applicant()), authorities)
                .filter(caller::isMemberOf)
                .findFirst()
                .or(() -> cityDepartment(caller, pilot))
                .orElseThrow(() -> Refusal.notAllowed("只有建设主体、所在市（州）的主管部门和省级主管部门可以报告事故。"));
    }

    private static Optional<String> cityDepartment(Caller caller, Pilot pilot) {
        return caller.groups().stream()
                .filter(group ->
                        group.substring(0, Math.max(0, group.lastIndexOf('/'))).equals(pilot.jurisdiction()))
                .sorted()
                .findFirst();
    }

    private UUID take(Caller caller, String reporter, String number, Report report) {
        if (report.occurredOn().isAfter(clock.today())) {
            throw Refusal.notValid("occurredOn", "事故发生日期不能晚于今天，请核对。");
        }
        var pilot = pilots.lock(number);
        if (pilot.hasEnded()) {
            throw Refusal.notPossibleNow("该试点已经结束，请向主管部门另行报告。");
        }
        var accident = new Accident(
                UUID.randomUUID(),
                number,
                report.occurredOn(),
                report.severity(),
                report.what(),
                report.source(),
                clock.now(),
                caller.userId(),
                reporter,
                Optional.empty());
        accidents.insert(accident);
        if (report.severity().suspends()) {
            suspend(caller, reporter, pilot);
        }
        journal.append(JournalEntry.of(number, clock.now(), caller.userId(), "accident-reported")
                .actingFor(reporter)
                .subject(accident.id().toString())
                .details(Map.of(
                        "stage", pilot.stage(),
                        "severity", report.severity().name(),
                        "occurredOn", report.occurredOn().toString()))
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
        return accident.id();
    }

    /** What is reported while a review goes on belongs to it. */
    private void suspend(Caller caller, String reporter, Pilot pilot) {
        var review = programmes.of(pilot.release()).settings().accidents().map(Programme.Accidents::message);
        if (!pilots.isHeld(pilot.number())) {
            suspending.hold(caller, reporter, pilot, "报告重大事故，立即中止");
            review.ifPresent(message -> process.beside(pilot, message));
        }
    }
}
