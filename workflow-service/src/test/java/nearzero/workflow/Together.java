package nearzero.workflow;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings commands to the same point: all wait for a lock of the database, and go on at once. */
final class Together {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration OFTEN = Duration.ofMillis(20);

    /** What a release waits for while another is made. */
    static final String RELEASES = "do $$ begin perform pg_advisory_xact_lock(hashtext('nearzero.releases')); end $$";

    private final TransactionTemplate transaction;
    private final JdbcClient db;

    Together(TransactionTemplate transaction, JdbcClient db) {
        this.transaction = transaction;
        this.db = db;
    }

    /** What a command waits for that writes into this chain of the journal. */
    static String journal(String chain) {
        return "do $$ begin perform from journal_head where pilot = '%s' for update; end $$".formatted(chain);
    }

    /** The answers of all commands, which come to this lock and wait for it. */
    @SafeVarargs
    final List<Api.Answer> behind(String lock, Supplier<Api.Answer>... commands) {
        var sent = transaction.execute(status -> {
            db.sql(lock).update();
            var before = waiting();
            var all = Stream.of(commands).map(CompletableFuture::supplyAsync).toList();
            awaitWaiting(before + commands.length);
            return all;
        });
        return sent.stream().map(CompletableFuture::join).toList();
    }

    /** Ends the second node while its command waits behind the lock, in the middle of what it does. */
    void killedBehind(String lock, SecondNode node, Runnable command) {
        transaction.executeWithoutResult(status -> {
            db.sql(lock).update();
            var before = waiting();
            var unanswered = CompletableFuture.runAsync(command);
            awaitWaiting(before + 1);
            node.close();
            unanswered.exceptionally(gone -> null).join();
        });
    }

    private void awaitWaiting(int commands) {
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(OFTEN).until(() -> waiting() == commands);
    }

    private int waiting() {
        return db.sql("select count(*) from pg_locks where not granted")
                .query(Integer.class)
                .single();
    }
}
