package nearzero.workflow.release.migration;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import nearzero.workflow.access.Caller;
import nearzero.workflow.release.migration.MovingPilot.Order;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves a pilot, all or nothing, or only looks what would become of it: the very same move, taken back. Both inside the
 * caller's transaction if there is one, which goes on whatever comes of it.
 */
@Component
class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final Order LOOKING = new Order(Caller.SYSTEM.userId(), "试算", Map.of());

    private final MovingPilot moving;
    private final JdbcClient db;
    private final TransactionTemplate nested;

    Attempts(MovingPilot moving, JdbcClient db, PlatformTransactionManager transactions) {
        this.moving = moving;
        this.db = db;
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * What would become of the pilot now. Leaves no trace.
     *
     * @throws PilotInUse if somebody works on it
     */
    Outcome foresee(String pilot, Route route) {
        try {
            return Objects.requireNonNull(nested.execute(status -> {
                status.setRollbackOnly();
                return move(pilot, route, LOOKING);
            }));
        } catch (RuntimeException failed) {
            throw Contention.refused(pilot, failed).orElseThrow(() -> failed); // who asks decides what to make of it
        }
    }

    /**
     * Moves the pilot; one that stays is as it was.
     *
     * @throws PilotInUse if somebody works on it
     */
    Outcome carryOut(String pilot, Route route, Order order) {
        try {
            return Objects.requireNonNull(nested.execute(status -> {
                var outcome = move(pilot, route, order);
                if (!outcome.moves()) {
                    status.setRollbackOnly();
                }
                return outcome;
            }));
        } catch (RuntimeException failed) {
            throw Contention.refused(pilot, failed).orElseThrow(() -> failed);
        }
    }

    /** In this transaction: rather later than behind somebody who holds a pilot, or the releases, for long. */
    void waitShortly() {
        db.sql("set local lock_timeout = '3s'").update();
    }

    private Outcome move(String pilot, Route route, Order order) {
        waitShortly();
        return moving.move(pilot, route, order);
    }

    /** What an administrator is told of something that nobody thought of. */
    static List<Remark> failed(String pilot, Throwable failure) {
        LOG.error("The pilot {} could not be moved", pilot, failure);
        return List.of(Remark.warning("", "系统在迁移该试点时出错，试点保持原样，请联系运维人员查看日志。"));
    }
}
