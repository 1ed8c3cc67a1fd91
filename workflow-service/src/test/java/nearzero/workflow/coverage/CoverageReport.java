package nearzero.workflow.coverage;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The coverage of the models for people and for programs: {@code index.html} with the pictures, {@code coverage.json}. */
final class CoverageReport {

    private static final Path PICTURES = Path.of("..", "bpmn", "pictures");
    private static final String PAGE = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Coverage of the models</title>
            <style>body{font-family:sans-serif;margin:2em}table{border-collapse:collapse}
            td,th{padding:.2em 1em;text-align:left;border-bottom:1px solid #ccc}svg{max-width:100%%;height:auto}</style>
            <h1>Coverage of the models</h1>
            <p>Flow nodes and sequence flows that the tests of workflow-service passed. Red: no test passed here.</p>
            <table><tr><th>Model<th>Elements<th>Passed</tr>%s</table>%s</html>
            """;

    private CoverageReport() {}

    static void write(Path folder, List<ModelCoverage> models) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("coverage.json"), json(models));
        Files.writeString(folder.resolve("index.html"), html(models));
    }

    private static String json(List<ModelCoverage> models) throws IOException {
        return new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(models.stream().map(CoverageReport::facts).toList());
    }

    private static Map<String, Object> facts(ModelCoverage model) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("model", model.file());
        facts.put("process", model.process());
        facts.put("elements", model.elements());
        facts.put("percent", model.percent());
        facts.put("missing", model.missing());
        return facts;
    }

    private static String html(List<ModelCoverage> models) throws IOException {
        var parts = new StringBuilder();
        for (var model : models) {
            parts.append(part(model));
        }
        return PAGE.formatted(models.stream().map(CoverageReport::row).collect(Collectors.joining()), parts);
    }

    private static String row(ModelCoverage model) {
        return "<tr><td><a href=\"#%s\">%s</a><td>%d<td>%s %%</tr>"
                .formatted(model.process(), model.process(), model.elements(), model.percent());
    }

    private static String part(ModelCoverage model) throws IOException {
        var marks = model.missing().stream()
                .map(element ->
                        "[id='%s'] [data-element-id='%s'] .djs-visual > *".formatted(model.process(), element.id()))
                .collect(Collectors.joining(","));
        var list = model.missing().stream()
                .map(element -> "<li><code>%s</code> %s".formatted(element.id(), element.name()))
                .collect(Collectors.joining());
        return "<section id=\"%s\"><h2>%s: %s %%</h2><style>%s{stroke:#c00!important}</style><ul>%s</ul>%s</section>"
                .formatted(
                        model.process(),
                        model.process(),
                        model.percent(),
                        marks.isEmpty() ? ".none" : marks,
                        list,
                        picture(model.process()).orElse(""));
    }

    /** The picture that shows this process, where there is one. */
    private static Optional<String> picture(String process) throws IOException {
        try (var pictures = Files.newDirectoryStream(PICTURES, "*.svg")) {
            for (var picture : pictures) {
                var drawn = Files.readString(picture);
                if (drawn.contains("data-element-id=\"" + process + "\"")) {
                    return Optional.of(drawn);
                }
            }
        }
        return Optional.empty();
    }
}
