package nearzero.workflow.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets a command that is sent twice be carried out once, and answers both times the same. */
@Service
public class IdempotentCommands {

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    IdempotentCommands(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /**
     * Carries out the command, unless the caller has sent it before: then it gives the answer of that time. Key, effect
     * and answer are one transaction, the caller's if there is one. A duplicate that comes meanwhile waits for its end.
     * When the command fails nothing is kept, and the key is free again.
     *
     * @param caller user id of the caller; keys of different callers do not meet
     * @param key the caller's {@code Idempotency-Key}
     * @param fingerprint {@link Fingerprint} of the request
     * @param type type of the answer, written and read as JSON
     * @throws KeyReused when the caller has used the key for another request
     */
    @Transactional
    public <T> T once(String caller, String key, String fingerprint, Class<T> type, Supplier<T> command) {
        if (!reserve(caller, key, fingerprint)) {
            return earlierAnswer(caller, key, fingerprint, type);
        }
        var answer = command.get();
        keep(caller, key, answer);
        return answer;
    }

    /** The insert waits for a transaction that holds the key, and finds out how it ended. */
    private boolean reserve(String caller, String key, String fingerprint) {
        return 1 == jdbc.sql("""
                        insert into idempotent_command (caller, key, fingerprint) values (?, ?, ?)
                        on conflict (caller, key) do nothing""").params(caller, key, fingerprint).update();
    }

    private void keep(String caller, String key, Object answer) {
        jdbc.sql("update idempotent_command set answer = ?::json where caller = ? and key = ?")
                .params(json(answer), caller, key)
                .update();
    }

    private <T> T earlierAnswer(String caller, String key, String fingerprint, Class<T> type) {
        record Earlier(String fingerprint, String answer) {}
        var earlier = jdbc.sql("select fingerprint, answer from idempotent_command where caller = ? and key = ?")
                .params(caller, key)
                .query(Earlier.class)
                .single();
        if (!earlier.fingerprint().equals(fingerprint)) {
            throw new KeyReused();
        }
        if (earlier.answer() == null) {
            throw new IllegalStateException("the command " + key + " called itself");
        }
        return read(earlier.answer(), type);
    }

    private String json(Object answer) {
        try {
            return mapper.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String answer, Class<T> type) {
        try {
            return mapper.readValue(answer, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
