package nearzero.workflow.casefile;

import java.util.Optional;
import nearzero.workflow.access.Caller;
import nearzero.workflow.api.model.NewPilot;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.idempotency.IdempotentCommands;
import nearzero.workflow.pilot.ApplyingForPilot;
import nearzero.workflow.pilot.LeavingThePilot;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.task.Tasks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an applicant does to the case as a whole, each command once however often it is sent. */
@Component
class Applying {

    /** What is kept for a repetition. */
    record Done(String pilot) {}

    private final ApplyingForPilot applying;
    private final LeavingThePilot leaving;
    private final Tasks tasks;
    private final IdempotentCommands commands;

    Applying(ApplyingForPilot applying, LeavingThePilot leaving, Tasks tasks, IdempotentCommands commands) {
        this.applying = applying;
        this.leaving = leaving;
        this.tasks = tasks;
        this.commands = commands;
    }

    /** Returns the pilot's number. With the values of the application form its first task is submitted as well. */
    @Transactional
    String apply(Caller caller, String key, NewPilot request) {
        var fingerprint = Fingerprint.of("POST", "/pilots", request);
        return commands.once(caller.userId(), key, fingerprint, Done.class, () -> {
                    var pilot = applying.apply(
                            caller,
                            new ApplyingForPilot.Application(
                                    request.getCall(),
                                    request.getApplicant(),
                                    request.getJurisdiction(),
                                    request.getName()));
                    submit(caller, pilot, request);
                    return new Done(pilot.number());
                })
                .pilot();
    }

    private void submit(Caller caller, Pilot pilot, NewPilot request) {
        if (request.getApplication() != null && !request.getApplication().isEmpty()) {
            var task = tasks.list(caller, Optional.of(pilot.number()), false, 0, 1).stream()
                    .findFirst()
                    .orElseThrow(() -> Refusal.notPossibleNow("该试点工作的申报不能随创建一并提交,请先创建,再办理任务。"));
            tasks.claim(caller, task.id());
            tasks.complete(caller, task.id(), request.getApplication());
        }
    }

    @Transactional
    void leave(Caller caller, String key, String number, String reason) {
        var fingerprint = Fingerprint.of("POST", "/pilots/" + number + "/recall", reason);
        commands.once(
                caller.userId(),
                key,
                fingerprint,
                Done.class,
                () -> new Done(leaving.leave(caller, number, reason).number()));
    }
}
