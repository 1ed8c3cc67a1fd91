package nearzero.workflow.publicnotice;

import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.idempotency.IdempotentCommands;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.problem.FieldFault;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.publicnotice.Objection.Decision;
import nearzero.workflow.publicnotice.Objection.Handling;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An official of one of the programme's authorities decides on an objection and answers it in writing, once. What was filed
 * to the same notice with the same contact and is still open is decided and answered with it; each filer reads the answer
 * under his own number.
 */
@Component
class HandlingObjection {

    private static final int LONGEST_REPLY = 4_000;

    /** What is kept for a repetition: nothing of the objector's. */
    record Done(UUID objection) {}

    private final Objections objections;
    private final Pilots pilots;
    private final Programmes programmes;
    private final IdempotentCommands commands;
    private final Journal journal;
    private final BusinessClock clock;

    HandlingObjection(
            Objections objections,
            Pilots pilots,
            Programmes programmes,
            IdempotentCommands commands,
            Journal journal,
            BusinessClock clock) {
        this.objections = objections;
        this.pilots = pilots;
        this.programmes = programmes;
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
    }

    /** The objection as it is now; the same key with the same words again gives the same answer. */
    @Transactional
    Objection handle(Caller caller, String key, String pilotNumber, UUID id, Decision decision, String reply) {
        var pilot = pilots.read(caller, pilotNumber);
        var department = authority(caller, pilot);
        var fingerprint = Fingerprint.of(
                "POST",
                "/pilots/" + pilotNumber + "/objections/" + id + "/handling",
                Map.of("decision", decision.name(), "reply", reply));
        commands.once(caller.userId(), key, fingerprint, Done.class, () -> {
            decide(caller, department, pilotNumber, id, decision, checked(reply));
            return new Done(id);
        });
        return objections.find(pilotNumber, id).orElseThrow();
    }

    private String authority(Caller caller, Pilot pilot) {
        return programmes
                .of(pilot.release())
                .settings()
                .authorityOf(caller::isMemberOf)
                .orElseThrow(() -> Refusal.notAllowed("只有本试点工作的省级主管部门可以办理异议。"));
    }

    private static String checked(String reply) {
        var faults = new ArrayList<FieldFault>();
        var text = Wording.text("reply", "书面答复", reply, 2, LONGEST_REPLY, faults);
        if (!faults.isEmpty()) {
            throw Refusal.notValid(faults);
        }
        return text;
    }

    private void decide(
            Caller caller, String department, String pilotNumber, UUID id, Decision decision, String reply) {
        var pilot = pilots.lock(pilotNumber);
        var objection = objections.find(pilotNumber, id).orElseThrow(() -> Refusal.notFound("该试点没有这件异议,请核对编号。"));
        if (objection
                .handling()
                .filter(done -> done.isTheSameAs(decision, reply))
                .isPresent()) {
            return;
        }
        if (!objection.isOpen()) {
            throw Refusal.notPossibleNow("异议" + objection.number() + "已经办理并答复,不能再改。");
        }
        var handled = new Handling(clock.now(), caller.userId(), decision, reply);
        objections.of(pilotNumber).stream()
                .filter(open -> open.isOpen() && open.isRelatedTo(objection))
                .forEach(open -> {
                    objections.handled(open.id(), handled);
                    write(caller, department, pilot, open, decision);
                });
    }

    private void write(Caller caller, String department, Pilot pilot, Objection objection, Decision decision) {
        journal.append(JournalEntry.of(pilot.number(), clock.now(), caller.userId(), "objection-handled")
                .actingFor(department)
                .subject(objection.number())
                .details(Map.of("stage", pilot.stage(), "round", objection.round(), "decision", decision.name()))
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
    }
}
