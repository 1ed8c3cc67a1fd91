package nearzero.workflow.engine.deploy;

import static nearzero.workflow.engine.deploy.ModelVocabulary.BPMN;
import static nearzero.workflow.engine.deploy.ModelVocabulary.CAMUNDA;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Rule;

/**
 * What each element of a model may say, one file at a time and one element at a time (docs/model-rules.md). To what tasks and
 * calls may be bound {@link TaskCheck} knows.
 */
final class ModelCheck {

    private static final Set<String> FLOW_NODES = Set.of(
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "userTask",
            "serviceTask",
            "businessRuleTask",
            "callActivity",
            "subProcess",
            "exclusiveGateway",
            "parallelGateway",
            "eventBasedGateway");

    private static final Set<String> WITH_ID = Stream.concat(
                    FLOW_NODES.stream(), Stream.of("sequenceFlow", "process", "message", "error"))
            .collect(Collectors.toSet());

    private static final Set<String> TO_BE_EXPLAINED =
            Set.of("process", "userTask", "serviceTask", "businessRuleTask", "callActivity");

    static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
    private static final Pattern GENERATED =
            Pattern.compile("[A-Za-z]+_(?=[0-9a-z]*[0-9])[0-9a-z]{7}|(sid|id|_)-?[0-9A-Fa-f]{8}-.*|_\\d+.*");

    private final String file;
    private final Programme settings;
    private final Findings findings;

    /** Where each message is caught, over all files. */
    private final Map<String, String> caught;

    private final TaskCheck tasks;
    private final Map<String, String> messages = new HashMap<>();
    private final Map<String, XmlElement> nodes = new HashMap<>();

    private ModelCheck(String file, Programme settings, Map<String, String> caught, Findings findings) {
        this.file = file;
        this.settings = settings;
        this.caught = caught;
        this.findings = findings;
        this.tasks = new TaskCheck(file, settings, findings);
    }

    /**
     * @param settings of the programme; null where they cannot be read
     * @param caught place of each message that is caught, filled file by file
     */
    static void check(String file, XmlElement root, Programme settings, Map<String, String> caught, Findings findings) {
        var check = new ModelCheck(file, settings, caught, findings);
        if (!root.is(BPMN, "definitions")) {
            findings.add(Rule.MODEL_UNREADABLE, file, null, "不是 BPMN 2.0 模型");
            return;
        }
        root.children(BPMN, "message").forEach(message -> check.messages.put(message.id(), message.attribute("name")));
        root.all()
                .filter(element -> FLOW_NODES.contains(element.name()))
                .forEach(element -> check.nodes.put(element.id(), element));
        check.vocabulary(root);
    }

    /** An element at which a process can stand or by which it goes. */
    static boolean isFlowNode(XmlElement element) {
        return element.namespace().equals(BPMN) && FLOW_NODES.contains(element.name());
    }

    private void vocabulary(XmlElement element) {
        if (!ModelVocabulary.isAllowed(element)) {
            findings.add(ModelVocabulary.refusal(element), file, element.place(), element.shownName());
            return;
        }
        if (ModelVocabulary.isPicture(element)) {
            hidden(element);
            return;
        }
        Lengths.check(file, element, findings);
        element.attributes().forEach((name, value) -> {
            if (!ModelVocabulary.isAllowed(element, name)) {
                var shown =
                        name.getPrefix().isEmpty() ? name.getLocalPart() : name.getPrefix() + ":" + name.getLocalPart();
                findings.add(ModelVocabulary.refusal(name), file, element.place(), shown);
            }
        });
        if (element.namespace().equals(BPMN)) {
            words(element);
            rules(element);
        }
        element.children().forEach(this::vocabulary);
    }

    /** A picture holds nothing but pictures: who looks for tasks in a file would find them there, and the engine would not. */
    private void hidden(XmlElement picture) {
        picture.all()
                .filter(element -> !ModelVocabulary.isPicture(element))
                .forEach(element ->
                        findings.add(ModelVocabulary.refusal(element), file, element.place(), element.shownName()));
    }

