package nearzero.workflow.engine.deploy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Finding;
import nearzero.workflow.programme.Finding.Severity;
import nearzero.workflow.programme.Rule;

/**
 * What was found so far, each once, and not more than somebody would read. Warnings and notes take no room from errors, and
 * an error counts whether there is room to tell it or not: a thousand small faults hide none that keeps a bundle back.
 */
final class Findings {

    private static final int MOST = 500;

    private final Set<Finding> errors = new LinkedHashSet<>();
    private final Set<Finding> others = new LinkedHashSet<>();
    private final Set<String> faulty = new HashSet<>();
    private boolean someAreLeftOut;

    /** That a rule is broken; see {@link Rule#broken}. */
    void add(Rule rule, String file, String element, Object... details) {
        Budget.goOn();
        var isError = rule.severity() == Severity.ERROR;
        var kept = isError ? errors : others;
        if (isError) {
            faulty.add(file);
        }
        if (kept.size() < MOST || rule == Rule.CHECK_INCOMPLETE) {
            kept.add(rule.broken(file, element, details));
        } else {
            someAreLeftOut = true;
        }
    }

    void require(boolean fits, Rule rule, String file, String element, Object... details) {
        Budget.goOn();
        if (!fits) {
            add(rule, file, element, details);
        }
    }

    boolean hasErrors() {
        return !faulty.isEmpty();
    }

    boolean hasErrors(String file) {
        return faulty.contains(file);
    }

    /** In the order of the files, and within a file the errors first, each as they were found. */
    List<Finding> list() {
        var room = Math.max(0, MOST - errors.size());
        var listed = new ArrayList<>(errors);
        others.stream().limit(room).forEach(listed::add);
        if (someAreLeftOut || others.size() > room) {
            listed.add(Rule.TOO_MANY_FINDINGS.broken(Bundle.SETTINGS, null));
        }
        return listed.stream().sorted(Comparator.comparing(Finding::file)).toList();
    }
}
