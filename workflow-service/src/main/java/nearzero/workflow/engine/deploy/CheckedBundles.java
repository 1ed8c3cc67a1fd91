package nearzero.workflow.engine.deploy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.CheckedBundle;
import nearzero.workflow.programme.Finding;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Rule;

/** Makes checked bundles. A draft is looked at, submitted and released with the same files; what was found last is kept. */
final class CheckedBundles {

    private static final int KEPT = 20;

    /** Nobody else makes one. */
    record Checked(String hash, Bundle bundle, List<Finding> findings) implements CheckedBundle {}

    /** Everything on which the findings depend. */
    private record Asked(String hash, List<Programme> others) {}

    private final Map<Asked, List<Finding>> last = Collections.synchronizedMap(new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, List<Finding>> eldest) {
            return size() > KEPT;
        }
    });

    /** @param others settings of the programmes in force */
    Checked checked(Bundle bundle, List<Programme> others) {
        var hash = bundle.hash();
        var findings = findings(new Asked(hash, others), bundle);
        var isFit = findings.stream().noneMatch(Finding::isError);
        return new Checked(hash, isFit ? BundleGate.normalised(bundle) : bundle, findings);
    }

    private List<Finding> findings(Asked asked, Bundle bundle) {
        var known = last.get(asked);
        if (known != null) {
            return known;
        }
        var findings = BundleGate.findings(bundle, asked.others());
        if (findings.stream().noneMatch(finding -> finding.rule().equals(Rule.CHECK_INCOMPLETE.id()))) {
            last.put(asked, findings);
        }
        return findings;
    }
}
