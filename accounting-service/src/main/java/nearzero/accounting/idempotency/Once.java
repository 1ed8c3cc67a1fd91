package nearzero.accounting.idempotency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import nearzero.accounting.access.Caller;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets a command take effect once, however often it is sent. The answer is kept in the transaction of the effect: whoever
 * is killed before the commit has done nothing, and whoever is killed after it finds the answer again.
 */
@Component
public class Once {

    private final JdbcClient database;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    Once(JdbcClient database, JsonMapper json, TransactionTemplate transaction) {
        this.database = database;
        this.json = json;
        this.transaction = transaction;
    }

    /**
     * Does the effect, or gives the answer of the time when it was done. Duplicates that come at the same time wait for
     * the first one. A refusal is not kept: the command may be sent again when its cause is gone.
     *
     * @param key chosen by the caller, unique among the caller's own
     * @param content all that the command depends on, its address too
     * @throws Refusal key reused, when the key came with other content before
     */
    public <T> T answer(Caller caller, String key, Object content, Class<T> type, Supplier<T> effect) {
        var hash = hash(content);
        return transaction.execute(status -> {
            lock(caller, key);
            return kept(caller, key)
                    .map(kept -> again(kept, hash, type))
                    .orElseGet(() -> firstTime(caller, key, hash, effect));
        });
    }

    private <T> T again(Kept kept, String hash, Class<T> type) {
        if (!kept.hash().equals(hash)) {
            throw new Refusal(ProblemType.KEY_REUSED, "这个请求编号（Idempotency-Key）已用于另一项内容。请换一个新编号再提交。");
        }
        return json.readValue(kept.answer(), type);
    }

    private <T> T firstTime(Caller caller, String key, String hash, Supplier<T> effect) {
        var answer = effect.get();
        database.sql(
                        "insert into idempotency (caller, key, content_hash, answer) values (:caller, :key, :hash, :answer)")
                .param("caller", caller.user())
                .param("key", key)
                .param("hash", hash)
                .param("answer", json.writeValueAsString(answer))
                .update();
        return answer;
    }

    private void lock(Caller caller, String key) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", caller.user() + " " + key)
                .query(rows -> {});
    }

    private Optional<Kept> kept(Caller caller, String key) {
        return database.sql(
                        "select content_hash as hash, answer from idempotency where caller = :caller and key = :key")
                .param("caller", caller.user())
                .param("key", key)
                .query(Kept.class)
                .optional();
    }

    private String hash(Object content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(content));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Kept(String hash, String answer) {}
}
