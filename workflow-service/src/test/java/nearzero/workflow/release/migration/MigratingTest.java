package nearzero.workflow.release.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nearzero.workflow.programme.Releases;
import nearzero.workflow.release.migration.Migration.PilotState;
import nearzero.workflow.release.migration.Migration.State;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** In which order pilots have their turn, and what a failure of one means for the others. */
class MigratingTest {

    private static final UUID MIGRATION = new UUID(0, 1);

    private final List<String> happened = new ArrayList<>();
    private final Table table = new Table();
    private final Doing doing = new Doing();
    private final Books books = new Books();

    @Test
    void pilots_that_may_move_do_not_wait_until_others_are_foreseen() {
        table.unforeseen("a", "b", "c");
        table.approved("x", "y");

        look();

        assertThat(happened).containsExactly("foresaw a", "moved x", "foresaw b", "moved y", "foresaw c");
    }

    @Test
    void an_error_a_failed_commit_or_any_other_failure_is_the_pilots_own_and_the_next_have_their_turn() {
        table.approved("error", "commit", "fault", "good");
        doing.failing = Map.of("error", new StackOverflowError(), "fault", new IllegalStateException("for a test"));
        books.failing = Set.of("commit");

        look();

        assertThat(happened)
                .containsExactly("later error", "moved commit", "later commit", "later fault", "moved good");
    }

    @Test
    void a_pilot_that_has_failed_several_times_is_given_up() {
        table.approved.add(claimed("error", 2));
        table.unforeseen.add(claimed("unforeseeable", 2));
        doing.failing = Map.of("error", new StackOverflowError(), "unforeseeable", new StackOverflowError());

        look();

        assertThat(happened).containsExactly("stays unforeseeable", "failed error");
    }

    private void look() {
        var releases = (Releases) Proxy.newProxyInstance(
                Releases.class.getClassLoader(), new Class<?>[] {Releases.class}, (proxy, method, arguments) -> null);
        new Migrating(table, doing, releases, null, Clock::systemUTC, new TransactionTemplate(books)).look();
    }

    private static Migrations.Claimed claimed(String pilot, int tries) {
        return new Migrations.Claimed(MIGRATION, pilot, "first", tries);
    }

    /** The table of pilots, of which each is claimed once. */
    private final class Table extends Migrations {

        private final Deque<Claimed> unforeseen = new ArrayDeque<>();
        private final Deque<Claimed> approved = new ArrayDeque<>();

        Table() {
            super(null, null);
        }

        void unforeseen(String... pilots) {
            List.of(pilots).forEach(pilot -> unforeseen.add(claimed(pilot, 0)));
        }

        void approved(String... pilots) {
            List.of(pilots).forEach(pilot -> approved.add(claimed(pilot, 0)));
        }

        @Override
        Optional<Claimed> claimUnforeseen() {
            return Optional.ofNullable(unforeseen.poll());
        }

        @Override
        Optional<Claimed> claimApproved() {
            return Optional.ofNullable(approved.poll());
        }

        @Override
        Optional<Migration> find(UUID id) {
            return Optional.of(new Migration(
                    id,
                    "trial",
                    "second",
                    2,
                    Selection.ALL,
                    Mapping.EQUAL_IDS,
                    Map.of(),
                    "示例理由",
                    State.APPROVED,
                    "release-administrator",
                    Instant.EPOCH,
                    Optional.of("second-release-administrator"),
                    Optional.of(Instant.EPOCH),
                    Optional.empty()));
        }

        @Override
        void foreseen(Claimed pilot, Outcome outcome) {
            happened.add((outcome.moves() ? "foresaw " : "stays ") + pilot.pilot());
        }

        @Override
        void done(Claimed pilot, PilotState state, List<Remark> remarks, Instant at) {
            happened.add((state == PilotState.MOVED ? "moved " : "failed ") + pilot.pilot());
            books.writing = pilot.pilot();
        }

        @Override
        void later(Claimed pilot, Duration in) {
            happened.add("later " + pilot.pilot());
        }

        @Override
        void began(UUID id) {}

        @Override
        List<Migration> finish(Instant at) {
            return List.of();
        }
    }

    /** Every pilot moves, apart from those that fail. */
    private static final class Doing extends Attempts {

        private Map<String, Throwable> failing = Map.of();

        Doing() {
            super(null, null, null);
        }

        @Override
        Outcome foresee(String pilot, Route route) {
            return moved(pilot);
        }

        @Override
        Outcome carryOut(String pilot, Route route, MovingPilot.Order order) {
            return moved(pilot);
        }

        private Outcome moved(String pilot) {
            if (failing.get(pilot) instanceof Error error) {
                throw error;
            }
            if (failing.get(pilot) instanceof RuntimeException fault) {
                throw fault;
            }
            return new Outcome.Moves(List.of());
        }
    }

    /** Transactions of which some cannot be committed. */
    private static final class Books implements PlatformTransactionManager {

        private Set<String> failing = Set.of();
        private String writing = "";

        @Override
        public TransactionStatus getTransaction(TransactionDefinition definition) {
            writing = "";
            return new SimpleTransactionStatus();
        }

        @Override
        public void commit(TransactionStatus status) {
            if (failing.contains(writing)) {
                throw new TransactionSystemException("for a test");
            }
        }

        @Override
        public void rollback(TransactionStatus status) {
            writing = "";
        }
    }
}
