package nearzero.workflow.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Finding;

/** Bundles for tests: those of the repository, and what small changes make of them. */
final class Bundles {

    static final Path PROGRAMMES = Path.of("..", "bpmn", "programmes");

    private static final Bundle SHIPPED = read(PROGRAMMES.resolve("sichuan-park"));

    private Bundles() {}

    static Bundle shipped() {
        return SHIPPED;
    }

    /** What we ship, and what is copied to begin a programme with. */
    static List<Path> programmes() throws IOException {
        try (var folders = Files.walk(PROGRAMMES.getParent(), 2)) {
            return folders.filter(folder -> Files.exists(folder.resolve(Bundle.SETTINGS)))
                    .toList();
        }
    }

    static Bundle read(Path folder) {
        var files = new TreeMap<String, byte[]>();
        try (var all = Files.newDirectoryStream(folder)) {
            for (var file : all) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Bundle(files);
    }

    /** The bundle with another text in one file, wherever it stands there. */
    static Bundle changed(Bundle bundle, String file, String text, String other) {
        var before = new String(bundle.file(file), StandardCharsets.UTF_8);
        assertThat(before).contains(text);
        return with(bundle, file, before.replace(text, other));
    }

    /** The bundle with another file, or with another content of this one. */
    static Bundle with(Bundle bundle, String file, String content) {
        return with(bundle, file, content.getBytes(StandardCharsets.UTF_8));
    }

    static Bundle with(Bundle bundle, String file, byte[] content) {
        var files = new TreeMap<>(bundle.files());
        files.put(file, content);
        return new Bundle(files);
    }

    static Bundle without(Bundle bundle, String file) {
        var files = new TreeMap<>(bundle.files());
        assertThat(files.remove(file)).isNotNull();
        return new Bundle(files);
    }

    static List<Finding> findings(Bundle bundle) {
        return BundleGate.findings(bundle, List.of());
    }

    /** Where a finding is and by which rule, such as {@code pilot.bpmn no-way-out Gateway_ReReview}. */
    static String told(Finding finding) {
        return finding.file() + " " + finding.rule()
                + finding.element().map(element -> " " + element).orElse("");
    }
}
