package nearzero.workflow.programme;

import java.util.List;

/**
 * A bundle, what was found in it, and what of it would be deployed. Nobody else makes one than whoever checks, so what is
 * released is what was checked; and the check, which takes its time, is over before the others are held up for a release.
 */
public interface CheckedBundle {

    /** Hash of the bundle as it came in. */
    String hash();

    /** As it is deployed if it has no errors: without the addresses of schemas, which the engine would call, and its models in UTF-8. */
    Bundle bundle();

    /**
     * Everything that is wrong with it, or worth knowing.
     *
     * @return in the order of the files; empty if it can be released as it is
     */
    List<Finding> findings();

    /** Those findings that keep it from being released. */
    default List<Finding> errors() {
        return findings().stream().filter(Finding::isError).toList();
    }
}
