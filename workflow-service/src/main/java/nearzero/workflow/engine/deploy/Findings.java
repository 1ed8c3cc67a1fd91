package nearzero.workflow.engine.deploy;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nearzero.workflow.programme.Finding;
import nearzero.workflow.programme.Rule;

/** What was found so far, each once, and not more than somebody would read. */
final class Findings {

    private static final int MOST = 500;

    private final Set<Finding> all = new LinkedHashSet<>();

    /** That a rule is broken; see {@link Rule#broken}. */
    void add(Rule rule, String file, String element, Object... details) {
        Budget.goOn();
        if (all.size() < MOST) {
            all.add(rule.broken(file, element, details));
        } else if (all.size() == MOST) {
            all.add(Rule.TOO_MANY_FINDINGS.broken(file, null));
        }
    }

    void require(boolean fits, Rule rule, String file, String element, Object... details) {
        Budget.goOn();
        if (!fits) {
            add(rule, file, element, details);
        }
    }

    boolean hasErrors() {
        return all.stream().anyMatch(Finding::isError);
    }

    boolean hasErrors(String file) {
        return all.stream()
                .anyMatch(finding -> finding.isError() && finding.file().equals(file));
    }

    /** In the order of the files, and within a file as they were found. */
    List<Finding> list() {
        return all.stream().sorted(Comparator.comparing(Finding::file)).toList();
    }
}
