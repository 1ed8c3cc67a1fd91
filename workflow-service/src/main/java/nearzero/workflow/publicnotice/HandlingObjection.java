package nearzero.workflow.publicnotice;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nearzero.workflow.access.Caller;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.idempotency.IdempotentCommands;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.publicnotice.AnsweringObjections.Answer;
import nearzero.workflow.publicnotice.Objection.Decision;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An official of one of the programme's authorities decides on an objection through the API and answers it in writing,
 * once. The task at which it could have been decided falls away, also if a colleague has claimed it.
 */
@Component
class HandlingObjection {

    /** What is kept for a repetition: nothing of the objector's. */
    record Done(UUID objection) {}

    private final Objections objections;
    private final AnsweringObjections answering;
    private final ObjectionTasks tasks;
    private final Pilots pilots;
    private final Programmes programmes;
    private final IdempotentCommands commands;

    HandlingObjection(
            Objections objections,
            AnsweringObjections answering,
            ObjectionTasks tasks,
            Pilots pilots,
            Programmes programmes,
            IdempotentCommands commands) {
        this.objections = objections;
        this.answering = answering;
        this.tasks = tasks;
        this.pilots = pilots;
        this.programmes = programmes;
        this.commands = commands;
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
            var text = AnsweringObjections.checked("reply", reply);
            decide(pilotNumber, id, new Answer(caller.userId(), Optional.empty(), department, decision, text));
            return new Done(id);
        });
        return objections.find(pilotNumber, id).orElseThrow();
    }

    private String authority(Caller caller, Pilot pilot) {
        return programmes
                .of(pilot.release())
                .settings()
                .authorityOf(caller::isMemberOf)
                .orElseThrow(AnsweringObjections::notOfTheAuthority);
    }

    private void decide(String pilotNumber, UUID id, Answer answer) {
        var pilot = pilots.lock(pilotNumber);
        var objection = objections.find(pilotNumber, id).orElseThrow(() -> Refusal.notFound("该试点没有这件异议,请核对编号。"));
        var isRepeated = objection
                .handling()
                .filter(done -> done.isTheSameAs(answer.decision(), answer.reply()))
                .isPresent();
        if (!isRepeated) {
            answering.answer(pilot, objection, answer);
            tasks.close(objection);
        }
    }
}
