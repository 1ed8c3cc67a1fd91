package nearzero.workflow.call;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import nearzero.workflow.problem.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The places on the list of a call. A target such as that of Sichuan (work plan 一(三): 20个左右) is none of its business; a
 * quota is, and the database holds it a second time. A place that was taken stays taken, also when the pilot leaves: ours,
 * docs/open-points.md.
 */
@Component
public class CallPlaces {

    private final JdbcClient db;

    CallPlaces(JdbcClient db) {
        this.db = db;
    }

    public int taken(String call) {
        return db.sql("select count(*) from call_place where call = ?")
                .param(call)
                .query(Integer.class)
                .single();
    }

    public boolean has(String pilot) {
        return takenAt(pilot).isPresent();
    }

    /** When the pilot was put on the list; empty if it was not. */
    public Optional<Instant> takenAt(String pilot) {
        return db.sql("select taken_at from call_place where pilot = ?")
                .param(pilot)
                .query((row, number) -> row.getTimestamp("taken_at").toInstant())
                .optional();
    }

    /**
     * Whether this many pilots find a place. Whoever else puts a pilot of the call on the list waits until the
     * transaction ends.
     *
     * @throws Refusal if the quota does not allow it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refuseBeyondQuota(Call call, int pilots) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('call-places ' || ?, 0))")
                .param(call.id())
                .query((row, number) -> row)
                .list();
        var taken = taken(call.id());
        call.quota().filter(quota -> taken + pilots > quota).ifPresent(quota -> {
            throw Refusal.notPossibleNow(
                    "“%s”的名额为%d个，已确认%d个，本次确认%d个将超出名额。请减少本次确认的试点。".formatted(call.name(), quota, taken, pilots));
        });
    }

    /** Gives the pilot the next place, once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(Call call, String pilot, Instant at) {
        refuseBeyondQuota(call, has(pilot) ? 0 : 1);
        db.sql("""
                        insert into call_place (call, place, pilot, taken_at)
                        select ?, coalesce(max(place), 0) + 1, ?, ? from call_place where call = ?
                        on conflict (pilot) do nothing""").params(call.id(), pilot, Timestamp.from(at), call.id()).update();
    }
}
