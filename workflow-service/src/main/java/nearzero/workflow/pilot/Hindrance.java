package nearzero.workflow.pilot;

import java.util.List;
import nearzero.workflow.programme.Release;

/** A feature in which something may be under way that binds a pilot to the release by whose rules it began. */
public interface Hindrance {

    /**
     * Why the pilot cannot go on by the other release now.
     *
     * @param stage at which the pilot would stand there
     * @return Chinese sentences that say when it can; empty if it can now
     */
    List<String> against(Pilot pilot, Release target, String stage);
}
