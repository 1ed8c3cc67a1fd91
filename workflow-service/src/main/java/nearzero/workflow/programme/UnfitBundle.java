package nearzero.workflow.programme;

import java.util.List;
import java.util.stream.Collectors;

/** A bundle that cannot be released, with everything that was found. */
public final class UnfitBundle extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    public UnfitBundle(List<Finding> findings) {
        super(findings.stream()
                .map(finding -> finding.file() + ": " + finding.message())
                .collect(Collectors.joining("; ", "The bundle does not fit together: ", "")));
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
