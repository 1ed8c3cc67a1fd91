package nearzero.workflow.accident;

import nearzero.workflow.pilot.PilotProcess;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.pilot.SuspendingThePilot;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.task.SubmissionReceived;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes down what the review of an accident decides, from the task that {@code records: accident-review}: the field whose
 * property {@code accident} is {@code decision}.
 */
@Component
public class AccidentReviews {

    private static final String RECORDS = "accident-review";

    private final Accidents accidents;
    private final Pilots pilots;
    private final Programmes programmes;
    private final SuspendingThePilot suspending;
    private final PilotProcess process;

    AccidentReviews(
            Accidents accidents,
            Pilots pilots,
            Programmes programmes,
            SuspendingThePilot suspending,
            PilotProcess process) {
        this.accidents = accidents;
        this.pilots = pilots;
        this.programmes = programmes;
        this.suspending = suspending;
        this.process = process;
    }

    @EventListener
    void keep(SubmissionReceived received) {
        if (RECORDS.equals(received.settings().records())) {
            var submission = received.submission();
            received.form().fields().stream()
                    .filter(field -> "decision".equals(field.properties().get("accident")))
                    .forEach(field -> accidents.reviewed(
                            received.pilot().number(),
                            String.valueOf(submission.values().get(field.key())),
                            submission.submittedAt()));
        }
    }

    /** The pilot goes on, unless another major accident was reported after the decision: then that one is reviewed. */
    @Transactional
    public void release(String number) {
        var pilot = pilots.lock(number);
        if (accidents.anyToReview(number)) {
            programmes
                    .of(pilot.release())
                    .settings()
                    .accidents()
                    .map(Programme.Accidents::message)
                    .ifPresent(message -> process.beside(pilot, message));
        } else {
            suspending.release(number, "重大事故复核后恢复");
        }
    }
}
