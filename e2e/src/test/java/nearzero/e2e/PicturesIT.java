package nearzero.e2e;

import static nearzero.e2e.RunningSystem.artefacts;
import static nearzero.e2e.Screens.address;
import static nearzero.e2e.Screens.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pictures of the models in the documents, and of the parts that the modelling guide explains, are what the engine's own
 * viewer draws. Each run leaves new ones in {@code target/pictures}; with {@code -Dnearzero.pictures=write} they take the
 * place of those in the documents.
 */
@Order(75)
class PicturesIT extends BrowserTests {

    private static final Path KEPT = RunningSystem.home().resolve("bpmn/pictures");
    private static final Path EXAMPLES = RunningSystem.home().resolve("bpmn/examples");

    private static final Pattern PROCESS = Pattern.compile("<(?:bpmn:)?process id=\"([\\w.-]+)\"");

    /** An element of the model and where it stands. */
    private static final Pattern PLACED = Pattern.compile("data-element-id=\"(\\w+)\"(?: transform=\"([^\"]*)\")?");

    /** The engine's viewer asks for the model here. */
    private static final String XML = "**/process-definition/*/xml";

    /** In whose view the models are shown that are not released. */
    private static final String RELEASED = "sichuan-park.pilot";

    /** Parts of a model, by the elements in them, that have pictures of their own. */
    private static final Map<String, List<String>> PARTS = Map.of(
            "example-campus-decision",
                    List.of(
                            "UserTask_Apply",
                            "UserTask_Decide",
                            "EndEvent_NotRecommended_label",
                            "Flow_ReturnedByProvince_label"),
            "example-campus-notice", List.of("ServiceTask_RenderNotice", "Timer_PublicNoticeEnds_label"),
            "example-campus-inventory", List.of("UserTask_ReportCompletion", "UserTask_Accept", "Flow_BuildOn_label"),
            "example-campus-term",
                    List.of("ServiceTask_OpenRecheck", "EndEvent_Completed_label", "Flow_TitleKept_label"),
            "example-campus-leaving", List.of("SubProcess_Recall"),
            "example-campus-objection", List.of("SubProcess_Objection"));

    /** Without what answers to the mouse and is not to be seen; a part is what lies between the elements given. */
    private static final String DRAW = """
        (part) => {
          const canvas = document.querySelector('.djs-container svg');
          const drawn = canvas.querySelector('.viewport').cloneNode(true);
          drawn.querySelectorAll('.djs-hit, .djs-outline').forEach(hidden => hidden.remove());
          const lies = (id) => {
            const { e, f } = canvas.querySelector(`[data-element-id='${id}']`).transform.baseVal.consolidate().matrix;
            const box = canvas.querySelector(`[data-element-id='${id}'] .djs-visual`).getBBox();
            return { x: box.x + e, y: box.y + f, width: box.width, height: box.height };
          };
          const around = (boxes) => {
            const x = Math.min(...boxes.map((box) => box.x));
            const y = Math.min(...boxes.map((box) => box.y));
            return { x, y, width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
              height: Math.max(...boxes.map((box) => box.y + box.height)) - y };
          };
          const margin = part ? 30 : 10;
          const box = part ? around(part.map(lies)) : canvas.querySelector('.viewport').getBBox();
          const at = [box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin].map(Math.round);
          if (part) {
            const apart = (other) => other.x > at[0] + at[2] || other.x + other.width < at[0]
              || other.y > at[1] + at[3] || other.y + other.height < at[1];
            drawn.querySelector('[class^=layer-root]').removeAttribute('data-element-id');
            const label = /_label$/;
            [...drawn.querySelectorAll('.djs-shape')].filter((shape) => !label.test(shape.dataset.elementId)
              && apart(lies(shape.dataset.elementId))).forEach((shape) => shape.remove());
            [...drawn.querySelectorAll('.djs-connection')].filter((flow) => apart(
              canvas.querySelector(`[data-element-id='${flow.dataset.elementId}'] .djs-visual`).getBBox()))
              .forEach((flow) => flow.remove());
            // How wide a label is depends on the fonts; it stays where its element does.
            [...drawn.querySelectorAll('.djs-shape')].filter((shape) => label.test(shape.dataset.elementId)
              && !drawn.querySelector(`[data-element-id='${shape.dataset.elementId.replace(label, '')}']`))
              .forEach((shape) => shape.remove());
          }
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
        var pictures = new TreeMap<String, String>();
        for (var model : models()) {
            var xml = Files.readString(model);
            var process = PROCESS.matcher(xml);
            assertThat(process.find()).as(model.toString()).isTrue();
            var name = process.group(1).replace(".pilot", "").replace('.', '-');
            if (model.startsWith(EXAMPLES)) {
                pictures.putAll(draw(page.context().newPage(), process.group(1), name, xml));
            } else {
                show(page, process.group(1), process.group(1));
                pictures.put(name, page.evaluate(DRAW, null).toString());
            }
        }
        var kept = new TreeMap<String, List<String>>();
        var drawn = new TreeMap<String, List<String>>();
        for (var picture : pictures.entrySet()) {
            var file = picture.getKey() + ".svg";
            keep(artefacts("pictures"), file, picture.getValue());
            if (Pictures.WRITE) {
                keep(KEPT, file, picture.getValue());
            }
            drawn.put(file, placed(picture.getValue()));
            kept.put(file, placed(Files.readString(KEPT.resolve(file))));
        }
        assertThat(kept).isEqualTo(drawn);
    }

    /** An example, which no system runs, and its parts. */
    private static Map<String, String> draw(Page page, String process, String name, String xml) throws IOException {
        var model = JsonMapper.shared().writeValueAsString(Map.of("id", process, "bpmn20Xml", xml));
        page.route(
                XML,
                asked -> asked.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(model)));
        show(page, RELEASED, process);
        var pictures = new TreeMap<String, String>();
        pictures.put(name, page.evaluate(DRAW, null).toString());
        PARTS.forEach((part, elements) -> {
            if (part.startsWith(name)) {
                pictures.put(part, page.evaluate(DRAW, elements).toString());
            }
        });
        page.close();
        return pictures;
    }

    private static List<Path> models() throws IOException {
        try (var files = Files.walk(RunningSystem.home().resolve("bpmn"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
        }
    }

    /** Opens the view of a released process, and waits until this one is drawn. */
    private static void show(Page page, String released, String process) {
        if (page.url().equals("about:blank")) {
            page.navigate(address("/camunda/app/cockpit/default/"));
        }
        var id = page.evaluate(
                "key => fetch('/camunda/api/engine/engine/default/process-definition/key/' + key)"
                        + ".then(answer => answer.json()).then(definition => definition.id)",
                released);
        page.navigate(address("/camunda/app/cockpit/default/#/process-definition/" + id + "/runtime"));
        page.locator(".djs-container [data-element-id='" + process + "'] .djs-visual")
                .first()
                .waitFor();
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
