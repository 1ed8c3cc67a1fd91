package nearzero.documents.document;

import nearzero.documents.content.FileName;
import nearzero.documents.content.FileType;
import nearzero.documents.content.Incoming;

/**
 * A checked file on its way to become a version.
 *
 * @param by user id
 */
public record NewVersion(FileName name, FileType type, Incoming content, String by) {}
