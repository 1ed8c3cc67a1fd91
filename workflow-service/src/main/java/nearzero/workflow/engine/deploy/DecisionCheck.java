package nearzero.workflow.engine.deploy;

import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Rule;

/** Decision tables of FEEL, and nothing else that DMN knows: no functions, no other languages, no other files. */
final class DecisionCheck {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";

    private static final Set<String> DMN = Set.of(
            "https://www.omg.org/spec/DMN/20191111/MODEL/",
            "http://www.omg.org/spec/DMN/20180521/MODEL/",
            "https://www.omg.org/spec/DMN/20211108/MODEL/");

    private static final Set<String> PICTURE = Set.of(
            "https://www.omg.org/spec/DMN/20191111/DMNDI/",
            "http://www.omg.org/spec/DMN/20180521/DMNDI/",
            "http://www.omg.org/spec/DMN/20180521/DC/",
            "http://www.omg.org/spec/DMN/20180521/DI/",
            "http://camunda.org/schema/1.0/dmn-modeler",
            "http://camunda.org/schema/modeler/1.0",
            "http://bpmn.io/schema/dmn/biodi/2.0");

    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "description",
            "decision",
            "variable",
            "question",
            "allowedAnswers",
            "informationRequirement",
            "requiredInput",
            "requiredDecision",
            "authorityRequirement",
            "requiredAuthority",
            "knowledgeSource",
            "inputData",
            "decisionTable",
            "input",
            "inputExpression",
            "inputValues",
            "output",
            "outputValues",
            "rule",
            "inputEntry",
            "outputEntry",
            "annotation",
            "annotationEntry",
            "text",
            "textAnnotation",
            "association",
            "sourceRef",
            "targetRef",
            "extensionElements");

    private static final Set<String> ATTRIBUTES = Set.of(
            "id",
            "name",
            "namespace",
            "label",
            "href",
            "typeRef",
            "hitPolicy",
            "expressionLanguage",
            "exporter",
            "exporterVersion",
            "preferredOrientation",
            "textFormat",
            "associationDirection",
            "locationURI",
            "type");

    private static final Set<String> CAMUNDA_ATTRIBUTES = Set.of("historyTimeToLive", "versionTag", "inputVariable");

    private static final Set<String> FEEL = Set.of(
            "feel",
            "http://www.omg.org/spec/FEEL/20140401",
            "http://www.omg.org/spec/DMN/20180521/FEEL/",
            "https://www.omg.org/spec/DMN/20191111/FEEL/",
            "https://www.omg.org/spec/DMN/20211108/FEEL/");

    private static final Set<String> HIT_POLICIES = Set.of("", "UNIQUE", "FIRST", "COLLECT");

    /** What tools call the outermost element: a name and no key. */
    private static final Pattern NO_KEY = Pattern.compile("[Dd]efinitions_[A-Za-z0-9_-]{1,60}");

    private final String file;
    private final Programme settings;
    private final Findings findings;
    private int cost;

    private DecisionCheck(String file, Programme settings, Findings findings) {
        this.file = file;
        this.settings = settings;
        this.findings = findings;
    }

    /**
     * Looks at one file.
     *
     * @param settings of the programme; null where they cannot be read
     * @param keys of all decisions, filled file by file
     * @return what it costs to ask all of it
     */
    static int check(String file, XmlElement root, Programme settings, Set<String> keys, Findings findings) {
        var check = new DecisionCheck(file, settings, findings);
        if (!root.name().equals("definitions") || !DMN.contains(root.namespace())) {
            findings.add(Rule.MODEL_UNREADABLE, file, null, "不是 DMN 1.2、1.3 或者 1.4 的决策");
            return 0;
        }
        check.element(root);
        check.requirements(root);
        root.children(root.namespace(), "decision")
                .forEach(decision -> findings.require(
                        keys.add(decision.id()), Rule.KEY_REPEATED, file, decision.id(), decision.id()));
        return check.cost;
    }

    /** With two decisions in it the file itself has a key and versions, as its decisions have. */
    private void requirements(XmlElement root) {
        var isAlone = root.children(root.namespace(), "decision").count() == 1;
        if (!isAlone || !NO_KEY.matcher(root.id()).matches()) {
            Keys.require(settings, root.id(), file, root, findings);
        }
    }

    private void element(XmlElement element) {
        if (PICTURE.contains(element.namespace())) {
            element.all()
                    .filter(hidden -> !PICTURE.contains(hidden.namespace()))
                    .forEach(hidden -> findings.add(Rule.ELEMENT, file, hidden.place(), hidden.shownName()));
            return;
        }
        if (!DMN.contains(element.namespace()) || !ELEMENTS.contains(element.name())) {
            findings.add(
                    element.name().equals("import") ? Rule.XML_IMPORT : Rule.ELEMENT,
                    file,
                    element.place(),
                    element.shownName());
            return;
        }
        Lengths.check(file, element, findings);
        element.attributes().forEach((name, value) -> attribute(element, name, value));
        rules(element);
        element.children().forEach(this::element);
    }

    private void attribute(XmlElement element, QName name, String value) {
        var isAllowed =
                switch (name.getNamespaceURI()) {
                    case "" -> ATTRIBUTES.contains(name.getLocalPart());
                    case CAMUNDA -> CAMUNDA_ATTRIBUTES.contains(name.getLocalPart());
                    default -> PICTURE.contains(name.getNamespaceURI());
                };
        findings.require(isAllowed, Rule.ATTRIBUTE, file, element.place(), name.getLocalPart());
        if (name.getLocalPart().equals("expressionLanguage")) {
            findings.require(FEEL.contains(value), Rule.DMN_LANGUAGE, file, element.place(), value);
        } else if (Set.of("name", "label").contains(name.getLocalPart())) {
            findings.require(PlainText.isPlain(value), Rule.MARKUP, file, element.place(), value);
        }
    }

    private void rules(XmlElement element) {
        var place = element.place();
        switch (element.name()) {
            case "decision" -> decision(element);
            case "decisionTable" -> {
                var policy = element.attribute("hitPolicy");
                findings.require(HIT_POLICIES.contains(policy), Rule.HIT_POLICY, file, place, policy);
            }
            case "inputExpression" -> {
                findings.require(!"date".equals(element.attribute("typeRef")), Rule.DATE_COLUMN, file, place);
                feel(element, false);
            }
            case "outputEntry" -> feel(element, false);
            case "inputEntry", "inputValues", "outputValues" -> feel(element, true);
            case "description", "annotation", "annotationEntry" ->
                findings.require(PlainText.isPlain(element.text()), Rule.MARKUP, file, place, element.text());
            default -> {
                // The others have nothing to say beyond their vocabulary.
            }
        }
    }

    private void decision(XmlElement decision) {
        Keys.require(settings, decision.id(), file, decision, findings);
        var history = decision.attribute(CAMUNDA, "historyTimeToLive");
        findings.require(Retention.isEnough(history), Rule.HISTORY_MISSING, file, decision.id(), history);
        findings.require(
                decision.children(decision.namespace(), "decisionTable").count() == 1,
                Rule.ELEMENT,
                file,
                decision.id(),
                "不是决策表的 decision");
    }

    private void feel(XmlElement holder, boolean isCell) {
        var text = holder.children(holder.namespace(), "text")
                .map(XmlElement::text)
                .collect(java.util.stream.Collectors.joining());
        if (text.isEmpty() || text.equals("-")) {
            return;
        }
        if (isCell) {
            cost += FeelCheck.unaryTests(text, file, holder.place(), findings);
        } else {
            cost += FeelCheck.expression(text, file, holder.place(), findings);
        }
    }
}
