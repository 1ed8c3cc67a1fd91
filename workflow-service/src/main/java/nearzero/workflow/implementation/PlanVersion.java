package nearzero.workflow.implementation;

import java.time.Instant;
import java.util.Optional;
import nearzero.workflow.task.Submission;

/**
 * A version of a pilot's plan, as it was submitted.
 *
 * @param number from 1, the first plan
 * @param inForceFrom when it came into force: with the list, or with the last consent
 */
record PlanVersion(int number, Submission submission, State state, Optional<Instant> inForceFrom) {

    /** What has become of a version. */
    enum State {
        proposed,
        refused,
        superseded,
        inForce
    }
}
