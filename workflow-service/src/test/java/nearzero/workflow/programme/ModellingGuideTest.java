package nearzero.workflow.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/modelling.md} shows is what stands in the starter bundle. */
class ModellingGuideTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Path STARTER = Path.of("..", "bpmn", "examples", "example-campus");
    private static final Pattern FRAGMENT = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\((\\.\\.[^)#]+)");
    private static final String LEFT_OUT = "…";

    @Test
    void each_line_of_a_fragment_stands_in_the_model() throws IOException {
        var model = Files.readString(STARTER.resolve("pilot.bpmn"));
        var lines = FRAGMENT.matcher(guide("modelling.md"))
                .results()
                .flatMap(fragment -> fragment.group(1).lines())
                .map(String::trim)
                .filter(line -> !line.contains(LEFT_OUT))
                .toList();

        assertThat(lines).hasSizeGreaterThan(20).allSatisfy(line -> assertThat(model)
                .contains(line));
    }

    @Test
    void whatever_it_points_to_is_there() throws IOException {
        for (var guide : List.of("modelling.md", "guide/administrator.md")) {
            var folder = DOCS.resolve(guide).getParent();

            assertThat(LINK.matcher(guide(guide)).results().map(link -> folder.resolve(link.group(1))))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).exists());
        }
    }

    private static String guide(String name) throws IOException {
        return Files.readString(DOCS.resolve(name));
    }
}
