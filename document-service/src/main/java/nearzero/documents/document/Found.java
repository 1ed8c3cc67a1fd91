package nearzero.documents.document;

import nearzero.documents.api.model.Document;

/**
 * A document as it stands.
 *
 * @param revision grows with each change, also with one that adds no version
 */
record Found(Document document, long revision) {

    /** Strong ETag of the document. */
    String etag() {
        return "\"" + revision + "\"";
    }
}
