package nearzero.workflow.casefile;

import nearzero.workflow.access.Caller;
import nearzero.workflow.api.model.Extension;
import nearzero.workflow.api.model.Reason;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.idempotency.IdempotentCommands;
import nearzero.workflow.pilot.SuspendingThePilot;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the province does to the case as a whole, each command once however often it is sent. */
@Component
class Steering {

    /** What is kept for a repetition. */
    record Done(String pilot) {}

    private final SuspendingThePilot suspending;
    private final IdempotentCommands commands;

    Steering(SuspendingThePilot suspending, IdempotentCommands commands) {
        this.suspending = suspending;
        this.commands = commands;
    }

    @Transactional
    void suspend(Caller caller, String key, String number, Reason reason) {
        once(caller, key, number, "suspension", reason, () -> suspending.suspend(caller, number, reason.getReason()));
    }

    @Transactional
    void resume(Caller caller, String key, String number, Reason reason) {
        once(caller, key, number, "resumption", reason, () -> suspending.resume(caller, number, reason.getReason()));
    }

    @Transactional
    void extend(Caller caller, String key, String number, Extension extension) {
        once(
                caller,
                key,
                number,
                "extension",
                extension,
                () -> suspending.extend(caller, number, extension.getTerm(), extension.getBy(), extension.getReason()));
    }

    private void once(Caller caller, String key, String number, String what, Object request, Runnable command) {
        var fingerprint = Fingerprint.of("POST", "/pilots/" + number + "/" + what, request);
        commands.once(caller.userId(), key, fingerprint, Done.class, () -> {
            command.run();
            return new Done(number);
        });
    }
}
