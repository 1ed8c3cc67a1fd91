package nearzero.workflow.engine.deploy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.programme.Rule;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** {@code programme.yaml}: readable in one way only, as its schema says, plain words, and numbers that are its own. */
final class SettingsCheck {

    private static final String FILE = Bundle.SETTINGS;
    private static final int MOST_NODES = 20_000;
    private static final int DEEPEST = 20;

    private static final ObjectMapper YAML = JsonMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private static final JsonSchema SCHEMA = schema();

    private final Findings findings;

    private SettingsCheck(Findings findings) {
        this.findings = findings;
    }

    /**
     * What the settings say.
     *
     * @param others settings of the programmes that are in force
     * @return empty where something was found that keeps them from being read
     */
    static Optional<Programme> read(Bundle bundle, Collection<Programme> others, Findings findings) {
        var content = bundle.files().get(FILE);
        return content == null ? Optional.empty() : new SettingsCheck(findings).read(bundle, content, others);
    }

    /**
     * Whether what marks the programme is its own, beside those that are in force by now; quick, for it may be asked while
     * all other releases wait.
     */
    static void beside(Programme settings, Collection<Programme> others, Findings findings) {
        new SettingsCheck(findings).others(settings, others);
    }

    private Optional<Programme> read(Bundle bundle, byte[] content, Collection<Programme> others) {
        try {
            if (!isPlainYaml(content)) {
                return Optional.empty();
            }
            var tree = YAML.readTree(content);
            values("", tree);
            if (findings.hasErrors(FILE) || !isAsTheSchemaSays(tree)) {
                return Optional.empty();
            }
            var settings = Programmes.settings(bundle);
            keys(settings);
            others(settings, others);
            return Optional.of(settings);
        } catch (IOException | RuntimeException unreadable) {
            findings.add(Rule.SETTINGS_UNREADABLE, FILE, null, cause(unreadable));
            return Optional.empty();
        }
    }

    /** One document of maps, lists and scalars; an alias stands for what is elsewhere, a tag for a class. */
    private boolean isPlainYaml(byte[] content) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
        var documents = 0;
        var nodes = 0;
        var depth = 0;
        for (var event : new Yaml(new LoaderOptions()).parse(new java.io.StringReader(text.toString()))) {
            nodes += event instanceof NodeEvent ? 1 : 0;
            documents += event instanceof DocumentStartEvent ? 1 : 0;
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            var fault = fault(event, nodes, depth, documents);
            if (fault != null) {
                findings.add(Rule.SETTINGS_UNREADABLE, FILE, null, at(event, fault));
                return false;
            }
        }
        findings.require(nodes > 0, Rule.SETTINGS_UNREADABLE, FILE, null, "文件是空的");
        return nodes > 0;
    }

    private static String fault(Event event, int nodes, int depth, int documents) {
        if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
            return "别名";
        }
        if ((event instanceof ScalarEvent scalar && scalar.getTag() != null)
                || (event instanceof CollectionStartEvent start && start.getTag() != null)) {
            return "标签";
        }
        return nodes > MOST_NODES ? "内容过多" : depth > DEEPEST ? "嵌套过深" : documents > 1 ? "不止一份文档" : null;
    }

    private static String at(Event event, String fault) {
        return "第" + (event.getStartMark().getLine() + 1) + "行有" + fault;
    }

    /** Words that are words, and numbers that can be counted with. */
    private void values(String pointer, JsonNode node) {
        if (node.isTextual()) {
            findings.require(PlainText.isPlain(node.asText()), Rule.MARKUP, FILE, pointer, node.asText());
        } else if (node.isNumber() && !Numbers.areModest(node)) {
            findings.add(Rule.SETTINGS_UNREADABLE, FILE, pointer, "数字过大");
        }
        node.properties().forEach(property -> values(pointer + "/" + property.getKey(), property.getValue()));
        if (node.isArray()) {
            for (var index = 0; index < node.size(); index++) {
                values(pointer + "/" + index, node.get(index));
            }
        }
    }

    private boolean isAsTheSchemaSays(JsonNode tree) {
        var faults = SCHEMA.validate(tree);
        faults.stream()
                .sorted(Comparator.comparing(
                        fault -> fault.getInstanceLocation().toString() + fault.getEvaluationPath()))
                .forEach(fault -> findings.add(
                        Rule.SETTINGS_SCHEMA, FILE, fault.getInstanceLocation().toString(), fault.getError()));
        return faults.isEmpty();
    }

    private void keys(Programme settings) {
        key("/process", settings.process(), settings);
        key("/routing", settings.routing(), settings);
        settings.messages().forEach((exit, message) -> key("/messages/" + exit, message, settings));
        settings.accidents().ifPresent(accidents -> key("/accidents/message", accidents.message(), settings));
        settings.objections().ifPresent(objections -> key("/objections/message", objections.message(), settings));
        settings.planChange().ifPresent(change -> key("/planChange/message", change.message(), settings));
    }

    private void key(String pointer, String key, Programme settings) {
        findings.require(Keys.belongsTo(settings.id(), key), Rule.KEY_PREFIX, FILE, pointer, key, settings.id());
    }

    /** Numbers of pilots and titles say which programme they are of; the version of a release is that of its process. */
    private void others(Programme settings, Collection<Programme> others) {
        for (var other : others) {
            if (other.id().equals(settings.id())) {
                findings.require(
                        other.process().equals(settings.process()),
                        Rule.PROCESS_CHANGED,
                        FILE,
                        "/process",
                        other.process(),
                        settings.process());
            } else {
                taken("/number/prefix", settings.number().prefix(), other);
                settings.title().ifPresent(title -> taken("/title/prefix", title.prefix(), other));
            }
        }
    }

    private void taken(String pointer, String prefix, Programme other) {
        Stream.of(Optional.of(other.number().prefix()), other.title().map(Programme.Title::prefix))
                .flatMap(Optional::stream)
                .filter(prefix::equals)
                .findFirst()
                .ifPresent(taken -> findings.add(Rule.PREFIX_TAKEN, FILE, pointer, prefix, other.id()));
    }

    private static String cause(Exception unreadable) {
        if (unreadable instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return "第" + (marked.getProblemMark().getLine() + 1) + "行";
        }
        if (unreadable instanceof JacksonException fault && fault.getLocation() != null) {
            return "第" + fault.getLocation().getLineNr() + "行";
        }
        if (unreadable instanceof UncheckedIOException wrapped) {
            return cause(wrapped.getCause());
        }
        return unreadable instanceof CharacterCodingException
                ? "不是 UTF-8 编码"
                : unreadable instanceof YAMLException ? "写法不对" : "内容不对";
    }

    private static JsonSchema schema() {
        var config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.SIMPLIFIED_CHINESE)
                .build();
        try (var file = Objects.requireNonNull(
                SettingsCheck.class.getResourceAsStream("/bpmn/programmes/programme.schema.json"))) {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(file, config);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
