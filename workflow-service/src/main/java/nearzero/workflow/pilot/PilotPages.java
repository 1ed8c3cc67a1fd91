package nearzero.workflow.pilot;

import nearzero.workflow.access.Caller;
import nearzero.workflow.api.model.PageInfo;
import nearzero.workflow.api.model.PilotPage;
import org.springframework.stereotype.Component;

/** Pages of the pilots that a caller may see. */
@Component
public class PilotPages {

    private final Pilots pilots;
    private final Timelines timelines;

    PilotPages(Pilots pilots, Timelines timelines) {
        this.pilots = pilots;
        this.timelines = timelines;
    }

    /** Filters that are null do not filter. */
    public PilotPage page(
            Caller caller, String programme, String call, String stage, Boolean open, int page, int size) {
        var filter = new Pilots.Filter(programme, call, stage, open);
        var items = pilots.page(caller, filter, page, size).stream()
                .map(timelines::shown)
                .toList();
        return new PilotPage(items, new PageInfo(page, size, pilots.count(caller, filter)));
    }
}
