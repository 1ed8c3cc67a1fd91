package nearzero.workflow.publicnotice;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nearzero.workflow.calendar.BusinessClock;
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

    /** Several times what one statement may have: nobody fills the table by adding to an objection. */
    private static final int LONGEST_WITH_SUPPLEMENTS = 20_000;

    private static final String THE_PUBLIC = "public";

    /**
     * What the objector keeps.
     *
     * @param code empty where the objection was added to one of the same person: whoever knows a telephone number must
     *     not come by the answer in this way
     */
    record Receipt(String number, Optional<LookUpCode> code) {}

    private final PublicNotices notices;
    private final Objections objections;
    private final Pilots pilots;
    private final Journal journal;
    private final BusinessClock clock;

    FilingObjection(PublicNotices notices, Objections objections, Pilots pilots, Journal journal, BusinessClock clock) {
        this.notices = notices;
        this.objections = objections;
        this.pilots = pilots;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Keeps the objection, or adds it to the open one of the same person.
     *
     * @throws Refusal if the notice does not run
     */
    @Transactional
    Receipt file(String pilotNumber, int round, NewObjection objection) {
        if (pilots.find(pilotNumber).isEmpty()) {
            throw noSuchNotice();
        }
        // Whoever decides on the list at the same moment waits for us, or we for him.
        var pilot = pilots.lock(pilotNumber);
        var notice = notices.find(pilotNumber, round).orElseThrow(FilingObjection::noSuchNotice);
        refuseOutsideOfTheTerm(notice);
        return objections
                .openOf(pilotNumber, round, objection.contactKey())
                .map(earlier -> supplement(pilot, earlier, objection))
                .orElseGet(() -> insert(pilot, round, objection));
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

    private Receipt insert(Pilot pilot, int round, NewObjection objection) {
        var code = LookUpCode.random();
        var number = objections.nextNumber(clock.today().getYear());
        objections.insert(
                new Objection(
                        UUID.randomUUID(),
                        number,
                        pilot.number(),
                        round,
                        objection.name(),
                        objection.contact(),
                        objection.statement(),
                        clock.now(),
                        Optional.empty()),
                objection.contactKey(),
                code);
        write(pilot, "objection-filed", number, round);
        return new Receipt(number, Optional.of(code));
    }

    private Receipt supplement(Pilot pilot, Objection earlier, NewObjection objection) {
        // A page that is sent again says nothing new.
        if (!earlier.statement().contains(objection.statement())) {
            var whole = "%s\n\n(%s 补充)\n%s".formatted(earlier.statement(), clock.today(), objection.statement());
            if (whole.length() > LONGEST_WITH_SUPPLEMENTS) {
                throw Refusal.notValid("statement", "您对本公示的异议连同补充内容已超过" + LONGEST_WITH_SUPPLEMENTS + "个字,请联系主管部门补充。");
            }
            objections.restate(earlier.id(), whole);
            write(pilot, "objection-supplemented", earlier.number(), earlier.round());
        }
        return new Receipt(earlier.number(), Optional.empty());
    }

    private void write(Pilot pilot, String action, String number, int round) {
        journal.append(JournalEntry.of(pilot.number(), clock.now(), THE_PUBLIC, action)
                .subject(number)
                .details(Map.of("stage", pilot.stage(), "round", round))
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
    }
}
