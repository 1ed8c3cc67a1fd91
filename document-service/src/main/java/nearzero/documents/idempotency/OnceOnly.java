package nearzero.documents.idempotency;

import java.util.Optional;
import java.util.function.Supplier;
import nearzero.documents.problem.Refusal;
import nearzero.documents.problem.Slug;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets a command take effect once. The answer is written in the transaction of the effect: both are there or neither
 * is. Duplicates that arrive at the same time wait for each other.
 */
@Component
public class OnceOnly {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    OnceOnly(JdbcClient jdbc, PlatformTransactionManager transactions, JsonMapper json) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
    }

    /**
     * Runs the effect, or gives the answer of the first time.
     *
     * @throws Refusal 422 if the key was used for another content
     */
    public <T> Answer<T> run(Command command, Class<T> type, Supplier<Answer<T>> effect) {
        return transaction.execute(status -> {
            waitForOthers(command);
            return earlier(command, type).orElseGet(() -> remember(command, effect.get()));
        });
    }

    /**
     * The answer of the first time, if there was one; for commands whose effect takes long to prepare.
     *
     * @throws Refusal 422 if the key was used for another content
     */
    public <T> Optional<Answer<T>> earlier(Command command, Class<T> type) {
        return jdbc.sql("select fingerprint, location, etag, body from answer where caller = ? and key = ?")
                .params(command.caller(), command.key())
                .query((row, n) -> {
                    refuseOtherContent(command, row.getString("fingerprint"));
                    return new Answer<>(
                            row.getString("location"),
                            row.getString("etag"),
                            json.readValue(row.getString("body"), type));
                })
                .optional();
    }

    /** Held until the transaction ends. */
    private void waitForOthers(Command command) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(command.caller() + " " + command.key())
                .query(row -> {});
    }

    private static void refuseOtherContent(Command command, String fingerprint) {
        if (!fingerprint.equals(command.fingerprint())) {
            throw new Refusal(Slug.KEY_REUSED, "这个请求编号（Idempotency-Key）已用于另一项内容。请换一个编号再提交。");
        }
    }

    private <T> Answer<T> remember(Command command, Answer<T> answer) {
        jdbc.sql("insert into answer (caller, key, fingerprint, location, etag, body) values (?, ?, ?, ?, ?, ?)")
                .params(
                        command.caller(),
                        command.key(),
                        command.fingerprint(),
                        answer.location(),
                        answer.etag(),
                        json.writeValueAsString(answer.body()))
                .update();
        return answer;
    }
}
