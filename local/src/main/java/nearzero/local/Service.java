package nearzero.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** How one of our own services is run: its executable jar and the options of its Java machine. */
record Service(Path jar, int megabytes) {

    /**
     * Finds what the build made.
     *
     * @param home folder of the project
     * @throws Trouble if it was not built
     */
    static Service of(Part part, Path home) {
        var target = home.resolve(part.title()).resolve("target");
        return new Service(jar(part, target), part == Part.WORKFLOW ? 384 : 192);
    }

    private static Path jar(Part part, Path target) {
        if (Files.isDirectory(target)) {
            try (var files = Files.newDirectoryStream(target, "*-exec.jar")) {
                for (var jar : files) {
                    return jar;
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        throw new Trouble(
                part.title() + " is not built: there is no *-exec.jar in " + target
                        + ". Run ./mvnw -DskipTests package",
                part.title() + " 尚未构建：" + target + " 中没有 *-exec.jar。请运行 ./mvnw -DskipTests package");
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
        return List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx" + megabytes + "m",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                // The engine stores times without a zone.
                "-Duser.timezone=Asia/Shanghai",
                // The engine's schemas lie in jars inside a jar.
                "-Djavax.xml.accessExternalSchema=nested,jar,file",
                "-jar",
                copy.toString());
    }
}
