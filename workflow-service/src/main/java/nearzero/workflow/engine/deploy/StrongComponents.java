package nearzero.workflow.engine.deploy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The strongly connected components of a graph, by Tarjan's algorithm: in time linear in its ways, and without recursion, for
 * a graph out of a file may be as long as the file.
 */
final class StrongComponents {

    private final Map<String, Set<String>> ways;
    private final Set<String> without;
    private final Budget budget;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> isOpen = new HashSet<>();
    private final Deque<Visit> visits = new ArrayDeque<>();
    private final List<List<String>> closed = new ArrayList<>();

    private record Visit(String node, Iterator<String> targets) {}

    private StrongComponents(Map<String, Set<String>> ways, Set<String> without, Budget budget) {
        this.ways = ways;
        this.without = without;
        this.budget = budget;
    }

    /**
     * All of them, those first to which others have ways.
     *
     * @param ways targets of each node; a target that is no key is left out
     * @param without nodes that count as not there
     */
    static List<List<String>> all(Map<String, Set<String>> ways, Set<String> without, Budget budget) {
        var search = new StrongComponents(ways, without, budget);
        ways.keySet().forEach(search::from);
        return search.closed;
    }

    /** Those in which a node has a way to itself. */
    static List<List<String>> circles(Map<String, Set<String>> ways, Set<String> without, Budget budget) {
        return all(ways, without, budget).stream()
                .filter(component -> isCircle(component, ways))
                .toList();
    }

    static boolean isCircle(List<String> component, Map<String, Set<String>> ways) {
        var first = component.get(0);
        return component.size() > 1 || ways.get(first).contains(first);
    }

    private void from(String start) {
        if (isSeen(start)) {
            return;
        }
        enter(start);
        while (!visits.isEmpty()) {
            var visit = visits.peek();
            budget.spend(1);
            if (visit.targets().hasNext()) {
                follow(visit.node(), visit.targets().next());
            } else {
                leave(visits.pop().node());
            }
        }
    }

    private boolean isSeen(String node) {
        return numbers.containsKey(node) || without.contains(node) || !ways.containsKey(node);
    }

    private void enter(String node) {
        lowest.put(node, numbers.size());
        numbers.put(node, numbers.size());
        open.push(node);
        isOpen.add(node);
        visits.push(new Visit(node, ways.get(node).iterator()));
    }

    private void follow(String node, String target) {
        if (isOpen.contains(target)) {
            lowest.merge(node, numbers.get(target), Math::min);
        } else if (!isSeen(target)) {
            enter(target);
        }
    }

    private void leave(String node) {
        if (!visits.isEmpty()) {
            lowest.merge(visits.peek().node(), lowest.get(node), Math::min);
        }
        if (lowest.get(node).equals(numbers.get(node))) {
            var component = new ArrayList<String>();
            String last;
            do {
                last = open.pop();
                isOpen.remove(last);
                component.add(last);
            } while (!last.equals(node));
            closed.add(component);
        }
    }
}
