package nearzero.accounting.problem;

/**
 * One thing that is wrong with what was sent.
 *
 * @param field JSON pointer or name of a parameter
 * @param message a Chinese sentence that says what to do
 */
public record Fault(String field, String message) {}
