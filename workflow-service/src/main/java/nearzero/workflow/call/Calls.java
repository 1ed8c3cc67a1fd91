package nearzero.workflow.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.problem.FieldFault;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programmes;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Application rounds: which are open, and which dates they set. */
@Component
public class Calls {

    /** PostgreSQL's class of what a constraint forbids. */
    private static final String CONSTRAINT_VIOLATED = "23";

    private static final TypeReference<Map<String, LocalDate>> DATES = new TypeReference<>() {};

    private final JdbcClient db;
    private final ObjectMapper json;
    private final Programmes programmes;
    private final BusinessClock clock;

    Calls(JdbcClient db, ObjectMapper json, Programmes programmes, BusinessClock clock) {
        this.db = db;
        this.json = json;
        this.programmes = programmes;
        this.clock = clock;
    }

    public Optional<Call> find(String id) {
        return db.sql("select * from call where id = ?")
                .param(id)
                .query(this::call)
                .optional();
    }

    List<Call> page(String programme, int page, int size) {
        return db.sql("""
                        select * from call where (:programme::text is null or programme = :programme)
                        order by opens_on desc, id limit :size offset :offset""")
                .param("programme", programme)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(this::call)
                .list();
    }

    long count(String programme) {
        return db.sql("select count(*) from call where (:programme::text is null or programme = :programme)")
                .param("programme", programme)
                .query(Long.class)
                .single();
    }

    /**
     * Opens a round.
     *
     * @param dates must be those that the programme asks for, none before the opening
     */
    @Transactional
    Call open(
            Caller caller,
            String id,
            String programmeId,
            String name,
            LocalDate opensOn,
            Map<String, LocalDate> dates) {
        var programme = programmes.current(programmeId).settings();
        if (programme.authority().stream().noneMatch(authority -> caller.isMemberOf(authority.group()))) {
            throw Refusal.notAllowed("只有本试点工作的省级主管部门可以发布申报批次。");
        }
        refuseFaulty(programme, opensOn, dates);
        var closesOn = dates.get(programme.closingDate().id());
        try {
            db.sql("""
                            insert into call (id, programme, name, opens_on, closes_on, dates, opened_by, opened_at)
                            values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)""")
                    .params(
                            id,
                            programmeId,
                            name.strip(),
                            opensOn,
                            closesOn,
                            write(dates),
                            caller.userId(),
                            java.sql.Timestamp.from(clock.now()))
                    .update();
        } catch (DataIntegrityViolationException refused) {
            if (!isTaken(refused)) {
                throw refused;
            }
            throw Refusal.notPossibleNow("已有相同编号的批次,或申报时间与同一试点工作的其他批次重叠,请核对。");
        }
        return find(id).orElseThrow();
    }

    /** The id, or the time: the table has both rules, a unique key and an exclusion. */
    private static boolean isTaken(DataIntegrityViolationException refused) {
        return refused.getMostSpecificCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && cause.getSQLState().startsWith(CONSTRAINT_VIOLATED);
    }

    private static void refuseFaulty(Programme programme, LocalDate opensOn, Map<String, LocalDate> dates) {
        var faults = new ArrayList<FieldFault>();
        var expected = new HashSet<String>();
        for (var date : programme.call().dates()) {
            expected.add(date.id());
            var given = dates.get(date.id());
            if (given == null) {
                faults.add(new FieldFault(
                        "dates." + date.id(), "请填写“" + date.name().zh() + "”。"));
            } else if (given.isBefore(opensOn)) {
                faults.add(
                        new FieldFault("dates." + date.id(), "“" + date.name().zh() + "”不能早于批次开始日期。"));
            }
        }
        dates.keySet().stream()
                .filter(id -> !expected.contains(id))
                .forEach(id -> faults.add(new FieldFault("dates", "本试点工作没有规定其中的某个日期,请对照试点工作的设置。")));
        if (!faults.isEmpty()) {
            throw Refusal.notValid(faults);
        }
    }

    private Call call(ResultSet row, int number) throws SQLException {
        return new Call(
                row.getString("id"),
                row.getString("programme"),
                row.getString("name"),
                row.getObject("opens_on", LocalDate.class),
                row.getObject("closes_on", LocalDate.class),
                read(row.getString("dates")));
    }

    private String write(Map<String, LocalDate> dates) {
        try {
            return json.writeValueAsString(dates);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, LocalDate> read(String dates) {
        try {
            return json.readValue(dates, DATES);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException(corrupt);
        }
    }
}
