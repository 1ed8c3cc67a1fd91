package nearzero.workflow.programme;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Seeds the programmes that come with the application, each only where it is absent: what an administrator released
 * since is never overwritten by a restart or an upgrade.
 */
@Component
@Order(0)
class Baseline implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(Baseline.class);

    private final ShippedProgrammes shipped;
    private final Releases releases;

    Baseline(ShippedProgrammes shipped, Releases releases) {
        this.shipped = shipped;
        this.releases = releases;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        shipped.all().stream()
                .filter(this::isAbsent)
                .map(releases::checked)
                .forEach(bundle -> releases.exclusively(() -> seed(bundle)));
    }

    private boolean isAbsent(Bundle bundle) {
        return releases.current(Programmes.settings(bundle).id()).isEmpty();
    }

    /** Another node may have been quicker. */
    private void seed(CheckedBundle checked) {
        if (isAbsent(checked.bundle())) {
            var release = releases.deploy(checked, Releases.Source.BASELINE);
            LOG.info("Seeded programme {} as version {}", release.programme(), release.version());
        }
    }
}
