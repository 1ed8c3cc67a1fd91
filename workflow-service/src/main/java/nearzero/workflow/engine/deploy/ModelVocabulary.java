package nearzero.workflow.engine.deploy;

import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import nearzero.workflow.programme.Rule;

/**
 * The elements and attributes of BPMN that a model may use. What is not named here is refused, so that nothing of the engine
 * is open by oversight; pictures may be as they are.
 */
final class ModelVocabulary {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    /** The picture, which the engine does not read beyond its coordinates. */
    private static final Set<String> PICTURE = Set.of(
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC",
            "http://www.omg.org/spec/DD/20100524/DI");

    /** Notes of modelling tools. */
    private static final Set<String> OF_TOOLS = Set.of(
            "http://camunda.org/schema/modeler/1.0",
            "http://bpmn.io/schema/bpmn/biocolor/1.0",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0");

    private static final Set<String> ANY = Set.of("id", "name");
    private static final Set<String> NONE = Set.of();

    /** Elements of BPMN with the attributes that each may have besides {@code id} and {@code name}. */
    private static final Map<String, Set<String>> ELEMENTS = Map.ofEntries(
            Map.entry(
                    "definitions",
                    Set.of("targetNamespace", "exporter", "exporterVersion", "expressionLanguage", "typeLanguage")),
            Map.entry("process", Set.of("isExecutable", "processType", "isClosed")),
            Map.entry("collaboration", Set.of("isClosed")),
            Map.entry("participant", Set.of("processRef")),
            Map.entry("messageFlow", Set.of("sourceRef", "targetRef")),
            Map.entry("laneSet", NONE),
            Map.entry("childLaneSet", NONE),
            Map.entry("lane", NONE),
            Map.entry("flowNodeRef", NONE),
            Map.entry("documentation", Set.of("textFormat")),
            Map.entry("extensionElements", NONE),
            Map.entry("incoming", NONE),
            Map.entry("outgoing", NONE),
            Map.entry("text", NONE),
            Map.entry("textAnnotation", Set.of("textFormat")),
            Map.entry("association", Set.of("sourceRef", "targetRef", "associationDirection")),
            Map.entry("group", Set.of("categoryValueRef")),
            Map.entry("category", NONE),
            Map.entry("categoryValue", Set.of("value")),
            Map.entry("dataObject", Set.of("isCollection")),
            Map.entry("dataObjectReference", Set.of("dataObjectRef")),
            Map.entry("startEvent", Set.of("isInterrupting", "parallelMultiple")),
            Map.entry("endEvent", NONE),
            Map.entry("intermediateCatchEvent", Set.of("parallelMultiple")),
            Map.entry("intermediateThrowEvent", NONE),
            Map.entry("boundaryEvent", Set.of("attachedToRef", "cancelActivity", "parallelMultiple")),
            Map.entry("messageEventDefinition", Set.of("messageRef")),
            Map.entry("timerEventDefinition", NONE),
            Map.entry("errorEventDefinition", Set.of("errorRef")),
            Map.entry("terminateEventDefinition", NONE),
            Map.entry("timeDate", NONE),
            Map.entry("timeDuration", NONE),
            Map.entry("timeCycle", NONE),
            Map.entry("message", NONE),
            Map.entry("error", Set.of("errorCode")),
            Map.entry("userTask", Set.of("implementation")),
            Map.entry("serviceTask", Set.of("implementation")),
            Map.entry("businessRuleTask", Set.of("implementation")),
            Map.entry("callActivity", Set.of("calledElement")),
            Map.entry("subProcess", Set.of("triggeredByEvent")),
            Map.entry("exclusiveGateway", Set.of("gatewayDirection")),
            Map.entry("parallelGateway", Set.of("gatewayDirection")),
            Map.entry("eventBasedGateway", Set.of("gatewayDirection", "instantiate", "eventGatewayType")),
            Map.entry("sequenceFlow", Set.of("sourceRef", "targetRef", "isImmediate")),
            Map.entry("conditionExpression", NONE),
            Map.entry("multiInstanceLoopCharacteristics", Set.of("isSequential")));

    /** Which template an element was made with: a note of Camunda Modeler at any of them. */
    private static final Set<String> OF_TEMPLATES =
            Set.of("modelerTemplate", "modelerTemplateVersion", "modelerTemplateIcon");

    private static final Set<String> IN_BACKGROUND = Set.of("asyncBefore", "asyncAfter", "exclusive");

    /** Attributes of the engine that elements of BPMN may have. */
    private static final Map<String, Set<String>> CAMUNDA_ATTRIBUTES = Map.ofEntries(
            Map.entry("process", Set.of("historyTimeToLive", "isStartableInTasklist", "versionTag")),
            Map.entry("startEvent", IN_BACKGROUND),
            Map.entry("endEvent", IN_BACKGROUND),
            Map.entry("intermediateCatchEvent", IN_BACKGROUND),
            Map.entry("intermediateThrowEvent", IN_BACKGROUND),
            Map.entry("exclusiveGateway", IN_BACKGROUND),
            Map.entry("parallelGateway", IN_BACKGROUND),
            Map.entry("subProcess", IN_BACKGROUND),
            Map.entry("userTask", Set.of("formRef", "formRefBinding", "asyncBefore", "asyncAfter", "exclusive")),
            Map.entry("serviceTask", Set.of("delegateExpression", "asyncBefore", "asyncAfter", "exclusive")),
            Map.entry(
                    "businessRuleTask",
                    Set.of(
                            "decisionRef",
                            "decisionRefBinding",
                            "mapDecisionResult",
                            "resultVariable",
                            "asyncBefore",
                            "asyncAfter",
                            "exclusive")),
            Map.entry("callActivity", Set.of("calledElementBinding", "asyncBefore", "asyncAfter", "exclusive")),
            Map.entry(
                    "multiInstanceLoopCharacteristics",
                    Set.of("collection", "elementVariable", "asyncBefore", "asyncAfter", "exclusive")));

    /** Elements of the engine with their attributes. */
    private static final Map<String, Set<String>> CAMUNDA_ELEMENTS = Map.of(
            "properties", NONE,
            "property", Set.of("id", "name", "value"),
            "inputOutput", NONE,
            "inputParameter", Set.of("name"),
            "failedJobRetryTimeCycle", NONE,
            "in", Set.of("source", "sourceExpression", "target", "variables", "businessKey"),
            "out", Set.of("source", "sourceExpression", "target"));

    /** What is refused for a reason of its own. */
    private static final Map<String, Rule> REFUSED_ELEMENTS = Map.ofEntries(
            Map.entry("import", Rule.XML_IMPORT),
            Map.entry("script", Rule.SCRIPT),
            Map.entry("scriptTask", Rule.SCRIPT),
            Map.entry("field", Rule.CLASS),
            Map.entry("executionListener", Rule.LISTENER),
            Map.entry("taskListener", Rule.LISTENER),
            Map.entry("connector", Rule.CONNECTOR),
            Map.entry("sendTask", Rule.TASK_TYPE),
            Map.entry("signal", Rule.SIGNAL),
            Map.entry("signalEventDefinition", Rule.SIGNAL),
            Map.entry("potentialOwner", Rule.PEOPLE),
            Map.entry("humanPerformer", Rule.PEOPLE),
            Map.entry("performer", Rule.PEOPLE),
            Map.entry("potentialStarter", Rule.PEOPLE),
            Map.entry("formData", Rule.FORM_BINDING),
            Map.entry("standardLoopCharacteristics", Rule.MULTI_INSTANCE),
            Map.entry("loopCardinality", Rule.MULTI_INSTANCE),
            Map.entry("completionCondition", Rule.MULTI_INSTANCE));

    private static final Map<String, Rule> REFUSED_ATTRIBUTES = Map.ofEntries(
            Map.entry("class", Rule.CLASS),
            Map.entry("variableMappingClass", Rule.CLASS),
            Map.entry("variableMappingDelegateExpression", Rule.CLASS),
            Map.entry("taskListener", Rule.CLASS),
            Map.entry("formHandlerClass", Rule.CLASS),
            Map.entry("expression", Rule.EXPRESSION),
            Map.entry("delegateExpression", Rule.EXPRESSION),
            Map.entry("language", Rule.SCRIPT),
            Map.entry("scriptFormat", Rule.SCRIPT),
            Map.entry("resource", Rule.SCRIPT),
            Map.entry("type", Rule.TASK_TYPE),
            Map.entry("topic", Rule.TASK_TYPE),
            Map.entry("assignee", Rule.PEOPLE),
            Map.entry("candidateUsers", Rule.PEOPLE),
            Map.entry("candidateGroups", Rule.PEOPLE),
            Map.entry("candidateStarterUsers", Rule.PEOPLE),
            Map.entry("candidateStarterGroups", Rule.PEOPLE),
            Map.entry("formKey", Rule.FORM_BINDING));

    private ModelVocabulary() {}

    static boolean isPicture(XmlElement element) {
        return PICTURE.contains(element.namespace());
    }

    static boolean isAllowed(XmlElement element) {
        return switch (element.namespace()) {
            case BPMN -> ELEMENTS.containsKey(element.name());
            case CAMUNDA -> CAMUNDA_ELEMENTS.containsKey(element.name()) && isInExtensions(element);
            default -> isPicture(element);
        };
    }

    private static boolean isInExtensions(XmlElement element) {
        var holder = element.parent();
        return holder != null
                && (holder.is(BPMN, "extensionElements")
                        || (holder.namespace().equals(CAMUNDA) && isInExtensions(holder)));
    }

    /** Why an element is refused that is not allowed. */
    static Rule refusal(XmlElement element) {
        return REFUSED_ELEMENTS.getOrDefault(element.name(), Rule.ELEMENT);
    }

    static boolean isAllowed(XmlElement element, QName attribute) {
        var name = attribute.getLocalPart();
        return switch (attribute.getNamespaceURI()) {
            case "" ->
                element.namespace().equals(CAMUNDA)
                        ? CAMUNDA_ELEMENTS.get(element.name()).contains(name)
                        : ANY.contains(name) || ELEMENTS.get(element.name()).contains(name);
            case CAMUNDA ->
                element.namespace().equals(BPMN)
                        && (OF_TEMPLATES.contains(name)
                                || CAMUNDA_ATTRIBUTES
                                        .getOrDefault(element.name(), NONE)
                                        .contains(name));
            case XSI -> name.equals("type");
            default -> OF_TOOLS.contains(attribute.getNamespaceURI());
        };
    }

    /** Why an attribute is refused that is not allowed. */
    static Rule refusal(QName attribute) {
        return REFUSED_ATTRIBUTES.getOrDefault(attribute.getLocalPart(), Rule.ATTRIBUTE);
    }
}
