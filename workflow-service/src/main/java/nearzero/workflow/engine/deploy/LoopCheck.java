package nearzero.workflow.engine.deploy;

import static nearzero.workflow.engine.deploy.ModelVocabulary.BPMN;
import static nearzero.workflow.engine.deploy.ModelVocabulary.CAMUNDA;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import nearzero.workflow.programme.Rule;

/**
 * Whether a loop in a model waits for somebody, or for a term that it opens itself. Any other goes round as fast as the
 * engine can: a timer waits no longer once its term is over.
 */
final class LoopCheck {

    private static final Set<String> OPENERS = Set.of("openTerm", "openPublicNotice");

    private final String file;
    private final Predicate<String> workedIn;
    private final Findings findings;

    /** Where the process can go on to from each node; what is left of a node at its end is a node of its own. */
    private final Map<String, Set<String>> ways = new LinkedHashMap<>();

    private final Map<String, XmlElement> nodes = new HashMap<>();
    private final Set<String> waits = new HashSet<>();

    private LoopCheck(String file, Predicate<String> workedIn, Findings findings) {
        this.file = file;
        this.workedIn = workedIn;
        this.findings = findings;
    }

    /** @param workedIn whether somebody works in the process of this key */
    static void check(String file, XmlElement root, Predicate<String> workedIn, Findings findings) {
        root.all()
                .filter(element -> element.is(BPMN, "process") || element.is(BPMN, "subProcess"))
                .forEach(scope -> new LoopCheck(file, workedIn, findings).scope(scope));
    }

    private void scope(XmlElement scope) {
        for (var node : scope.children()) {
            var id = node.id();
            nodes.put(id, node);
            way(id, end(id));
            if (node.is(BPMN, "sequenceFlow")) {
                way(end(node.attribute("sourceRef")), node.attribute("targetRef"));
            } else if (node.is(BPMN, "boundaryEvent")) {
                var host = node.attribute("attachedToRef");
                way(isThrown(node) ? end(host) : host, id);
            }
            if (waitsForSomebody(node)) {
                waits.add(end(id));
            }
        }
        loops(node -> !isTimer(node));
        loops(node -> !opensTerm(node));
    }

    /** Loops that are left when nodes like these are taken away, and those that wait for somebody. */
    private void loops(Predicate<XmlElement> stays) {
        var open = new HashMap<String, Integer>();
        var reached = new ArrayDeque<String>();
        var left = new HashMap<String, Set<String>>();
        ways.forEach((from, targets) -> {
            if (isLeft(from, stays)) {
                targets.stream().filter(target -> isLeft(target, stays)).forEach(target -> {
                    left.computeIfAbsent(from, any -> new LinkedHashSet<>()).add(target);
                    open.merge(target, 1, Integer::sum);
                });
            }
        });
        ways.keySet().stream().filter(node -> !open.containsKey(node)).forEach(reached::add);
        while (!reached.isEmpty()) {
            for (var target : left.getOrDefault(reached.pop(), Set.of())) {
                if (open.merge(target, -1, Integer::sum) == 0) {
                    open.remove(target);
                    reached.push(target);
                }
            }
        }
        open.keySet().stream()
                .filter(node -> onLoop(node, left))
                .map(node -> node.substring(0, node.length() - (node.endsWith("/") ? 1 : 0)))
                .sorted()
                .findFirst()
                .ifPresent(node -> findings.add(Rule.LOOP, file, node, node));
    }

    private static boolean onLoop(String node, Map<String, Set<String>> left) {
        var seen = new HashSet<String>();
        var next = new ArrayDeque<>(left.getOrDefault(node, Set.of()));
        while (!next.isEmpty()) {
            var one = next.pop();
            if (one.equals(node)) {
                return true;
            }
            if (seen.add(one)) {
                next.addAll(left.getOrDefault(one, Set.of()));
            }
        }
        return false;
    }

    private boolean isLeft(String id, Predicate<XmlElement> stays) {
        var node = nodes.get(id);
        return !waits.contains(id) && (node == null || stays.test(node));
    }

    /** An error comes out of the work of its host; a term may be over before that has begun. */
    private static boolean isThrown(XmlElement boundary) {
        return boundary.children(BPMN, "errorEventDefinition").findAny().isPresent();
    }

    private static boolean isTimer(XmlElement node) {
        return node.children(BPMN, "timerEventDefinition").findAny().isPresent();
    }

    private static boolean opensTerm(XmlElement node) {
        return ModelExpressions.variable(node.attribute(CAMUNDA, "delegateExpression"))
                .filter(OPENERS::contains)
                .isPresent();
    }

    private boolean waitsForSomebody(XmlElement node) {
        return node.children(BPMN, "messageEventDefinition").findAny().isPresent()
                || node.all().anyMatch(inner -> CallsCheck.isWork(inner, workedIn));
    }

    private void way(String from, String to) {
        ways.computeIfAbsent(from, any -> new LinkedHashSet<>()).add(to);
        ways.computeIfAbsent(to, any -> new LinkedHashSet<>());
    }

    private static String end(String id) {
        return id + "/";
    }
}
