package nearzero.workflow.publicnotice;

import nearzero.workflow.call.CallPlaces;
import nearzero.workflow.call.Calls;
import nearzero.workflow.task.SubmissionReceived;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What {@code needs: within-quota} in the programme's settings puts the pilot on the list of its call, and takes a place
 * there; where the call has a quota and no place is left, it is refused.
 */
@Component
class ListedWithinQuota {

    static final String NEED = "within-quota";

    private final Calls calls;
    private final CallPlaces places;

    ListedWithinQuota(Calls calls, CallPlaces places) {
        this.calls = calls;
        this.places = places;
    }

    @EventListener
    void take(SubmissionReceived received) {
        if (received.settings().needs(NEED, received.submission().values())) {
            var pilot = received.pilot();
            places.take(
                    calls.get(pilot.call()),
                    pilot.number(),
                    received.submission().submittedAt());
        }
    }
}
