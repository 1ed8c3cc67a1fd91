package nearzero.workflow.release;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.workflow.programme.Finding;
import nearzero.workflow.programme.Rule;

/**
 * Findings as the Static Analysis Results Interchange Format, version 2.1.0, which editors and pipelines show. The same
 * findings give the same text: there is no time and no identity in it.
 */
final class Sarif {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private Sarif() {}

    static Map<String, Object> log(List<Finding> findings) {
        var rules = findings.stream()
                .map(Finding::rule)
                .distinct()
                .sorted()
                .flatMap(id -> Rule.of(id).stream())
                .toList();
        var driver = new LinkedHashMap<String, Object>();
        driver.put("name", "nearzero");
        driver.put("language", "zh-CN");
        driver.put("rules", rules.stream().map(Sarif::rule).toList());
        var run = new LinkedHashMap<String, Object>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "utf16CodeUnits");
        run.put(
                "results",
                findings.stream().map(finding -> result(finding, rules)).toList());
        var log = new LinkedHashMap<String, Object>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return log;
    }

    private static Map<String, Object> rule(Rule rule) {
        var described = new LinkedHashMap<String, Object>();
        described.put("id", rule.id());
        described.put("shortDescription", text(rule.title() + "。"));
        described.put("help", text(rule.remedy()));
        described.put("defaultConfiguration", Map.of("level", level(rule.severity())));
        return described;
    }

    private static Map<String, Object> result(Finding finding, List<Rule> rules) {
        var result = new LinkedHashMap<String, Object>();
        result.put("ruleId", finding.rule());
        Rule.of(finding.rule()).map(rules::indexOf).ifPresent(index -> result.put("ruleIndex", index));
        result.put("level", level(finding.severity()));
        result.put("message", text(finding.message() + finding.remedy()));
        result.put("locations", List.of(location(finding.file(), finding.element())));
        return result;
    }

    private static Map<String, Object> location(String file, Optional<String> element) {
        var location = new LinkedHashMap<String, Object>();
        location.put("physicalLocation", Map.of("artifactLocation", Map.of("uri", uri(file))));
        element.ifPresent(id -> location.put("logicalLocations", List.of(Map.of("fullyQualifiedName", id))));
        return location;
    }

    /** A file name need not be one that an address may have. */
    private static String uri(String file) {
        return java.net.URLEncoder.encode(file, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    private static Map<String, Object> text(String text) {
        return Map.of("text", text);
    }

    private static String level(Finding.Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }
}
