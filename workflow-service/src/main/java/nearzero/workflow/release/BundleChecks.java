package nearzero.workflow.release;

import java.util.List;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Finding;

/** What every bundle is asked before it may be released, whatever way it came in. */
public interface BundleChecks {

    /**
     * Everything that is wrong with the bundle, or worth knowing. Never fails, whatever the files hold.
     *
     * @return in the order of the files; empty if the bundle can be released as it is
     */
    List<Finding> check(Bundle bundle);

    /**
     * The same bundle as it would be deployed: without the addresses of schemas, which the engine would call, and its models
     * in UTF-8. What is hashed, compared and approved is this. Equal for a bundle that has neither.
     */
    Bundle normalised(Bundle bundle);
}
