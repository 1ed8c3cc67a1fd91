package nearzero.workflow.release;

/**
 * A draft was submitted, decided or confirmed; told inside the transaction.
 *
 * @param draft as it is now
 * @param what such as {@code submission}, {@code approval} or {@code emergency}
 * @param by user id
 */
public record DraftMoved(Draft draft, String what, String by) {}
