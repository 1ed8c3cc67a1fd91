package nearzero.accounting.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nearzero.accounting.access.Caller;
import nearzero.accounting.access.Sight;
import nearzero.accounting.api.model.AccountingEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What accounting tells others, in one order for all, appended and never changed. Others read on from where they were. */
@Repository
public class Events {

    private final JdbcClient database;
    private final JsonMapper json;

    Events(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Raises the event in the transaction of its cause, unless it was raised before. Whoever raises one waits until others
     * have committed theirs: positions become visible in their order, and no reader passes by one that comes late.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void raise(RaisedEvent event) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('events', 8))")
                .query(rows -> {});
        database.sql("""
                insert into event (type, occasion, organisation, pilot, message, data)
                values (:type, :occasion, :organisation, :pilot, :message, :data::jsonb)
                on conflict (type, occasion) do nothing
                """)
                .param("type", event.type())
                .param("occasion", event.occasion())
                .param("organisation", event.organisation())
                .param("pilot", event.pilot())
                .param("message", event.message())
                .param("data", json.writeValueAsString(event.data()))
                .update();
    }

    List<AccountingEvent> after(Caller caller, long position, int most) {
        return database.sql("select e.* from event e left join pilot_context p on p.code = e.pilot where "
                        + Sight.over("e.organisation") + " and e.position > :position order by e.position limit :most")
                .params(Sight.of(caller))
                .param("position", position)
                .param("most", most)
                .query(this::event)
                .list();
    }

    private AccountingEvent event(ResultSet row, int at) throws SQLException {
        return new AccountingEvent(
                        row.getLong("position"),
                        row.getString("type"),
                        row.getString("organisation"),
                        row.getString("message"),
                        data(json.readTree(row.getString("data"))),
                        row.getObject("raised_at", OffsetDateTime.class))
                .pilot(row.getString("pilot"));
    }

    private static Map<String, String> data(JsonNode kept) {
        return kept.propertyStream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()
                .asString()));
    }
}
