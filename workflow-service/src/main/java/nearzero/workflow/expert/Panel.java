package nearzero.workflow.expert;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A panel of experts (专家组) for one stage of a pilot.
 *
 * @param round of the pilot's panels, from 1
 * @param release by whose sheet it scores, whatever release its pilot is on later
 * @param size 3, 5 or 7
 * @param fields of which a member has at least one; any if empty
 * @param chair user name
 * @param closing what came out of scoring; empty while it goes on
 * @param draft how many opinions the chair has drafted
 * @param finding the latest draft of the opinion
 * @param decidedAt when it stood
 * @param confirmedAt when the chair took the revision that it asked for
 * @param dissolvedAt when a decision that followed left it nothing to confirm
 */
record Panel(
        String pilot,
        int round,
        String stage,
        String release,
        int size,
        List<String> fields,
        Instant convenedAt,
        String convenedBy,
        String chair,
        Optional<Closing> closing,
        int draft,
        Optional<Finding> finding,
        Optional<Instant> decidedAt,
        Optional<Instant> confirmedAt,
        Optional<Instant> dissolvedAt) {

    /**
     * The end of scoring.
     *
     * @param mean of 100
     * @param weakItems ids of the items below their floor
     * @param suggestion of the verdict table
     */
    record Closing(Instant at, BigDecimal mean, List<String> weakItems, String suggestion) {}

    /**
     * What the panel finds.
     *
     * @param verdict {@code pass}, {@code revise} or {@code fail}
     * @param revision {@code minor}: the chair confirms it; {@code major}: a panel meets again; empty unless a revision is
     *     asked for
     */
    record Finding(String verdict, Optional<String> revision, String opinion) {}

    enum State {
        seated,
        left,
        absent
    }

    /**
     * Somebody whom the lot chose.
     *
     * @param ground of leaving: {@code conflict} or {@code other}
     */
    record Member(String expert, int seat, State state, Optional<String> ground, Optional<String> reason) {

        boolean isSeated() {
            return state == State.seated;
        }
    }

    /** A member's signature under a draft; whoever does not agree gives his reason. */
    record Signature(String expert, int draft, boolean agrees, Optional<String> reason, Instant at) {}

    /** Whether members may still score. */
    boolean isScoring() {
        return closing.isEmpty();
    }

    /** Whether it passed the pilot, at once or when its chair had confirmed the revision. */
    boolean hasPassed() {
        return decidedAt.isPresent()
                && (confirmedAt.isPresent()
                        || finding.map(Finding::verdict).filter("pass"::equals).isPresent());
    }

    /** Whether it asked for small revisions that its chair has still to confirm. */
    boolean awaitsConfirmation() {
        return decidedAt.isPresent()
                && confirmedAt.isEmpty()
                && dissolvedAt.isEmpty()
                && finding.flatMap(Finding::revision).filter("minor"::equals).isPresent();
    }
}