    /** Names and documentation are shown to people, and the engine evaluates them. */
    private void words(XmlElement element) {
        var isText = element.name().equals("documentation") || element.name().equals("text");
        for (var words :
                new String[] {element.attribute("name"), element.attribute("value"), isText ? element.text() : ""}) {
            findings.require(PlainText.isPlain(words), Rule.MARKUP, file, element.place(), words);
            findings.require(!PlainText.isExpression(words), Rule.EXPRESSION, file, element.place(), words);
        }
        var id = element.id();
        if (WITH_ID.contains(element.name())) {
            findings.require(ID.matcher(id).matches(), Rule.ID_MISSING, file, element.place(), id);
            findings.require(!GENERATED.matcher(id).matches(), Rule.ID_GENERATED, file, id, id);
        }
        if (TO_BE_EXPLAINED.contains(element.name())) {
            findings.require(
                    element.children(BPMN, "documentation")
                            .anyMatch(text -> !text.text().isEmpty()),
                    Rule.DOCUMENTATION_MISSING,
                    file,
                    id,
                    element.attribute("name").isEmpty() ? id : element.attribute("name"));
        }
    }

    private void rules(XmlElement element) {
        switch (element.name()) {
            case "process" -> process(element);
            case "message" -> Keys.require(settings, element.attribute("name"), file, element, findings);
            case "error" -> Keys.require(settings, element.attribute("errorCode"), file, element, findings);
            case "startEvent" -> start(element);
            case "endEvent", "intermediateThrowEvent" ->
                element.children(BPMN, "messageEventDefinition")
                        .forEach(thrown -> findings.add(Rule.ELEMENT, file, element.id(), "messageEventDefinition"));
            case "messageEventDefinition" -> message(element);
            case "timerEventDefinition" -> timer(element);
            case "exclusiveGateway" -> gateway(element);
            case "sequenceFlow" -> flow(element);
            default -> {
                // The others have nothing to say beyond their vocabulary.
            }
        }
        tasks.rules(element);
    }

    private void process(XmlElement process) {
        Keys.require(settings, process.id(), file, process, findings);
        findings.require(
                process.attribute("isExecutable").equals("true"),
                Rule.PROCESS_SETTINGS,
                file,
                process.id(),
                "isExecutable=true");
        findings.require(
                process.attribute(CAMUNDA, "isStartableInTasklist").equals("false"),
                Rule.PROCESS_SETTINGS,
                file,
                process.id(),
                "camunda:isStartableInTasklist=false");
        var history = process.attribute(CAMUNDA, "historyTimeToLive");
        findings.require(Retention.isEnough(history), Rule.HISTORY_MISSING, file, process.id(), history);
    }

    /** A process is started by the service; a sub-process by what it waits for, or because it is come to. */
    private void start(XmlElement start) {
        var holder = start.parent();
        if (holder != null && !holder.attribute("triggeredByEvent").equals("true")) {
            start.children().stream()
                    .filter(child -> child.name().endsWith("EventDefinition"))
                    .forEach(event -> findings.add(Rule.START_NOT_PLAIN, file, start.id(), event.name()));
        }
    }

    private void message(XmlElement event) {
        var name = messages.get(event.attribute("messageRef"));
        if (name == null) {
            findings.add(Rule.MESSAGE_MISSING, file, event.place(), event.attribute("messageRef"));
            return;
        }
        var before = caught.putIfAbsent(name, event.parent().id());
        findings.require(
                before == null, Rule.MESSAGE_CAUGHT_TWICE, file, event.parent().id(), name);
    }

    private void timer(XmlElement timer) {
        var dates = timer.children(BPMN, "timeDate").toList();
        findings.require(dates.size() == 1, Rule.TIMER, file, timer.parent().place(), "没有日期");
        dates.stream()
                .filter(date -> !ModelExpressions.isTermEnd(date.text()))
                .forEach(date -> findings.add(Rule.TIMER, file, timer.parent().place(), date.text()));
        Stream.of("timeDuration", "timeCycle")
                .flatMap(kind -> timer.children(BPMN, kind))
                .forEach(length -> findings.add(Rule.TIMER, file, timer.parent().place(), length.text()));
    }

    private void gateway(XmlElement gateway) {
        var ways = gateway.parent()
                .children(BPMN, "sequenceFlow")
                .filter(flow -> flow.attribute("sourceRef").equals(gateway.id()))
                .toList();
        if (ways.size() > 1) {
            ways.stream()
                    .filter(way ->
                            way.children(BPMN, "conditionExpression").findAny().isEmpty())
                    .forEach(way -> findings.add(Rule.CONDITION_MISSING, file, way.id()));
        }
    }

    private void flow(XmlElement flow) {
        var source = nodes.get(flow.attribute("sourceRef"));
        flow.children(BPMN, "conditionExpression").forEach(condition -> {
            findings.require(
                    source != null && source.name().equals("exclusiveGateway"),
                    Rule.CONDITION_MISPLACED,
                    file,
                    flow.id());
            findings.require(
                    ModelExpressions.isCondition(condition.text()), Rule.EXPRESSION, file, flow.id(), condition.text());
        });
    }
}
