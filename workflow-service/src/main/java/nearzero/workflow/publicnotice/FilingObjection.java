package nearzero.workflow.publicnotice;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.problem.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Somebody of the public objects to a notice that runs (notice 三: 公示结束无异议后,正式纳入试点名单). Nobody signs in for
 * it; the journal says that it happened and not who did it.
 */
@Component
class FilingObjection {

    private static final String THE_PUBLIC = "public";

    /**
     * What the objector keeps.
     *
     * @param code empty where the very same form came again: the code is shown once
     */
    record Receipt(String number, Optional<LookUpCode> code) {}

    private final PublicNotices notices;
    private final Objections objections;
    private final Pilots pilots;
    private final ObjectionTasks tasks;
    private final Journal journal;
    private final BusinessClock clock;

    FilingObjection(
            PublicNotices notices,
            Objections objections,
            Pilots pilots,
            ObjectionTasks tasks,
            Journal journal,
            BusinessClock clock) {
        this.notices = notices;
        this.objections = objections;
        this.tasks = tasks;
        this.pilots = pilots;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Keeps the objection. Whoever else has filed with the same contact – two people may share a telephone – neither
     * learns of it nor is heard of: each filing has its own number and code.
     *
     * @param sheet by which a form that is sent again is known; empty: it is not
     * @throws Refusal if the notice does not run
     */
    @Transactional
    Receipt file(String pilotNumber, int round, NewObjection objection, String sheet) {
        if (pilots.find(pilotNumber).isEmpty()) {
            throw noSuchNotice();
        }
        // Whoever decides on the list at the same moment waits for us, or we for him.
        var pilot = pilots.lock(pilotNumber);
        var notice = notices.find(pilotNumber, round).orElseThrow(FilingObjection::noSuchNotice);
        refuseOutsideOfTheTerm(notice);
        var filing = filing(pilotNumber, round, objection, sheet);
        return filing.flatMap(objections::filedAs)
                .map(earlier -> new Receipt(earlier.number(), Optional.empty()))
                .orElseGet(() -> insert(pilot, round, objection, filing));
    }

    private static Optional<String> filing(String pilot, int round, NewObjection objection, String sheet) {
        return sheet.isBlank()
                ? Optional.empty()
                : Optional.of(Fingerprint.of("filing", pilot + "/" + round + "/" + sheet, objection));
    }

    static Refusal noSuchNotice() {
        return Refusal.notFound("没有这个公示,请核对网址。");
    }

    private void refuseOutsideOfTheTerm(PublicNotice notice) {
        var term = notice.term().orElseThrow(() -> Refusal.notPossibleNow("公示尚未开始,公示开始后方可提出异议。"));
        if (!notice.takesObjectionsAt(clock.now())) {
            throw Refusal.notPossibleNow("公示已经结束%s,不再受理异议。"
                    .formatted(term.lastDay().map(FilingObjection::ended).orElse("")));
        }
    }

    private static String ended(LocalDate lastDay) {
        return "(最后一日为" + lastDay + ")";
    }

    private Receipt insert(Pilot pilot, int round, NewObjection objection, Optional<String> filing) {
        var code = LookUpCode.random();
        var number = objections.nextNumber(clock.today().getYear());
        var filed = new Objection(
                UUID.randomUUID(),
                number,
                pilot.number(),
                round,
                objection.name(),
                objection.contact(),
                objection.contactKey(),
                objection.statement(),
                clock.now(),
                Optional.empty());
        objections.insert(filed, code, filing);
        write(pilot, number, round); // before the letters that a task sends: both lock by pilot, always in this order
        tasks.open(pilot, filed);
        return new Receipt(number, Optional.of(code));
    }

    private void write(Pilot pilot, String number, int round) {
        journal.append(JournalEntry.of(pilot.number(), clock.now(), THE_PUBLIC, "objection-filed")
                .subject(number)
                .details(Map.of("stage", pilot.stage(), "round", round))
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
    }
}
