package nearzero.accounting.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.accounting.access.Caller;
import nearzero.accounting.access.Sight;
import nearzero.accounting.api.model.MeterKind;
import nearzero.accounting.api.model.MeterRegistration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The meters, cut to what a caller may see. */
@Repository
class Meters {

    private static final String VISIBLE =
            " from meter m left join pilot_context p on p.code = m.pilot where " + Sight.over("m.organisation");

    private static final String FILTERED = VISIBLE + """
              and (:organisation::text is null or m.organisation = :organisation)
              and (:pilot::text is null or m.pilot = :pilot)
            """;

    private final JdbcClient database;
    private final JsonMapper json;

    Meters(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The meter, if there is one and the caller may see it. */
    Optional<StoredMeter> find(Caller caller, int number) {
        return database.sql("select m.*" + VISIBLE + " and m.id = :id")
                .params(Sight.of(caller))
                .param("id", number)
                .query(this::stored)
                .optional();
    }

    /** The meter, whoever asks. */
    StoredMeter find(int number) {
        return database.sql("select * from meter where id = ?")
                .param(number)
                .query(this::stored)
                .single();
    }

    /** The organisation's meters of the pilot, or without one, that feed a source. */
    List<StoredMeter> feeding(String organisation, @Nullable String pilot, int most) {
        return database.sql("""
                select * from meter
                where organisation = :organisation and registration -> 'feeds' is not null
                  and pilot is not distinct from :pilot
                order by code limit :most
                """)
                .param("organisation", organisation)
                .param("pilot", pilot)
                .param("most", most)
                .query(this::stored)
                .list();
    }

    /** The pilot's meters of a kind. */
    List<StoredMeter> of(String pilot, MeterKind kind) {
        return database.sql("select * from meter where pilot = ? and registration ->> 'kind' = ? order by id")
                .params(pilot, kind.getValue())
                .query(this::stored)
                .list();
    }

    List<StoredMeter> page(Caller caller, @Nullable String organisation, @Nullable String pilot, int page, int size) {
        return database.sql("select m.*" + FILTERED + " order by m.code, m.id limit :size offset :skipped")
                .params(Sight.of(caller))
                .param("organisation", organisation)
                .param("pilot", pilot)
                .param("size", size)
                .param("skipped", (long) page * size)
                .query(this::stored)
                .list();
    }

    long count(Caller caller, @Nullable String organisation, @Nullable String pilot) {
        return database.sql("select count(*)" + FILTERED)
                .params(Sight.of(caller))
                .param("organisation", organisation)
                .param("pilot", pilot)
                .query(Long.class)
                .single();
    }

    /** Numbers of an organisation's meters whose readings the caller may send, by their codes. */
    Map<String, Integer> numbersFor(Caller caller, String organisation) {
        var numbers = new HashMap<String, Integer>();
        database.sql("""
                select code, id from meter where organisation = :organisation
                  and (:owner or registration ->> 'platform' = any(:platforms))
                """)
                .param("organisation", organisation)
                .param("owner", caller.actsFor(organisation))
                .param("platforms", caller.platforms().toArray(String[]::new))
                .query(row -> {
                    numbers.put(row.getString("code"), row.getInt("id"));
                });
        return numbers;
    }

    /** Registers it; empty when the organisation has a meter of that code. */
    Optional<Integer> register(Caller caller, MeterRegistration registration) {
        return database.sql("""
                insert into meter
                    (organisation, code, pilot, registration, version, created_by, created_at, saved_by, saved_at)
                values (:organisation, :code, :pilot, :registration::jsonb, 1, :user, now(), :user, now())
                on conflict do nothing returning id
                """)
                .param("organisation", registration.getOrganisation())
                .param("code", registration.getCode())
                .param("pilot", registration.getPilot())
                .param("registration", json.writeValueAsString(registration))
                .param("user", caller.user())
                .query(Integer.class)
                .optional();
    }

    void change(Caller caller, int number, MeterRegistration registration) {
        database.sql("""
                update meter set pilot = :pilot, registration = :registration::jsonb, version = version + 1,
                    saved_by = :user, saved_at = now()
                where id = :id
                """)
                .param("pilot", registration.getPilot())
                .param("registration", json.writeValueAsString(registration))
                .param("user", caller.user())
                .param("id", number)
                .update();
    }

    private StoredMeter stored(ResultSet row, int at) throws SQLException {
        return new StoredMeter(
                row.getInt("id"),
                json.readValue(row.getString("registration"), MeterRegistration.class),
                row.getLong("version"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class),
                row.getString("saved_by"),
                row.getObject("saved_at", OffsetDateTime.class));
    }
}
