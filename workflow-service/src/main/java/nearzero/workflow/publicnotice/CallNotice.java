package nearzero.workflow.publicnotice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One public notice for several pilots of a call. What it names is fixed when it is drawn up; where a pilot stands since
 * then is told beside it and changes nothing of it.
 *
 * @param length for which it runs as the models give it, such as {@code 5WD}
 * @param document the one paper, {@code <id>@<version>}
 * @param heldOver pilots of the call that it did not take, and why
 * @param sites where it was published, and when; empty before
 * @param replacedBy number of a later one for some of the same pilots that was drawn up before this was published
 */
record CallNotice(
        String call,
        int number,
        String length,
        String document,
        Instant drawnUpAt,
        List<HeldOver> heldOver,
        List<PublicNotice.Publication> sites,
        Optional<Instant> publishedAt,
        Optional<Integer> replacedBy,
        List<Noticed> pilots) {

    /**
     * A pilot on the notice.
     *
     * @param round of the pilot's own notice that began with this one; empty while it has not
     * @param notTaken why it did not begin when the others did
     */
    record Noticed(NoticeEntry entry, Optional<Integer> round, Optional<String> notTaken) {}

    boolean isPublished() {
        return publishedAt.isPresent();
    }

    List<String> numbers() {
        return pilots.stream().map(noticed -> noticed.entry().pilot()).toList();
    }
}
