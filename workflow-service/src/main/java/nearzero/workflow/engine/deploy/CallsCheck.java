package nearzero.workflow.engine.deploy;

import static nearzero.workflow.engine.deploy.ModelVocabulary.BPMN;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import nearzero.workflow.programme.Rule;

/** Which processes of a bundle call which: none twice by its key, none itself, and in which of them somebody works. */
final class CallsCheck {

    private final Findings findings;
    private final Map<String, XmlElement> processes = new LinkedHashMap<>();
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, Set<String>> calls = new HashMap<>();

    private CallsCheck(Findings findings) {
        this.findings = findings;
    }

    /** @param models the outermost element of each file */
    static void check(Map<String, XmlElement> models, Findings findings) {
        var check = new CallsCheck(findings);
        models.forEach(check::read);
        check.circles();
        var work = check.worked();
        models.forEach((file, root) -> LoopCheck.check(file, root, work::contains, findings));
    }

    private void read(String file, XmlElement root) {
        root.children(BPMN, "process").forEach(process -> {
            var known = processes.putIfAbsent(process.id(), process);
            findings.require(known == null, Rule.KEY_REPEATED, file, process.id(), process.id());
            files.putIfAbsent(process.id(), file);
            var called = calls.computeIfAbsent(process.id(), any -> new LinkedHashSet<>());
            process.all()
                    .filter(element -> element.is(BPMN, "callActivity"))
                    .forEach(call -> called.add(call.attribute("calledElement")));
        });
    }

    private void circles() {
        for (var process : processes.keySet()) {
            var seen = new HashSet<String>();
            var next = new java.util.ArrayDeque<>(calls.get(process));
            while (!next.isEmpty()) {
                var one = next.pop();
                if (seen.add(one)) {
                    next.addAll(calls.getOrDefault(one, Set.of()));
                }
            }
            findings.require(!seen.contains(process), Rule.CALL_CIRCLE, files.get(process), process, process);
        }
    }

    /** Processes that have a task of somebody, or call one that has. */
    private Set<String> worked() {
        var worked = new HashSet<String>();
        for (var before = -1; before != worked.size(); ) {
            before = worked.size();
            processes.forEach((key, process) -> {
                if (process.all().anyMatch(element -> isWork(element, worked::contains))) {
                    worked.add(key);
                }
            });
        }
        return worked;
    }

    static boolean isWork(XmlElement element, Predicate<String> workedIn) {
        return element.is(BPMN, "userTask")
                || (element.is(BPMN, "callActivity") && workedIn.test(element.attribute("calledElement")));
    }
}
