package nearzero.workflow.event;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A message on its way out.
 *
 * @param id the same at every attempt: receivers tell a repetition by it
 * @param topic where it goes
 * @param key what it is about
 * @param payload its content
 * @param correlationId the request it was put in
 * @param attempts how many attempts have failed
 */
public record OutboxMessage(long id, String topic, String key, JsonNode payload, String correlationId, int attempts) {}
