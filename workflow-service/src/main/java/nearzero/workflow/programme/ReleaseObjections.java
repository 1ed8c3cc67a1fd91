package nearzero.workflow.programme;

import java.util.List;
import nearzero.workflow.problem.FieldFault;

/** Somebody who is told of releases, and says before one what he could not take. */
public interface ReleaseObjections {

    /**
     * What stands against these settings; asked outside any transaction, for it may take its time.
     *
     * @param version number that the release would have
     * @return empty if nothing does, or if he cannot be asked now: a release does not wait for others
     */
    List<FieldFault> to(Programme settings, int version);
}
