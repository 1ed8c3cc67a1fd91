package nearzero.workflow.publicnotice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of lists that were confirmed for several pilots at once: rows are added, never changed. */
@Repository
class CallLists {

    private static final TypeReference<List<HeldOver>> HELD_OVER = new TypeReference<>() {};

    private final JdbcClient db;
    private final ObjectMapper json;

    CallLists(JdbcClient db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /** The lists of a call in the order of their numbers. */
    List<CallList> of(String call) {
        return db.sql("select * from call_list where call = ? order by number")
                .param(call)
                .query(this::list)
                .list();
    }

    /** The next number of the call; whoever asks holds the places of the call. */
    int nextNumber(String call) {
        return db.sql("select coalesce(max(number), 0) + 1 from call_list where call = ?")
                .param(call)
                .query(Integer.class)
                .single();
    }

    void insert(CallList list, String by, String actingFor) {
        db.sql("""
                        insert into call_list (call, number, notice, confirmed_at, confirmed_by, acting_for, held_over)
                        values (?, ?, ?, ?, ?, ?, ?::jsonb)""")
                .params(
                        list.call(),
                        list.number(),
                        list.notice(),
                        Timestamp.from(list.confirmedAt()),
                        by,
                        actingFor,
                        write(list.heldOver()))
                .update();
        var position = 0;
        for (var entry : list.pilots()) {
            db.sql("""
                            insert into call_list_pilot (call, list, position, pilot, name, applicant, city)
                            values (?, ?, ?, ?, ?, ?, ?)""")
                    .params(list.call(), list.number(), ++position)
                    .params(entry.pilot(), entry.name(), entry.applicant(), entry.city())
                    .update();
        }
    }

    private CallList list(ResultSet row, int number) throws SQLException {
        var call = row.getString("call");
        return new CallList(
                call,
                row.getInt("number"),
                row.getInt("notice"),
                row.getTimestamp("confirmed_at").toInstant(),
                db.sql("select * from call_list_pilot where call = ? and list = ? order by position")
                        .params(call, row.getInt("number"))
                        .query((entry, position) -> CallNotices.entry(entry))
                        .list(),
                read(row.getString("held_over")));
    }

    private String write(List<HeldOver> heldOver) {
        try {
            return json.writeValueAsString(heldOver);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<HeldOver> read(String heldOver) {
        try {
            return json.readValue(heldOver, HELD_OVER);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException(corrupt);
        }
    }
}
