package nearzero.helm;

import static nearzero.helm.Manifest.at;
import static nearzero.helm.Manifest.items;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart, the services and the operators' manual speak of the same environment. */
@NeedsHelm
class EnvironmentTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern READ = Pattern.compile("\\$\\{((?:NEARZERO|SPRING)_[A-Z_]+)");
    private static final Set<String> DATABASE = Set.of(
            "SPRING_DATASOURCE_URL",
            "SPRING_DATASOURCE_USERNAME",
            "SPRING_DATASOURCE_PASSWORD",
            "SPRING_FLYWAY_USER",
            "SPRING_FLYWAY_PASSWORD");

    private static List<Manifest> manifests = List.of();

    @BeforeAll
    static void render() {
        manifests = Chart.render();
    }

    @ParameterizedTest
    @CsvSource({
        "gateway, gateway",
        "workflow, workflow-service",
        "accounting, accounting-service",
        "documents, document-service"
    })
    void a_service_is_told_all_that_its_settings_ask_for(String service, Path module) throws IOException {
        Path settings = PROJECT.resolve(module).resolve("src/main/resources/application.yaml");
        List<String> asked = READ.matcher(Files.readString(settings))
                .results()
                .map(name -> name.group(1))
                .toList();
        assertThat(asked).contains("NEARZERO_ISSUER");
        assertThat(told(service)).containsAll(asked);
    }

    @ParameterizedTest
    @CsvSource({"workflow", "accounting", "documents"})
    void a_service_with_a_database_gets_both_of_its_roles(String service) {
        assertThat(told(service)).containsAll(DATABASE);
    }

    @Test
    void the_manual_for_operators_names_every_variable() throws IOException {
        Set<String> named = new TreeSet<>();
        Pattern.compile("[A-Z]+(?:_[A-Z]+)+")
                .matcher(Files.readString(PROJECT.resolve("docs/operators.md")))
                .results()
                .map(MatchResult::group)
                .forEach(named::add);
        for (String service : List.of("gateway", "workflow", "accounting", "documents")) {
            assertThat(named).containsAll(told(service));
        }
    }

    private static Set<String> told(String service) {
        Set<String> names = new TreeSet<>();
        String name = Chart.RELEASE + "-nearzero-" + service;
        for (Manifest manifest : manifests) {
            if (manifest.name().equals(name) && manifest.kind().equals("ConfigMap")) {
                names.addAll(manifest.at("data").getAsJsonObject().keySet());
            }
            if (manifest.name().equals(name) && manifest.kind().equals("Deployment")) {
                items(manifest.container(), "env")
                        .forEach(entry -> names.add(at(entry, "name").getAsString()));
            }
        }
        return names;
    }
}
