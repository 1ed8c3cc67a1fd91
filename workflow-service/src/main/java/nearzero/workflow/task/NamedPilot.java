package nearzero.workflow.task;

import nearzero.workflow.pilot.RenamingPilot;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What is submitted in the field that carries the pilot's name is its name from then on. */
@Component
class NamedPilot {

    private final RenamingPilot renaming;

    NamedPilot(RenamingPilot renaming) {
        this.renaming = renaming;
    }

    @EventListener
    void rename(SubmissionReceived received) {
        var submission = received.submission();
        received.form().fields().stream()
                .filter(field -> field.carries("name") && submission.values().containsKey(field.key()))
                .forEach(field -> renaming.rename(
                        submission.pilot(),
                        field.key(),
                        submission.values().get(field.key()).toString(),
                        submission.submittedBy()));
    }
}
