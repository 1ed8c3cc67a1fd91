package nearzero.workflow.task;

import java.util.List;
import java.util.Optional;
import nearzero.workflow.deputy.Deputies;
import nearzero.workflow.problem.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** What deputies have taken over from those for whom they act, until they submit it or give it back. */
@Component
public class TakenOver {

    /** From whom, and in which department. */
    private record From(String absent, String department) {}

    private final JdbcClient db;
    private final Deputies deputies;

    TakenOver(JdbcClient db, Deputies deputies) {
        this.db = db;
        this.deputies = deputies;
    }

    /** The absent official from whom this person has taken the task over. */
    Optional<String> inWhoseName(String task, String deputy) {
        return from(task, deputy).map(From::absent);
    }

    /**
     * The same at the moment of submitting.
     *
     * @throws Refusal if the days for which the deputy was set are over
     */
    Optional<String> stillInNameOf(String task, String deputy) {
        return from(task, deputy).map(from -> {
            if (deputies.actsFor(deputy, from.absent(), List.of(from.department()))
                    .isEmpty()) {
                throw Refusal.notPossibleNow("代理期限已经结束，不能再以被代理人的名义提交；请取消签收，由部门人员重新签收办理。");
            }
            return from.absent();
        });
    }

    void insert(String task, String deputy, String absent, String department) {
        db.sql("""
                        insert into taken_over (task, deputy, absent, department) values (?, ?, ?, ?)
                        on conflict (task) do update set deputy = excluded.deputy, absent = excluded.absent,
                            department = excluded.department""").params(task, deputy, absent, department).update();
    }

    /** Nobody has the task in another's name any more. */
    public void forget(String task) {
        db.sql("delete from taken_over where task = ?").param(task).update();
    }

    /** The task is claimed or, with nobody, given back; a deputy who claims again what he has keeps it as it is. */
    public void forgetUnlessOf(String task, @Nullable String claimant) {
        db.sql("delete from taken_over where task = ? and deputy is distinct from ?")
                .params(task, claimant)
                .update();
    }

    private Optional<From> from(String task, String deputy) {
        return db.sql("select absent, department from taken_over where task = ? and deputy = ?")
                .params(task, deputy)
                .query(From.class)
                .optional();
    }
}
