package nearzero.workflow.publicnotice;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An objection (异议) of somebody to a public notice.
 *
 * @param number of the receipt, such as {@code YY-2022-000001}
 * @param round of the notice
 * @param name of the objector: a person's real name or a unit's
 * @param contact telephone or e-mail, as it was given
 * @param contactKey the same in one spelling; by it objections are told to be related
 * @param filedAt business time
 * @param handling how it was decided; empty while it is open
 */
record Objection(
        UUID id,
        String number,
        String pilot,
        int round,
        String name,
        String contact,
        String contactKey,
        String statement,
        Instant filedAt,
        Optional<Handling> handling) {

    enum Decision {
        upheld,
        dismissed
    }

    /**
     * The decision on an objection.
     *
     * @param by user id of the official
     * @param reply to the objector, in writing
     */
    record Handling(Instant at, String by, Decision decision, String reply) {

        boolean isTheSameAs(Decision other, String otherReply) {
            return decision == other && reply.equals(otherReply);
        }
    }

    boolean isOpen() {
        return handling.isEmpty();
    }

    /** Whether both are to one notice and leave the same contact: they are handled together. */
    boolean isRelatedTo(Objection other) {
        return pilot.equals(other.pilot) && round == other.round && contactKey.equals(other.contactKey);
    }

    boolean isUpheld() {
        return handling.filter(handled -> handled.decision() == Decision.upheld).isPresent();
    }

    /** Without a word of the objector's: texts like this reach logs. */
    @Override
    public String toString() {
        return "Objection[" + number + "]";
    }
}
