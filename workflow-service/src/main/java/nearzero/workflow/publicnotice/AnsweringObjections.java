package nearzero.workflow.publicnotice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.problem.FieldFault;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.publicnotice.Objection.Decision;
import nearzero.workflow.publicnotice.Objection.Handling;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down the decision on an objection and the answer to it, once, whichever way it came: through the API or at a
 * task. What was filed to the same notice with the same contact and is still open is decided and answered with it; each
 * filer reads the answer under his own number.
 */
@Component
class AnsweringObjections {

    private static final int LONGEST_REPLY = 4_000;

    /**
     * A decision and its reasons.
     *
     * @param by user id of the official
     * @param inNameOf the absent official for whom he decided as a deputy
     * @param department for which he decided
     * @param reply to the objectors, checked
     */
    record Answer(String by, Optional<String> inNameOf, String department, Decision decision, String reply) {}

    private final Objections objections;
    private final Journal journal;
    private final BusinessClock clock;

    AnsweringObjections(Objections objections, Journal journal, BusinessClock clock) {
        this.objections = objections;
        this.journal = journal;
        this.clock = clock;
    }

    static Refusal notOfTheAuthority() {
        return Refusal.notAllowed("只有本试点工作的省级主管部门可以办理异议。");
    }

    /**
     * The reply as it will be kept.
     *
     * @param field that holds it
     */
    static String checked(String field, String reply) {
        var faults = new ArrayList<FieldFault>();
        var text = Wording.text(field, "书面答复", reply, 2, LONGEST_REPLY, faults);
        if (!faults.isEmpty()) {
            throw Refusal.notValid(faults);
        }
        return text;
    }

    /**
     * Decides on an open objection and on those that belong to it. The pilot must be locked.
     *
     * @throws Refusal if it was decided meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void answer(Pilot pilot, Objection objection, Answer answer) {
        if (!objection.isOpen()) {
            throw Refusal.notPossibleNow("异议" + objection.number() + "已经办理并答复，不能再改。");
        }
        var handled = new Handling(clock.now(), answer.by(), answer.decision(), answer.reply());
        objections.of(pilot.number()).stream()
                .filter(open -> open.isOpen() && open.isRelatedTo(objection))
                .forEach(open -> {
                    objections.handled(open.id(), handled);
                    write(pilot, open, answer);
                });
    }

    private void write(Pilot pilot, Objection objection, Answer answer) {
        var details = new LinkedHashMap<String, Object>(Map.of(
                "stage", pilot.stage(),
                "round", objection.round(),
                "decision", answer.decision().name()));
        answer.inNameOf().ifPresent(absent -> details.put("inNameOf", absent));
        journal.append(JournalEntry.of(pilot.number(), clock.now(), answer.by(), "objection-handled")
                .actingFor(answer.department())
                .subject(objection.number())
                .details(details)
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
    }
}
