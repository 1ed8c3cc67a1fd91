package nearzero.workflow.programme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The programmes that come with the application, in the version that it was built with. */
@Component
public class ShippedProgrammes {

    private static final String PROGRAMMES = "classpath*:bpmn/programmes/*/*.*";

    private final List<Bundle> bundles;

    ShippedProgrammes() {
        this.bundles = read();
    }

    /** All of them, in the order of their folders. */
    List<Bundle> all() {
        return bundles;
    }

    /** What the application brings for this programme. */
    public Optional<Bundle> find(String programme) {
        return bundles.stream()
                .filter(bundle -> Programmes.settings(bundle).id().equals(programme))
                .findFirst();
    }

    private static List<Bundle> read() {
        var filesByFolder = new TreeMap<String, TreeMap<String, byte[]>>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(PROGRAMMES)) {
                var path = List.of(file.getURL().getPath().split("/", -1));
                filesByFolder
                        .computeIfAbsent(path.get(path.size() - 2), folder -> new TreeMap<>())
                        .put(path.get(path.size() - 1), file.getContentAsByteArray());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return filesByFolder.values().stream().map(Bundle::new).toList();
    }
}
