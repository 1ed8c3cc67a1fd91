package nearzero.workflow.pilot;

import java.time.Instant;
import java.util.Optional;

/**
 * A pilot (试点), from its application to its end.
 *
 * @param number by which people name it, such as {@code SC-PARK-2022-0001}; also the business key of its process
 * @param release the programme's release that it runs on
 * @param name of the zone
 * @param applicant group of the organisation that applies and builds
 * @param jurisdiction that examines the application
 * @param process id of its process, empty only while it is being created
 * @param outcome code of the end, empty while it goes on
 * @param suspendedSince since when it stands still (中止), empty while it does not
 * @param revision grows with each change
 */
public record Pilot(
        String number,
        String programme,
        int programmeVersion,
        String release,
        String call,
        String name,
        String applicant,
        String jurisdiction,
        Optional<String> process,
        String stage,
        Instant stageSince,
        String createdBy,
        Instant createdAt,
        Optional<Instant> endedAt,
        Optional<String> outcome,
        Optional<Instant> suspendedSince,
        long revision) {

    public boolean hasEnded() {
        return endedAt.isPresent();
    }
}
