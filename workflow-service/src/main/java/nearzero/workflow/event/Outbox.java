package nearzero.workflow.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.slf4j.MDC;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What leaves the service leaves through here: kept with the change that it tells of, delivered after the commit. */
@Service
public class Outbox {

    static final String CORRELATION_ID = "correlationId";

    private final OutboxTable table;
    private final ObjectMapper mapper;

    Outbox(OutboxTable table, ObjectMapper mapper) {
        this.table = table;
        this.mapper = mapper;
    }

    /**
     * Puts a message into the caller's transaction. Messages of one topic and key are delivered in the order of their
     * commits; to keep that order, a second transaction that puts one waits until the first has ended.
     *
     * @param topic the {@link OutboxDelivery#topic() topic} of the delivery that takes it
     * @param key what it is about, such as the number of a pilot
     * @param payload written as JSON
     * @throws org.springframework.transaction.IllegalTransactionStateException when there is no transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(String topic, String key, Object payload) {
        var correlationId = Objects.requireNonNullElseGet(
                MDC.get(CORRELATION_ID), () -> UUID.randomUUID().toString());
        table.put(topic, key, json(payload), correlationId);
    }

    /** Keys of all messages that were ever put for this topic; goes through the whole table. */
    public Set<String> keys(String topic) {
        return table.keys(topic);
    }

    private String json(Object payload) {
        try {
            return mapper.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
