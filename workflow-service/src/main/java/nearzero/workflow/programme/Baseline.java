package nearzero.workflow.programme;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Seeds the programmes that come with the application, each only where it is absent: what an administrator released
 * since is never overwritten by a restart or an upgrade.
 */
@Component
@Order(0)
class Baseline implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(Baseline.class);
    private static final String PROGRAMMES = "classpath*:bpmn/programmes/*/";

    private final Releases releases;
    private final PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();

    Baseline(Releases releases) {
        this.releases = releases;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        for (var bundle : shipped().values()) {
            releases.exclusively(() -> seed(bundle));
        }
    }

    private void seed(Bundle bundle) {
        var programme = Programmes.settings(bundle).id();
        if (releases.current(programme).isEmpty()) {
            var release = releases.deploy(bundle, Releases.Source.BASELINE);
            LOG.info("Seeded programme {} as version {}", programme, release.version());
        }
    }

    /** The bundles on the class path by the name of their folder. */
    Map<String, Bundle> shipped() throws IOException {
        var filesByFolder = new TreeMap<String, TreeMap<String, byte[]>>();
        for (Resource file : files.getResources(PROGRAMMES + "*.*")) {
            var path = List.of(file.getURL().getPath().split("/", -1));
            filesByFolder
                    .computeIfAbsent(path.get(path.size() - 2), folder -> new TreeMap<>())
                    .put(path.get(path.size() - 1), file.getContentAsByteArray());
        }
        var bundles = new TreeMap<String, Bundle>();
        filesByFolder.forEach((folder, content) -> bundles.put(folder, new Bundle(content)));
        return bundles;
    }
}
