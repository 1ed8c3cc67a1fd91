package nearzero.workflow.event;

/**
 * Delivers the messages of one topic. A bean of this type is all that a topic needs; two beans of one topic are refused
 * at start.
 */
public interface OutboxDelivery {

    /** The topic, a slug. */
    String topic();

    /**
     * Delivers a message, outside any transaction, with its correlation id in the logging context. At least once: the
     * same message comes again when the service dies before it could note the success, so a delivery can be repeated.
     * Calls to others need time limits, because the message and the later ones of its topic wait meanwhile.
     *
     * @throws Exception whatever stood in the way; the message is tried again later, unless it is the receiver's refusal
     *     (HTTP 4xx, {@link RefusedForGood}) and one that does not pass: then it is put aside
     */
    void deliver(OutboxMessage message) throws Exception;
}
