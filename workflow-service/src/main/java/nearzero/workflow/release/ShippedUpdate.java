package nearzero.workflow.release;

import java.util.List;
import java.util.Optional;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Release;

/**
 * A version that an update of the application has brought. It is offered as long as it was never in force here; it never
 * takes the place of what administrators released by itself.
 */
record ShippedUpdate(Bundle shipped, Release current) {

    /**
     * What there is to offer.
     *
     * @param shipped as it would be deployed
     * @param history all releases of the programme, the newest first
     */
    static Optional<ShippedUpdate> of(Bundle shipped, List<Release> history) {
        var known = history.stream().map(release -> release.bundle().hash()).anyMatch(shipped.hash()::equals);
        return history.stream()
                .findFirst()
                .filter(current -> !known)
                .map(current -> new ShippedUpdate(shipped, current));
    }
}
