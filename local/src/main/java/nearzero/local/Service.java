package nearzero.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** How one of our own services is run: its executable jar and the options of its Java machine. */
record Service(Path jar, int megabytes, List<String> ownOptions) {

    /** The engine's own schemas lie in jars inside the jar; no model makes the parser fetch another. */
    private static final String PACKAGED_SCHEMAS = "-Djavax.xml.accessExternalSchema=nested";

    /**
     * Finds what the build made.
     *
     * @param home folder of the project
     * @throws Trouble if it was not built
     */
    static Service of(Part part, Path home) {
        var target = home.resolve(part.title()).resolve("target");
        return part == Part.WORKFLOW
                ? new Service(jar(part, target), 384, List.of(PACKAGED_SCHEMAS))
                : new Service(jar(part, target), 192, List.of());
    }

    private static Path jar(Part part, Path target) {
        var jar = target.resolve(part.title() + "-" + Versions.NEARZERO + "-exec.jar");
        if (!Files.isRegularFile(jar)) {
            throw new Trouble(
                    part.title() + " is not built: there is no " + jar + ". Run ./mvnw -DskipTests package",
                    part.title() + " 尚未构建：找不到 " + jar + "。请运行 ./mvnw -DskipTests package");
        }
        return jar;
    }

    /**
     * The options of its Java machine. It runs from a copy, since a build that replaces the jar would break a service
     * that loads classes from it.
     *
     * @param copy where to put the copy
     */
    List<String> options(Path copy) {
        try {
            Files.createDirectories(copy.getParent());
            Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var options = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx" + megabytes + "m",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                // The engine stores times without a zone.
                "-Duser.timezone=Asia/Shanghai"));
        options.addAll(ownOptions);
        options.addAll(List.of("-jar", copy.toString()));
        return options;
    }
}
