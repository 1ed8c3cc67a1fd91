package nearzero.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When {@code ./run} builds: in a project of empty files, with stand-ins for Maven and Java. */
class RunScriptBuildTest {

    private static final Path SCRIPT = Path.of(System.getProperty("nearzero.home"), "run");
    private static final List<String> SOURCES = List.of(
            "pom.xml",
            "openapi/workflow.yaml",
            "bpmn/programmes/park.bpmn",
            "gateway/src/main/java/Gateway.java",
            "gateway/src/test/java/GatewayTest.java",
            "local/src/main/java/Main.java",
            "libraries/first.jar",
            "libraries/last.jar");
    private static final String MAVEN = """
            echo "$JAVA_HOME" >>builds
            sleep 0.1
            for service in accounting-service document-service workflow-service gateway; do
              mkdir -p $service/target/extracted
              touch $service/target/$service-1.0.jar $service/target/extracted/$service-1.0-exec.jar
            done
            mkdir -p local/target/classes
            echo nearzero=1.0 >local/target/classes/versions.properties
            printf '%s' "$PWD/libraries/first.jar:$PWD/libraries/last.jar" >local/target/classpath
            touch $(cat edited-meanwhile 2>/dev/null) edited-meanwhile
            touch libraries/first.jar libraries/last.jar
            sleep 0.1
            touch gateway/target/gateway-1.0.jar
            echo '[INFO] BUILD SUCCESS'
            """;
    private static final String JAVA = """
            case $1 in
              -version) echo 'openjdk version "17.0.1" 2021-10-19' >&2 ;;
              *) echo "started $*" ;;
            esac
            """;

    @TempDir
    Path folder;

    private Path project;
    private Path jdk;

    @BeforeEach
    void makeProject() throws IOException {
        project = Files.createDirectory(folder.resolve("project"));
        jdk = folder.resolve("jdk");
        Files.copy(SCRIPT, project.resolve("run"), StandardCopyOption.COPY_ATTRIBUTES);
        for (var source : SOURCES) {
            Files.createDirectories(project.resolve(source).getParent());
            Files.createFile(project.resolve(source));
        }
        program(project.resolve("mvnw"), MAVEN);
        program(jdk.resolve("bin/java"), JAVA);
        program(jdk.resolve("bin/javac"), "");
    }

    @Test
    void it_builds_what_is_missing_and_only_once() throws Exception {
        assertTrue(run().contains("started"));
        assertTrue(run().contains("started"));

        assertEquals(1, builds().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "openapi/workflow.yaml",
                "bpmn/programmes/park.bpmn",
                "gateway/src/main/java/Gateway.java",
                "local/src/main/java/Main.java"
            })
    void what_was_edited_is_built_again_once(String source) throws Exception {
        run();
        Thread.sleep(20);
        Files.writeString(project.resolve(source), "edited");
        run();
        run();

        assertEquals(2, builds().size());
    }

    @Test
    void an_edited_test_is_no_reason_to_build() throws Exception {
        run();
        Thread.sleep(20);
        Files.writeString(project.resolve("gateway/src/test/java/GatewayTest.java"), "edited");
        run();

        assertEquals(1, builds().size());
    }

    @Test
    void what_was_edited_while_it_was_built_is_built_again() throws Exception {
        Files.writeString(project.resolve("edited-meanwhile"), "gateway/src/main/java/Gateway.java");
        run();
        Files.delete(project.resolve("edited-meanwhile"));
        run();
        run();

        assertEquals(2, builds().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway/src/main/java/Gateway.java",
                "gateway/target/extracted/gateway-1.0-exec.jar",
                "local/target/classpath",
                "libraries/first.jar",
                "libraries/last.jar"
            })
    void what_was_deleted_is_noticed(String file) throws Exception {
        run();
        Thread.sleep(20);
        Files.delete(project.resolve(file));
        run();
        run();

        assertEquals(2, builds().size());
    }

    @Test
    void a_jar_of_another_version_does_not_stand_in_for_the_present_one() throws Exception {
        run();
        Files.move(
                project.resolve("gateway/target/extracted/gateway-1.0-exec.jar"),
                project.resolve("gateway/target/extracted/gateway-0.9-exec.jar"));
        run();

        assertEquals(2, builds().size());
    }

    @Test
    void the_build_gets_the_jdk_on_the_path_if_java_home_is_none() throws Exception {
        var links = Files.createDirectories(folder.resolve("links"));
        Files.createSymbolicLink(links.resolve("javac"), jdk.resolve("bin/javac"));
        program(folder.resolve("jre/bin/java"), JAVA);

        run(folder.resolve("jre"), links + ":/usr/bin:/bin");

        assertEquals(List.of(jdk.toRealPath().toString()), builds());
    }

    private String run() throws Exception {
        return run(jdk, "/usr/bin:/bin");
    }

    private String run(Path javaHome, String path) throws Exception {
        var builder = new ProcessBuilder(project.resolve("run").toString()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("PATH", path);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    /** The JAVA_HOME of each build. */
    private List<String> builds() throws IOException {
        return Files.readAllLines(project.resolve("builds"));
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
