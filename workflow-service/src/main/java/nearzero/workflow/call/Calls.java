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
import java.util.stream.Collectors;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.call.Call.Contact;
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
    private static final TypeReference<List<Contact>> CONTACTS = new TypeReference<>() {};

    private final JdbcClient db;
    private final ObjectMapper json;
    private final ApplicantDates applicantDates;
    private final Programmes programmes;
    private final BusinessClock clock;

    Calls(JdbcClient db, ObjectMapper json, ApplicantDates applicantDates, Programmes programmes, BusinessClock clock) {
        this.db = db;
        this.json = json;
        this.applicantDates = applicantDates;
        this.programmes = programmes;
        this.clock = clock;
    }

    public Optional<Call> find(String id) {
        return db.sql("select * from call where id = ?")
                .param(id)
                .query(this::call)
                .optional();
    }

    /**
     * The call that somebody names.
     *
     * @throws Refusal if there is none
     */
    public Call get(String id) {
        return find(id).orElseThrow(() -> Refusal.notFound("没有这个申报批次,请核对编号。"));
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
     * A call to be opened.
     *
     * @param dates must be those that the programme asks for, none before the opening
     * @param contacts of authorities of the programme only
     */
    record Opening(
            String id,
            String programme,
            String name,
            LocalDate opensOn,
            Map<String, LocalDate> dates,
            List<Contact> contacts,
            Optional<Integer> target,
            Optional<Integer> quota) {}

    /** Opens a round. */
    @Transactional
    Call open(Caller caller, Opening opening) {
        var programme = programmes.current(opening.programme()).settings();
        if (programme.authority().stream().noneMatch(authority -> caller.isMemberOf(authority.group()))) {
            throw Refusal.notAllowed("只有本试点工作的省级主管部门可以发布申报批次。");
        }
        refuseFaulty(programme, opening);
        try {
            insert(caller, opening, opening.dates().get(programme.closingDate().id()));
        } catch (DataIntegrityViolationException refused) {
            if (!isTaken(refused)) {
                throw refused;
            }
            throw Refusal.notPossibleNow("已有相同编号的批次,或申报时间与同一试点工作的其他批次重叠,请核对。");
        }
        return find(opening.id()).orElseThrow();
    }

    private void insert(Caller caller, Opening opening, LocalDate closesOn) {
        db.sql("""
                        insert into call (id, programme, name, opens_on, closes_on, dates, contacts, target, quota,
                            opened_by, opened_at)
                        values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?)""")
                .params(
                        opening.id(),
                        opening.programme(),
                        opening.name().strip(),
                        opening.opensOn(),
                        closesOn,
                        write(opening.dates()),
                        write(opening.contacts()),
                        opening.target().orElse(null),
                        opening.quota().orElse(null),
                        caller.userId(),
                        java.sql.Timestamp.from(clock.now()))
                .update();
    }

    /** The id, or the time: the table has both rules, a unique key and an exclusion. */
    private static boolean isTaken(DataIntegrityViolationException refused) {
        return refused.getMostSpecificCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && cause.getSQLState().startsWith(CONSTRAINT_VIOLATED);
    }

    private static void refuseFaulty(Programme programme, Opening opening) {
        var faults = new ArrayList<FieldFault>();
        checkDates(programme, opening.opensOn(), opening.dates(), faults);
        checkContacts(programme, opening.contacts(), faults);
        if (!faults.isEmpty()) {
            throw Refusal.notValid(faults);
        }
    }

    private static void checkContacts(Programme programme, List<Contact> contacts, List<FieldFault> faults) {
        var departments =
                programme.authority().stream().map(Programme.Authority::group).collect(Collectors.toSet());
        if (!contacts.stream().map(Contact::department).allMatch(departments::remove)) {
            faults.add(new FieldFault("contacts", "联系方式只能填写本试点工作的省级主管部门，每个部门一项。"));
        }
    }

    private static void checkDates(
            Programme programme, LocalDate opensOn, Map<String, LocalDate> dates, List<FieldFault> faults) {
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
    }

    private Call call(ResultSet row, int number) throws SQLException {
        return new Call(
                row.getString("id"),
                row.getString("programme"),
                row.getString("name"),
                row.getObject("opens_on", LocalDate.class),
                row.getObject("closes_on", LocalDate.class),
                read(row.getString("dates"), DATES),
                applicantDates.of(row.getString("id")),
                read(row.getString("contacts"), CONTACTS),
                Optional.ofNullable(row.getObject("target", Integer.class)),
                Optional.ofNullable(row.getObject("quota", Integer.class)));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private <T> T read(String value, TypeReference<T> type) {
        try {
            return json.readValue(value, type);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException(corrupt);
        }
    }
}
