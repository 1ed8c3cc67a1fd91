package nearzero.documents.problem;

/**
 * What is wrong with one field.
 *
 * @param field name of the form field or path in the body, e.g. {@code documents[0].version}
 * @param message a Chinese sentence
 */
public record FieldFault(String field, String message) {}
