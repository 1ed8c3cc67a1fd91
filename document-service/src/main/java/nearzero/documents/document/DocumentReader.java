package nearzero.documents.document;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nearzero.documents.access.Caller;
import nearzero.documents.api.model.DocumentPage;
import nearzero.documents.api.model.DocumentVersion;
import nearzero.documents.api.model.PageInfo;
import nearzero.documents.api.model.VersionPage;
import nearzero.documents.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds documents, always cut to what the caller may see. */
@Repository
class DocumentReader {

    private static final String FILTERED = """
            where (:organisation::text is null or d.organisation = :organisation)
              and (:pilot::text is null or d.pilot = :pilot)
              and (:type::text is null or d.type = :type)
              and """ + " " + Visibility.SEEN;

    private final JdbcClient jdbc;
    private final Visibility visibility;

    DocumentReader(JdbcClient jdbc, Visibility visibility) {
        this.jdbc = jdbc;
        this.visibility = visibility;
    }

    /**
     * What a list is narrowed to; each part may be absent.
     */
    record Filter(
            @Nullable String organisation,
            @Nullable String pilot,
            @Nullable String type) {}

    DocumentPage page(Caller caller, Filter filter, int page, int size) {
        var items = filtered(
                        caller,
                        Rows.DOCUMENT + FILTERED + " order by d.created_at desc, d.id limit :size offset :offset",
                        filter)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(Rows::document)
                .list();
        long total = filtered(
                        caller,
                        "select count(*) from document d left join pilot p on p.code = d.pilot " + FILTERED,
                        filter)
                .query(Long.class)
                .single();
        return new DocumentPage(items.stream().map(Found::document).toList(), new PageInfo(page, size, total));
    }

    private JdbcClient.StatementSpec filtered(Caller caller, String sql, Filter filter) {
        return visibility
                .bind(caller, jdbc.sql(sql))
                .param("organisation", filter.organisation())
                .param("pilot", filter.pilot())
                .param("type", filter.type());
    }

    /**
     * @throws Refusal 404 if there is no such document or the caller may not see it
     */
    Found document(Caller caller, UUID id) {
        return visibility
                .bind(caller, jdbc.sql(Rows.DOCUMENT + "where d.id = :id and " + Visibility.SEEN))
                .param("id", id)
                .query(Rows::document)
                .optional()
                .orElseThrow(() -> Refusal.notFound("这份材料"));
    }

    VersionPage versions(Caller caller, UUID id, int page, int size) {
        var latest = document(caller, id).document().getLatest().getNumber();
        List<DocumentVersion> items = jdbc.sql(
                        "select * from document_version where document = ? order by number desc limit ? offset ?")
                .params(id, size, (long) page * size)
                .query(Rows::version)
                .list();
        return new VersionPage(items, new PageInfo(page, size, latest.longValue()));
    }

    /**
     * @throws Refusal 404 if there is no such version or the caller may not see it
     */
    DocumentVersion version(Caller caller, UUID id, int number) {
        document(caller, id);
        Optional<DocumentVersion> version = jdbc.sql("select * from document_version where document = ? and number = ?")
                .params(id, number)
                .query(Rows::version)
                .optional();
        return version.orElseThrow(() -> Refusal.notFound("这个版本"));
    }
}
