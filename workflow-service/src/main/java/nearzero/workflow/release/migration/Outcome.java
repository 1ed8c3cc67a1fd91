package nearzero.workflow.release.migration;

import java.util.List;

/** What becomes of one pilot that is to move to another release. */
public sealed interface Outcome {

    /** What to know of it: of a pilot that stays, why. */
    List<Remark> remarks();

    /**
     * It moves, whole: its process and those of the models that it calls.
     *
     * @param remarks what changes with it
     */
    record Moves(List<Remark> remarks) implements Outcome {

        public Moves {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * It stays as it is.
     *
     * @param remarks all the reasons that could be found
     */
    record Stays(List<Remark> remarks) implements Outcome {

        public Stays {
            remarks = List.copyOf(remarks);
        }
    }

    default boolean moves() {
        return this instanceof Moves;
    }

    /** As it was kept. */
    static Outcome of(boolean moves, List<Remark> remarks) {
        return moves ? new Moves(remarks) : new Stays(remarks);
    }
}
