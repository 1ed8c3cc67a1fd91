package nearzero.documents.document;

import org.jspecify.annotations.Nullable;

/**
 * A document before it has a number.
 *
 * @param organisation group id of the owner
 * @param pilot code, or {@code null} as long as it belongs to no pilot
 * @param type code of a document type
 */
public record NewDocument(String organisation, @Nullable String pilot, String type, Title title) {}
