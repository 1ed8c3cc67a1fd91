package nearzero.workflow.deputy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.deputy.Deputy.Days;
import nearzero.workflow.problem.Refusal;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who acts for whom on which days. Rows are added and ended, never removed: they say who was allowed to act. */
@Repository
public class Deputies {

    private final JdbcClient db;
    private final BusinessClock clock;

    Deputies(JdbcClient db, BusinessClock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** The department of these in which the person acts for the absent official today. */
    public Optional<String> actsFor(String deputy, String absent, Collection<String> departments) {
        return db.sql("""
                        select department from deputy
                        where deputy = :deputy and absent = :absent and department = any (:departments)
                          and :today between first_day and last_day and ended_at is null
                        order by department limit 1""")
                .param("deputy", deputy)
                .param("absent", absent)
                .param("departments", departments.toArray(String[]::new))
                .param("today", clock.today())
                .query(String.class)
                .optional();
    }

    /** Those of these departments, or of all, whose time has not ended. */
    public List<Deputy> current(Collection<String> departments, boolean all) {
        return db.sql("""
                        select * from deputy
                        where (:all or department = any (:departments)) and last_day >= :today and ended_at is null
                        order by first_day, id""")
                .param("all", all)
                .param("departments", departments.toArray(String[]::new))
                .param("today", clock.today())
                .query(Deputies::deputy)
                .list();
    }

    Optional<Deputy> find(UUID id) {
        return db.sql("select * from deputy where id = ?")
                .param(id)
                .query(Deputies::deputy)
                .optional();
    }

    /** Of two that are set in a department at once, the second waits here and then sees the first. */
    void lock(String department) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("deputy " + department)
                .query((row, number) -> row)
                .list();
    }

    void insert(Deputy deputy) {
        try {
            db.sql("""
                            insert into deputy (id, department, absent, deputy, first_day, last_day, reason, set_by, set_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            deputy.id(),
                            deputy.department(),
                            deputy.absent(),
                            deputy.deputy(),
                            deputy.days().first(),
                            deputy.days().last(),
                            deputy.reason(),
                            deputy.setBy(),
                            Timestamp.from(clock.now()))
                    .update();
        } catch (DataIntegrityViolationException overlapping) {
            throw Refusal.notPossibleNow("该人员在这些日期内已有代理人，请调整日期，或者先结束原来的代理。");
        }
    }

    void end(UUID id, String by, Instant at) {
        db.sql("update deputy set ended_at = ?, ended_by = ? where id = ? and ended_at is null")
                .params(Timestamp.from(at), by, id)
                .update();
    }

    private static Deputy deputy(ResultSet row, int number) throws SQLException {
        return new Deputy(
                row.getObject("id", UUID.class),
                row.getString("department"),
                row.getString("absent"),
                row.getString("deputy"),
                new Days(row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class)),
                row.getString("reason"),
                row.getString("set_by"),
                Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant));
    }
}
