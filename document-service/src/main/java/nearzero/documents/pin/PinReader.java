package nearzero.documents.pin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nearzero.documents.access.Caller;
import nearzero.documents.api.model.PageInfo;
import nearzero.documents.api.model.Pin;
import nearzero.documents.api.model.PinPage;
import nearzero.documents.api.model.PinnedVersion;
import nearzero.documents.document.Visibility;
import nearzero.documents.pilot.Pilots;
import nearzero.documents.problem.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds pins, with those of their documents that the caller may see. */
@Repository
class PinReader {

    private final JdbcClient jdbc;
    private final Pilots pilots;
    private final Visibility visibility;

    PinReader(JdbcClient jdbc, Pilots pilots, Visibility visibility) {
        this.jdbc = jdbc;
        this.pilots = pilots;
        this.visibility = visibility;
    }

    /**
     * @throws Refusal 404 if there is no such pilot or the caller may not see it
     */
    PinPage page(Caller caller, String pilot, int page, int size) {
        if (!pilots.isSeenBy(caller, pilot)) {
            throw Refusal.notFound("这个试点");
        }
        var pins = jdbc.sql("select * from pin where pilot = ? order by pinned_at, key limit ? offset ?")
                .params(pilot, size, (long) page * size)
                .query(PinReader::pin)
                .list();
        attachDocuments(caller, pins);
        long total = jdbc.sql("select count(*) from pin where pilot = ?")
                .param(pilot)
                .query(Long.class)
                .single();
        return new PinPage(pins, new PageInfo(page, size, total));
    }

    /** One pin as the caller sees it. */
    Pin pin(Caller caller, String key) {
        var pin = jdbc.sql("select * from pin where key = ?")
                .param(key)
                .query(PinReader::pin)
                .single();
        attachDocuments(caller, List.of(pin));
        return pin;
    }

    private void attachDocuments(Caller caller, List<Pin> pins) {
        var byKey = pins.stream().collect(Collectors.toMap(Pin::getKey, Function.identity()));
        var sql = """
                select x.pin, v.document, v.number, d.type, d.title, v.file_name, v.sha256
                from pinned_version x
                join document_version v on v.document = x.document and v.number = x.number
                join document d on d.id = x.document
                left join pilot p on p.code = d.pilot
                where x.pin = any(:pins::text[]) and """ + " " + Visibility.SEEN + " order by x.position";
        visibility
                .bind(caller, jdbc.sql(sql))
                .param("pins", byKey.keySet().toArray(String[]::new))
                .query(row -> {
                    byKey.get(row.getString("pin")).addDocumentsItem(pinned(row));
                });
    }

    private static Pin pin(ResultSet row, int index) throws SQLException {
        return new Pin(
                row.getString("key"),
                row.getString("pilot"),
                row.getString("stage"),
                row.getString("task"),
                row.getInt("round"),
                row.getString("pinned_by"),
                row.getObject("pinned_at", OffsetDateTime.class),
                new ArrayList<>());
    }

    private static PinnedVersion pinned(ResultSet row) throws SQLException {
        return new PinnedVersion(
                row.getObject("document", UUID.class),
                row.getInt("number"),
                row.getString("type"),
                row.getString("title"),
                row.getString("file_name"),
                row.getString("sha256"));
    }
}
