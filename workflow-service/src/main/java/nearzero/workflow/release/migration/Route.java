package nearzero.workflow.release.migration;

import java.util.Map;
import java.util.Optional;
import nearzero.workflow.programme.Release;

/**
 * Where pilots are to move, and how.
 *
 * @param source id of the release from which they are to move; empty where any will do
 * @param terms what becomes of terms that run, by their name; {@link TermChoice#KEEP} where none is said. The time that
 *     a task has of its own goes by the id of the task in the model
 */
public record Route(Optional<String> source, Release target, Mapping mapping, Map<String, TermChoice> terms) {

    public Route {
        terms = Map.copyOf(terms);
    }

    TermChoice choice(String term) {
        return terms.getOrDefault(term, TermChoice.KEEP);
    }
}
