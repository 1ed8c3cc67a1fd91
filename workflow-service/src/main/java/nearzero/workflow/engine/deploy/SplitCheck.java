package nearzero.workflow.engine.deploy;

import static nearzero.workflow.engine.deploy.ModelVocabulary.BPMN;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nearzero.workflow.programme.Rule;

/**
 * Whether ways that part run together again as they parted. The engine follows every way of a parallel gateway at once; where
 * two of them meet without a parallel gateway, everything behind is done twice, and nine such places one after the other with
 * ten ways each are a thousand million tasks. So every element belongs to one way of one split, and only a parallel gateway
 * that waits for all of its ways leads out of it. Gone through once, element by element.
 */
final class SplitCheck {

    private static final Set<String> CHOOSING = Set.of("exclusiveGateway", "parallelGateway", "eventBasedGateway");
    private static final int NEVER = Integer.MAX_VALUE;

    private final String file;
    private final Findings findings;
    private final Budget budget;
    private final Splits splits;

    private final Map<String, XmlElement> nodes = new LinkedHashMap<>();
    private final Map<String, List<String>> targets = new HashMap<>();
    private final Map<String, Integer> incoming = new HashMap<>();
    private final Map<String, List<XmlElement>> attached = new HashMap<>();

    private final Map<String, Way> belongs = new HashMap<>();
    private final Map<String, List<Way>> arrived = new LinkedHashMap<>();
    private final Deque<String> next = new ArrayDeque<>();
    private final Set<String> told = new HashSet<>();

    /**
     * How a process splits.
     *
     * @param joins the split that each gateway ends where all its ways come together, inner ones first
     * @param aside ends of ways beside an element, after which the scope goes on
     */
    record Splits(Map<String, String> joins, Set<String> aside) {}

    /** So many of the ways of a split; each is one of a kind. */
    private static final class Way {

        private final Way outer;
        private final String split;
        private final int part;
        private final int all;

        Way(Way outer, String split, int part, int all) {
            this.outer = outer;
            this.split = split;
            this.part = part;
            this.all = all;
        }

        boolean isAside() {
            for (var way = this; way != null; way = way.outer) {
                if (way.all == NEVER) {
                    return true;
                }
            }
            return false;
        }
    }

    private SplitCheck(String file, Splits splits, Findings findings, Budget budget) {
        this.file = file;
        this.splits = splits;
        this.findings = findings;
        this.budget = budget;
    }

    static Splits check(String file, XmlElement process, Findings findings, Budget budget) {
        var splits = new Splits(new LinkedHashMap<>(), new HashSet<>());
        var scopes = new ArrayDeque<XmlElement>();
        process.all()
                .filter(element -> element == process || element.is(BPMN, "subProcess"))
                .forEach(scopes::push);
        scopes.forEach(scope -> new SplitCheck(file, splits, findings, budget).scope(scope));
        return splits;
    }

    private void scope(XmlElement scope) {
        scope.children().stream().filter(ModelCheck::isFlowNode).forEach(node -> nodes.put(node.id(), node));
        scope.children(BPMN, "sequenceFlow").forEach(flow -> {
            var target = flow.attribute("targetRef");
            targets.computeIfAbsent(flow.attribute("sourceRef"), any -> new ArrayList<>())
                    .add(target);
            incoming.merge(target, 1, Integer::sum);
        });
        nodes.values().stream()
                .filter(node -> node.name().equals("boundaryEvent"))
                .forEach(event -> attached.computeIfAbsent(event.attribute("attachedToRef"), any -> new ArrayList<>())
                        .add(event));
        var root = new Way(null, scope.id(), 1, 1);
        nodes.forEach((id, node) -> {
            if (node.name().equals("startEvent")) {
                arrive(id, root);
            }
        });
        while (!next.isEmpty()) {
            leave(next.pop());
        }
        if (told.isEmpty()) {
            arrived.keySet().stream().filter(join -> !belongs.containsKey(join)).forEach(this::apart);
        }
    }

    private void arrive(String id, Way way) {
        budget.spend(1);
        var node = nodes.get(id);
        if (node == null) {
            return;
        }
        if (isJoin(node)) {
            var ways = arrived.computeIfAbsent(id, any -> new ArrayList<>());
            ways.add(way);
            if (ways.size() == incoming.get(id)) {
                join(id, ways);
            }
        } else if (!belongs.containsKey(id)) {
            enter(id, way);
        } else if (belongs.get(id) != way) {
            apart(id);
        }
    }

    private boolean isJoin(XmlElement node) {
        return node.name().equals("parallelGateway") && incoming.getOrDefault(node.id(), 0) > 1;
    }

    private void enter(String id, Way way) {
        belongs.put(id, way);
        next.push(id);
        if (nodes.get(id).name().equals("endEvent") && way.isAside()) {
            splits.aside().add(id);
        }
    }

    /** Different ways of one split; all of them lead back to where it was. */
    private void join(String id, List<Way> ways) {
        var first = ways.get(0);
        var one = new HashSet<>(ways).size() == ways.size()
                && ways.stream().allMatch(way -> way.split.equals(first.split) && way.outer == first.outer);
        if (!one) {
            apart(id);
            return;
        }
        var part = ways.stream().mapToInt(way -> way.part).sum();
        if (part == first.all) {
            splits.joins().put(id, first.split);
            enter(id, first.outer);
        } else {
            enter(id, new Way(first.outer, first.split, part, first.all));
        }
    }

    private void leave(String id) {
        var node = nodes.get(id);
        var way = belongs.get(id);
        var on = targets.getOrDefault(id, List.of());
        if (on.size() > 1 && !CHOOSING.contains(node.name())) {
            told.add(id);
            findings.add(Rule.SPLIT_WITHOUT_GATEWAY, file, id, on.size());
        }
        var parts = on.size() > 1 && node.name().equals("parallelGateway");
        on.forEach(target -> arrive(target, parts ? new Way(way, id, 1, on.size()) : way));
        attached.getOrDefault(id, List.of())
                .forEach(event -> arrive(
                        event.id(),
                        event.attribute("cancelActivity").equals("false") ? new Way(way, event.id(), 1, NEVER) : way));
    }

    private void apart(String id) {
        if (told.add(id)) {
            findings.add(Rule.SPLIT_NOT_JOINED, file, id, id);
        }
    }
}
