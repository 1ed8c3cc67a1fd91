package nearzero.accounting.factor;

/** Which electricity factor applies, with the reason; or why none does. */
public sealed interface GridFactorDecision {

    /**
     * This factor applies.
     *
     * @param set reference of the edition that it stands in
     * @param why a Chinese sentence
     */
    record Chosen(Factor factor, String set, String why) implements GridFactorDecision {}

    /**
     * No factor follows from the rule.
     *
     * @param why a Chinese sentence that says what to do
     */
    record None(String why) implements GridFactorDecision {}
}
