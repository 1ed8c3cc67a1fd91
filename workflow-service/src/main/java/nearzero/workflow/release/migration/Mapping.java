package nearzero.workflow.release.migration;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which element of the target takes over from which. Equal ids of equal kind take over by themselves; what stands here
 * goes before that.
 *
 * @param links of all processes
 */
public record Mapping(List<Link> links) {

    /** Equal ids only. */
    public static final Mapping EQUAL_IDS = new Mapping(List.of());

    public Mapping {
        links = List.copyOf(links);
    }

    /**
     * One element of the source.
     *
     * @param process key of the process that has both
     * @param target id in the target, or empty: nothing takes over, though an element has the same id
     */
    public record Link(String process, String source, String target) {}

    /** What is said of one process, by the id in the source. */
    public Map<String, String> of(String process) {
        return links.stream()
                .filter(link -> link.process().equals(process))
                .collect(Collectors.toMap(Link::source, Link::target, (one, other) -> other));
    }
}
