package nearzero.workflow.engine.deploy;

import static nearzero.workflow.engine.deploy.ModelVocabulary.BPMN;
import static nearzero.workflow.engine.deploy.ModelVocabulary.CAMUNDA;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import nearzero.workflow.engine.delegate.TermEnds;

/**
 * Where a process can go on to while nobody does anything, with its sub-processes in it. Each element is two nodes, its
 * beginning and its end, and what waits for somebody has no way from the one to the other. A list may be empty, so that
 * nobody acts for it; a timer waits only if its term is not over yet.
 */
final class ProcessWays {

    private static final Pattern NODE_ENDING = Pattern.compile("[/!]+$");

    private final Map<String, Set<String>> ways = new LinkedHashMap<>();
    private final Map<String, Set<String>> timers = new LinkedHashMap<>();
    private final Map<String, Set<String>> openers = new LinkedHashMap<>();
    private final XmlElement process;
    private final Set<String> aside;
    private final Function<String, Passage> called;

    /**
     * How a process is left without anybody having done something in it.
     *
     * @param through at its end
     * @param thrown by an error that nothing in it catches
     */
    record Passage(boolean through, boolean thrown) {

        /** Of a process that is not known. */
        static final Passage OPEN = new Passage(true, true);
    }

    /**
     * @param aside ends of ways beside an element, after which the scope goes on
     * @param called how a called process is left
     */
    ProcessWays(XmlElement process, Set<String> aside, Function<String, Passage> called) {
        this.process = process;
        this.aside = aside;
        this.called = called;
        process.all()
                .filter(element -> element == process || element.is(BPMN, "subProcess"))
                .forEach(this::scope);
    }

    /** Targets by node. */
    Map<String, Set<String>> all() {
        return ways;
    }

    /** The ends of timers, by the variable that they wait for. */
    Map<String, Set<String>> timers() {
        return timers;
    }

    /** Tasks that open a term anew, by the variable of its end. */
    Map<String, Set<String>> openers() {
        return openers;
    }

    String begin() {
        return process.id();
    }

    static String end(String id) {
        return id + "/";
    }

    /** Where an error goes that nothing in the process catches. */
    String thrown() {
        return thrownBy(process.id());
    }

    private static String thrownBy(String id) {
        return id + "!";
    }

    /** Where an error goes that is thrown in a scope: to what handles it there, or out of it. */
    private static String inside(XmlElement scope) {
        return scope.id() + "!!";
    }

    /** The id of the element of which a node is the beginning or the end. */
    static String element(String node) {
        return NODE_ENDING.matcher(node).replaceFirst("");
    }

    /** As if the process were called again whenever it is left. */
    void repeat() {
        way(end(begin()), begin());
        way(thrown(), begin());
    }

    private void scope(XmlElement scope) {
        way(inside(scope), thrownBy(scope.id()));
        if (scope != process) {
            way(
                    thrownBy(scope.id()),
                    handlesAlone(scope) ? thrownBy(scope.parent().id()) : inside(scope.parent()));
        }
        scope.children().forEach(element -> element(scope, element));
    }

    private void element(XmlElement scope, XmlElement element) {
        var id = element.id();
        if (element.is(BPMN, "sequenceFlow")) {
            way(end(element.attribute("sourceRef")), element.attribute("targetRef"));
        } else if (ModelCheck.isFlowNode(element)) {
            switch (element.name()) {
                case "startEvent" -> start(scope, element);
                case "endEvent" -> end(scope, element);
                case "boundaryEvent" -> boundary(element);
                case "callActivity" -> call(scope, element);
                case "serviceTask" -> service(element);
                case "subProcess", "userTask" -> {
                    // What is in a sub-process leads through it, and a task waits for somebody.
                }
                default -> pass(element);
            }
            if (has(element, "multiInstanceLoopCharacteristics")) {
                way(id, end(id));
            }
        }
    }

    /** What is done at once, waits for a term, or for a message of somebody. */
    private void pass(XmlElement element) {
        var id = element.id();
        if (has(element, "messageEventDefinition")) {
            return;
        }
        way(id, end(id));
        element.children(BPMN, "timerEventDefinition")
                .flatMap(timer -> timer.children(BPMN, "timeDate"))
                .flatMap(date -> ModelExpressions.variable(date.text()).stream())
                .forEach(variable -> add(timers, variable, end(id)));
    }

    /** The one operation that opens a term whenever it is come to; a notice is opened as it was published, once. */
    private void service(XmlElement task) {
        pass(task);
        way(end(task.id()), thrownBy(task.id()));
        if (task.attribute(CAMUNDA, "delegateExpression").equals("${openTerm}")) {
            task.all()
                    .filter(input -> input.is(CAMUNDA, "inputParameter"))
                    .filter(input -> input.attribute("name").equals("term"))
                    .forEach(term -> add(openers, TermEnds.variable(term.text()), task.id()));
        }
    }

    private void start(XmlElement scope, XmlElement start) {
        var from = isHandler(scope) ? scope.parent() : scope;
        way(has(start, "errorEventDefinition") ? inside(from) : from.id(), start.id());
        pass(start);
    }

    private void end(XmlElement scope, XmlElement end) {
        pass(end);
        if (has(end, "errorEventDefinition")) {
            way(end(end.id()), inside(scope));
        } else if (has(end, "terminateEventDefinition") || !(aside.contains(end.id()) || isBeside(scope))) {
            way(end(end.id()), end(isHandler(scope) ? scope.parent().id() : scope.id()));
        }
    }

    /** An error comes out of the work of its host; a term may be over before that has begun. */
    private void boundary(XmlElement event) {
        var host = event.attribute("attachedToRef");
        way(has(event, "errorEventDefinition") ? thrownBy(host) : host, event.id());
        pass(event);
    }

    private void call(XmlElement scope, XmlElement call) {
        var passage = called.apply(call.attribute("calledElement"));
        if (passage.through()) {
            way(call.id(), end(call.id()));
        }
        if (passage.thrown()) {
            way(call.id(), thrownBy(call.id()));
            way(thrownBy(call.id()), inside(scope));
        }
    }

    /** No handler catches what it throws itself. */
    private static boolean handlesAlone(XmlElement scope) {
        return handlesErrors(scope)
                && scope.parent().children().stream()
                        .filter(ProcessWays::handlesErrors)
                        .allMatch(handler -> handler == scope);
    }

    private static boolean handlesErrors(XmlElement scope) {
        return isHandler(scope)
                && scope.children(BPMN, "startEvent").anyMatch(start -> has(start, "errorEventDefinition"));
    }

    private static boolean isHandler(XmlElement scope) {
        return scope.attribute("triggeredByEvent").equals("true");
    }

    private static boolean isBeside(XmlElement scope) {
        return isHandler(scope)
                && scope.children(BPMN, "startEvent")
                        .anyMatch(start -> start.attribute("isInterrupting").equals("false"));
    }

    private static boolean has(XmlElement element, String what) {
        return element.children(BPMN, what).findAny().isPresent();
    }

    private void way(String from, String to) {
        add(ways, from, to);
        ways.computeIfAbsent(to, any -> new LinkedHashSet<>());
    }

    private static void add(Map<String, Set<String>> all, String key, String value) {
        all.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(value);
    }
}
