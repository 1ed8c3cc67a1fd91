package nearzero.workflow.review;

import java.time.Instant;
import java.util.Optional;

/**
 * One point that an authority asks an applicant to mend (意见).
 *
 * @param task of the applicant to which the pilot came back
 * @param round of the return, from 1
 * @param number within the round, from 1
 * @param raisedBy group in whose name it was raised
 * @param raisedAt business time
 * @param response what the applicant answered, empty until it submits again
 */
public record Comment(
        String task,
        int round,
        int number,
        String raisedBy,
        Instant raisedAt,
        String text,
        Optional<String> response) {}
