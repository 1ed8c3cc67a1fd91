package nearzero.workflow.programme;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The settings of the programmes that come with the application, held against their schema. */
class ProgrammeSchemaTest {

    private static final Path PROGRAMMES = Path.of("..", "bpmn", "programmes");

    static List<Path> settings() throws IOException {
        try (var folders = Files.list(PROGRAMMES)) {
            return folders.map(folder -> folder.resolve(Bundle.SETTINGS))
                    .filter(Files::exists)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void the_settings_of_a_programme_are_as_the_schema_says(Path file) throws IOException {
        assertThat(faults(Files.readString(file))).isEmpty();
    }

    @Test
    void a_key_that_the_schema_does_not_know_is_a_fault() throws IOException {
        var settings = Files.readString(settings().get(0));

        assertThat(faults(settings + "\nsurprise: true\n"))
                .extracting(ValidationMessage::getMessage)
                .singleElement()
                .asString()
                .contains("surprise");
    }

    @Test
    void settings_without_stages_are_a_fault() throws IOException {
        var settings = Files.readString(settings().get(0)).replace("\nstages:", "\nstagings:");

        assertThat(faults(settings)).isNotEmpty();
    }

    private static Set<ValidationMessage> faults(String settings) throws IOException {
        return schema().validate(settings, InputFormat.YAML);
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(PROGRAMMES.resolve("programme.schema.json")));
    }
}
