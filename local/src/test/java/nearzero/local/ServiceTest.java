package nearzero.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTest {

    private static final Path CHART = Path.of(System.getProperty("nearzero.home"), "helm/nearzero/templates");
    private static final Pattern SCHEMAS = Pattern.compile("-Djavax\\.xml\\.accessExternalSchema=[^{ ]+");

    @TempDir
    Path home;

    @Test
    void of_several_versions_the_present_one_is_run() throws IOException {
        built(Part.GATEWAY, "0.0.1");
        built(Part.GATEWAY, Versions.NEARZERO);
        built(Part.GATEWAY, "99.0.0");

        assertEquals(
                "gateway-" + Versions.NEARZERO + "-exec.jar",
                Service.of(Part.GATEWAY, home).jar().getFileName().toString());
    }

    @Test
    void an_earlier_version_is_not_run_in_place_of_the_present_one() throws IOException {
        built(Part.WORKFLOW, "0.0.1");

        var trouble = assertThrows(Trouble.class, () -> Service.of(Part.WORKFLOW, home));

        assertTrue(trouble.getMessage().contains("workflow-service is not built"), trouble.getMessage());
        assertTrue(trouble.getMessage().contains("./mvnw"), trouble.getMessage());
    }

    @Test
    void the_engine_reads_schemas_from_its_own_jars_and_never_from_the_network() throws IOException {
        var inCluster = SCHEMAS.matcher(Files.readString(CHART.resolve("_environment.tpl")));
        assertTrue(inCluster.find());

        assertEquals("-Djavax.xml.accessExternalSchema=nested", inCluster.group(), "jars in the executable jar");
        assertEquals(List.of("-Djavax.xml.accessExternalSchema=file"), schemas(Part.WORKFLOW), "jars beside it");
        assertEquals(List.of(), schemas(Part.GATEWAY));
    }

    @Test
    void the_version_is_that_of_the_build() {
        assertFalse(Versions.NEARZERO.contains("$"), Versions.NEARZERO);
        assertFalse(Versions.KEYCLOAK.contains("$"), Versions.KEYCLOAK);
    }

    private List<String> schemas(Part part) throws IOException {
        built(part, Versions.NEARZERO);
        return Service.of(part, home).options(home.resolve("copy/service")).stream()
                .filter(option -> SCHEMAS.matcher(option).matches())
                .toList();
    }

    @Test
    void each_jar_is_on_the_class_path_by_name() throws IOException {
        built(Part.GATEWAY, Versions.NEARZERO);
        var copy = home.resolve("copy/gateway");

        var options = Service.of(Part.GATEWAY, home).options(copy);

        var program = options.subList(options.indexOf("-cp"), options.size());
        var jar = copy.resolve("gateway-" + Versions.NEARZERO + "-exec.jar");
        assertEquals(
                List.of("-cp", jar + ":" + copy.resolve("lib/a.jar") + ":" + copy.resolve("lib/b.jar"), "Main"),
                program);
        assertTrue(Files.isRegularFile(jar));
    }

    private void built(Part part, String version) throws IOException {
        var target = Files.createDirectories(home.resolve(part.title()).resolve("target/extracted"));
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, "Main");
        attributes.put(Attributes.Name.CLASS_PATH, "lib/a.jar lib/b.jar");
        var jar = target.resolve(part.title() + "-" + version + "-exec.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }
}
