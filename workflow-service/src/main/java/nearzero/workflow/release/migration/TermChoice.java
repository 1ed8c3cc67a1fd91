package nearzero.workflow.release.migration;

/**
 * What becomes of one term that runs when its pilot moves.
 *
 * @param recompute whether it gets the length that the target gives it, from its old start; kept as it is otherwise
 * @param acceptPast whether it may come to an end in the past by that
 */
public record TermChoice(boolean recompute, boolean acceptPast) {

    public static final TermChoice KEEP = new TermChoice(false, false);
}
