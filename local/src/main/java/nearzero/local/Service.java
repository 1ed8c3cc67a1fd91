package nearzero.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How one of our own services is run: its jar, beside which lie those that it needs, and the options of its Java machine. */
record Service(Path jar, int megabytes, List<String> ownOptions) {

    /** The engine's own schemas lie in jars, which are files here; no model makes the parser fetch one from the network. */
    private static final String PACKAGED_SCHEMAS = "-Djavax.xml.accessExternalSchema=file";

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
        var jar = target.resolve("extracted").resolve(part.title() + "-" + Versions.NEARZERO + "-exec.jar");
        if (!Files.isRegularFile(jar)) {
            throw new Trouble(
                    part.title() + " is not built: there is no " + jar + ". Run ./mvnw -DskipTests package",
                    part.title() + " 尚未构建：找不到 " + jar + "。请运行 ./mvnw -DskipTests package");
        }
        return jar;
    }

    /**
     * The options of its Java machine. It runs from a copy, since a build that replaces the jars would break a service
     * that loads classes from them.
     *
     * @param copy folder to put the copy into; what is there is replaced
     */
    List<String> options(Path copy) {
        DataDirectory.replace(copy, jar.getParent());
        var options = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1",
                // Without the second compiler only 48 MB would be reserved, too little for what is used.
                "-XX:ReservedCodeCacheSize=128m",
                "-XX:+UseSerialGC",
                "-Xmx" + megabytes + "m",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                // The engine stores times without a zone.
                "-Duser.timezone=Asia/Shanghai"));
        options.addAll(ownOptions);
        options.addAll(program(copy.resolve(jar.getFileName())));
        return options;
    }

    /** Each jar by name: Tomcat looks for pages in the jars of the class path, not in those that a manifest names. */
    private static List<String> program(Path jar) {
        try (var opened = new JarFile(jar.toFile())) {
            var manifest = opened.getManifest().getMainAttributes();
            var needed = manifest.getValue(Attributes.Name.CLASS_PATH).split(" ", -1);
            var classPath = Stream.concat(Stream.of(jar), Stream.of(needed).map(jar::resolveSibling))
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
            return List.of("-cp", classPath, manifest.getValue(Attributes.Name.MAIN_CLASS));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
