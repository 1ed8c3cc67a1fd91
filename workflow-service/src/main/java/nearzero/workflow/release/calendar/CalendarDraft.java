package nearzero.workflow.release.calendar;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nearzero.workflow.calendar.HolidayFile;
import nearzero.workflow.calendar.HolidaySheet;

/**
 * A whole calendar on its way into force.
 *
 * @param base id of the version that was in force when it was brought
 * @param text the days as CSV
 * @param submission asked for by whom and why; empty while it is open
 * @param decision by a second person, or the withdrawal
 */
record CalendarDraft(
        UUID id,
        String base,
        String text,
        State state,
        String createdBy,
        Instant createdAt,
        Optional<Step> submission,
        Optional<Step> decision) {

    enum State {
        OPEN,
        SUBMITTED,
        APPROVED,
        REJECTED,
        WITHDRAWN;

        boolean isDecided() {
            return this != OPEN && this != SUBMITTED;
        }
    }

    /** Who did something, when (business time) and why. */
    record Step(String by, Instant at, String reason) {}

    /** The calendar that it is, or would be, under the id of the version. */
    HolidayFile file() {
        var bare = HolidaySheet.kept("", text);
        var years = bare.knownFrom().getYear() + "-" + bare.knownTo().getYear();
        return new HolidayFile("china-" + years + "-" + id.toString().substring(0, 8), bare.hash(), bare.days());
    }
}
