package nearzero.workflow.engine.deploy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Finding;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Rule;

/**
 * What was found in the bundles that were asked for last. A draft is looked at, submitted and released with the same files,
 * and while it is released no other node can release: nobody should wait for a check that was made a minute ago.
 */
final class CheckedBundles {

    private static final int KEPT = 20;

    /** Everything on which the findings depend. */
    private record Asked(String hash, List<Programme> others) {}

    private final Map<Asked, List<Finding>> last = Collections.synchronizedMap(new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, List<Finding>> eldest) {
            return size() > KEPT;
        }
    });

    List<Finding> findings(Bundle bundle, List<Programme> others) {
        var asked = new Asked(bundle.hash(), others);
        var known = last.get(asked);
        if (known != null) {
            return known;
        }
        var findings = BundleGate.findings(bundle, others);
        if (findings.stream().noneMatch(finding -> finding.rule().equals(Rule.CHECK_INCOMPLETE.id()))) {
            last.put(asked, findings);
        }
        return findings;
    }
}
