package nearzero.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Screenshots. Each goes into {@code target/screenshots}; with {@code -Dnearzero.pictures=write} those that a document
 * shows take the place of the ones in {@code docs/images}.
 */
final class Pictures {

    /** Whether the pictures in the repository are to be renewed. */
    static final boolean WRITE = "write".equals(System.getProperty("nearzero.pictures"));

    private static final Path KEPT = RunningSystem.home().resolve("docs/images");
    private static final Pattern SHOWN = Pattern.compile("!\\[[^]]+]\\((?:\\.\\./|docs/)?images/([\\w-]+)\\.png\\)");
    private static final Set<String> TAKEN = new ConcurrentSkipListSet<>();

    private static Set<String> shown;

    private Pictures() {}

    /** Takes in a picture in PNG. */
    static void keep(String name, byte[] png) {
        try {
            Files.write(folder().resolve(name + ".png"), png);
            if (WRITE && shown().contains(name)) {
                Files.write(Files.createDirectories(KEPT).resolve(name + ".png"), Palette.applied(png));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        TAKEN.add(name);
    }

    private static Path folder() throws IOException {
        return Files.createDirectories(RunningSystem.artefacts("screenshots"));
    }

    /** The names of those that this run has taken. */
    static Set<String> taken() {
        return TAKEN;
    }

    /** The names of those that documents show. */
    static synchronized Set<String> shown() throws IOException {
        if (shown == null) {
            shown = new TreeSet<>();
            for (var document : documents()) {
                SHOWN.matcher(Files.readString(document)).results().forEach(picture -> shown.add(picture.group(1)));
            }
        }
        return shown;
    }

    private static List<Path> documents() throws IOException {
        try (var top = Files.list(RunningSystem.home());
                var below = Files.walk(RunningSystem.home().resolve("docs"))) {
            return Stream.concat(top, below)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    /** The files of those that the repository holds. */
    static List<Path> kept() throws IOException {
        try (var files = Files.list(KEPT)) {
            return files.sorted().toList();
        }
    }
}
