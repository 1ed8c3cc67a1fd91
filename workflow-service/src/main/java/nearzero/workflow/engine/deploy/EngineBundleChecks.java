package nearzero.workflow.engine.deploy;

import java.util.List;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Finding;
import nearzero.workflow.release.BundleChecks;
import org.springframework.stereotype.Component;

/** The check of the gate itself, beside the programmes that are in force. */
@Component
class EngineBundleChecks implements BundleChecks {

    private final EngineReleases releases;

    EngineBundleChecks(EngineReleases releases) {
        this.releases = releases;
    }

    @Override
    public List<Finding> check(Bundle bundle) {
        return releases.findings(bundle);
    }

    @Override
    public Bundle normalised(Bundle bundle) {
        return BundleGate.normalised(bundle);
    }
}
