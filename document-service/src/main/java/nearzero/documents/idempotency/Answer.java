package nearzero.documents.idempotency;

/**
 * What a command that made something answers, always with status 201.
 *
 * @param location path of the new thing
 * @param etag of the body
 */
public record Answer<T>(String location, String etag, T body) {}
