package nearzero.workflow.release.migration;

import java.util.Map;
import nearzero.workflow.programme.Release;

/**
 * Where pilots are to move, and how.
 *
 * @param terms what becomes of terms that run, by their name; {@link TermChoice#KEEP} where none is said. The time that
 *     a task has of its own goes by the id of the task in the model
 */
public record Route(Release target, Mapping mapping, Map<String, TermChoice> terms) {

    public Route {
        terms = Map.copyOf(terms);
    }

    TermChoice choice(String term) {
        return terms.getOrDefault(term, TermChoice.KEEP);
    }
}
