package nearzero.documents.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import nearzero.documents.api.model.Document;
import nearzero.documents.api.model.DocumentVersion;

/** How rows become what the contract shows. */
final class Rows {

    /** A document with its latest version; the caller adds a {@code where}. */
    static final String DOCUMENT = """
            select d.*, v.* from document d
            join document_version v on v.document = d.id and v.number = d.latest
            left join pilot p on p.code = d.pilot
            """;

    private Rows() {}

    static Found document(ResultSet row, int index) throws SQLException {
        var document = new Document(
                row.getObject("id", UUID.class),
                row.getString("organisation"),
                row.getString("type"),
                row.getString("title"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class),
                version(row, index));
        document.setPilot(row.getString("pilot"));
        return new Found(document, row.getLong("revision"));
    }

    static DocumentVersion version(ResultSet row, int index) throws SQLException {
        int number = row.getInt("number");
        return new DocumentVersion(
                number,
                row.getObject("document", UUID.class) + "@" + number,
                row.getString("file_name"),
                row.getString("media_type"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getString("uploaded_by"),
                row.getObject("uploaded_at", OffsetDateTime.class));
    }
}
