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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nearzero.workflow.form.Form;
import nearzero.workflow.form.FormField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The settings of the programmes that come with the application and of the examples, held against their schema. */
class ProgrammeSchemaTest {

    private static final Path PROGRAMMES = Path.of("..", "bpmn", "programmes");

    static List<Path> settings() throws IOException {
        try (var folders = Files.walk(PROGRAMMES.getParent(), 2)) {
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

    @ParameterizedTest
    @MethodSource("settings")
    void a_field_that_takes_a_table_names_its_columns_in_their_order(Path file) throws IOException {
        var tables = new Bundle(new TreeMap<>(Map.of(Bundle.SETTINGS, Files.readAllBytes(file))));
        try (var forms = Files.newDirectoryStream(file.getParent(), "*.form")) {
            for (var form : forms) {
                namesTheColumns(Form.read(Files.readAllBytes(form)), Programmes.settings(tables));
            }
        }
    }

    private static void namesTheColumns(Form form, Programme programme) {
        for (var component : (List<?>) form.source().get("components")) {
            if (component instanceof Map<?, ?> field && field.get("key") != null) {
                form.field(field.get("key").toString())
                        .flatMap(FormField::table)
                        .map(programme.tables()::get)
                        .ifPresent(table -> assertThat(String.valueOf(field.get("description")))
                                .as(form.id() + " " + field.get("key"))
                                .containsSubsequence(table.columns().stream()
                                        .map(column -> column.label().zh())
                                        .toList()));
            }
        }
    }

    private static Set<ValidationMessage> faults(String settings) throws IOException {
        return schema().validate(settings, InputFormat.YAML);
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(PROGRAMMES.resolve("programme.schema.json")));
    }
}
