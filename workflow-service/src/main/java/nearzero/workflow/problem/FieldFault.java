package nearzero.workflow.problem;

/**
 * What is wrong with one field.
 *
 * @param field key of the form field or name of the JSON property
 * @param message a Chinese sentence that says what is wrong and what is expected; never repeats the value
 */
public record FieldFault(String field, String message) {}
