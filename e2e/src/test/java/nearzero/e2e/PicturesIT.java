package nearzero.e2e;

import static nearzero.e2e.RunningSystem.artefacts;
import static nearzero.e2e.Screens.address;
import static nearzero.e2e.Screens.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The pictures of the models in the documents are what the engine's own viewer draws. Each run leaves new ones in {@code
 * target/pictures}; with {@code -Dnearzero.pictures=write} they take the place of those in the documents.
 */
@Order(75)
class PicturesIT extends BrowserTests {

    private static final Path KEPT = RunningSystem.home().resolve("bpmn/pictures");

    private static final Pattern PROCESS = Pattern.compile("<(?:bpmn:)?process id=\"([\\w.-]+)\"");

    /** An element of the model and where it stands. */
    private static final Pattern PLACED = Pattern.compile("data-element-id=\"(\\w+)\"(?: transform=\"([^\"]*)\")?");

    /** Parts that answer to the mouse, and are not to be seen. */
    private static final String DRAW = """
        () => {
          const canvas = document.querySelector('.djs-container svg');
          const drawn = canvas.querySelector('.viewport').cloneNode(true);
          drawn.querySelectorAll('.djs-hit, .djs-outline').forEach(hidden => hidden.remove());
          const box = canvas.querySelector('.viewport').getBBox();
          const at = [box.x - 10, box.y - 10, box.width + 20, box.height + 20].map(Math.round);
          const marks = [...canvas.querySelectorAll('defs')].map(marker => marker.outerHTML).join('');
          return `<svg xmlns="http://www.w3.org/2000/svg" width="${at[2]}" height="${at[3]}" viewBox="${at.join(' ')}">`
            + `<rect x="${at[0]}" y="${at[1]}" width="${at[2]}" height="${at[3]}" fill="#ffffff"/>`
            + `${drawn.querySelector('defs') ? '' : marks}${drawn.innerHTML}</svg>\\n`;
        }\
        """;

    @Test
    void each_model_is_shown_in_the_documents_as_it_is() throws IOException {
        var page = browser.stranger();
        signIn(page, "engine-operator");
        var kept = new TreeMap<String, List<String>>();
        var drawn = new TreeMap<String, List<String>>();
        for (var model : models()) {
            var process = PROCESS.matcher(Files.readString(model));
            assertThat(process.find()).as(model.toString()).isTrue();
            var name = process.group(1).replace(".pilot", "").replace('.', '-') + ".svg";
            var picture = draw(page, process.group(1));
            keep(artefacts("pictures"), name, picture);
            if (Pictures.WRITE) {
                keep(KEPT, name, picture);
            }
            drawn.put(name, placed(picture));
            kept.put(name, placed(Files.readString(KEPT.resolve(name))));
        }
        assertThat(kept).isEqualTo(drawn);
    }

    private static List<Path> models() throws IOException {
        try (var files = Files.walk(RunningSystem.home().resolve("bpmn/programmes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
        }
    }

    private static String draw(Page page, String process) {
        var id = page.evaluate(
                "key => fetch('/camunda/api/engine/engine/default/process-definition/key/' + key)"
                        + ".then(answer => answer.json()).then(definition => definition.id)",
                process);
        page.navigate(address("/camunda/app/cockpit/default/#/process-definition/" + id + "/runtime"));
        page.locator(".djs-container [data-element-id='" + process + "'] .djs-visual")
                .first()
                .waitFor();
        return page.evaluate(DRAW).toString();
    }

    private static void keep(Path folder, String name, String picture) throws IOException {
        Files.writeString(Files.createDirectories(folder).resolve(name), picture);
    }

    private static List<String> placed(String picture) {
        return PLACED.matcher(picture)
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .sorted()
                .toList();
    }
}
