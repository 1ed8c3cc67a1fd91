package nearzero.documents.document;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import nearzero.documents.api.model.Document;
import nearzero.documents.idempotency.Answer;
import nearzero.documents.problem.Refusal;
import nearzero.documents.problem.Slug;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files documents and versions, inside the transaction of the command. The content is kept first: a row never names
 * bytes that are not there.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class DocumentWriter {

    private static final String PATH = "/api/documents/documents/";

    private final JdbcClient jdbc;
    private final Clock clock;

    DocumentWriter(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Files a new document with its first version. */
    public Answer<Document> create(NewDocument document, NewVersion version) {
        var id = UUID.randomUUID();
        version.content().keep();
        jdbc.sql("""
                        insert into document (id, organisation, pilot, type, title, latest, created_by, created_at)
                        values (?, ?, ?, ?, ?, 1, ?, ?)""")
                .params(
                        id,
                        document.organisation(),
                        document.pilot(),
                        document.type(),
                        document.title().text(),
                        version.by(),
                        now())
                .update();
        insert(id, 1, version);
        return answer(PATH + id, find(id));
    }

    /**
     * Adds the next version. Of two at the same time one comes first and the other is refused.
     *
     * @param ifMatch the ETag that the caller read
     * @throws Refusal 412 if the document has changed since
     */
    Answer<Document> addVersion(UUID id, String ifMatch, NewVersion version) {
        jdbc.sql("select id from document where id = ? for update")
                .param(id)
                .query(UUID.class)
                .single();
        var before = find(id);
        if (!before.etag().equals(ifMatch)) {
            throw new Refusal(Slug.CHANGED_MEANWHILE, "这份材料在您读取之后已有变化。请刷新后确认，再上传新版本。");
        }
        int number = before.document().getLatest().getNumber() + 1;
        version.content().keep();
        insert(id, number, version);
        jdbc.sql("update document set latest = ?, revision = revision + 1 where id = ?")
                .params(number, id)
                .update();
        return answer(PATH + id + "/versions/" + number, find(id));
    }

    private void insert(UUID id, int number, NewVersion version) {
        jdbc.sql("""
                        insert into document_version
                          (document, number, file_name, media_type, size, sha256, uploaded_by, uploaded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        number,
                        version.name().text(),
                        version.type().mediaType(),
                        version.content().size(),
                        version.content().sha256().hex(),
                        version.by(),
                        now())
                .update();
    }

    private Found find(UUID id) {
        return jdbc.sql(Rows.DOCUMENT + "where d.id = ?")
                .param(id)
                .query(Rows::document)
                .single();
    }

    private static Answer<Document> answer(String location, Found found) {
        return new Answer<>(location, found.etag(), found.document());
    }

    /** PostgreSQL keeps microseconds. */
    private OffsetDateTime now() {
        return OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
