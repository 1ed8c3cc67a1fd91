package nearzero.workflow.document;

import com.fasterxml.jackson.databind.ObjectMapper;
import nearzero.workflow.event.OutboxDelivery;
import nearzero.workflow.event.OutboxMessage;
import org.springframework.stereotype.Component;

/** Takes pins from the outbox to the document service; the key makes a repetition harmless. */
@Component
class PinDelivery implements OutboxDelivery {

    private final Documents documents;
    private final ObjectMapper json;

    PinDelivery(Documents documents, ObjectMapper json) {
        this.documents = documents;
        this.json = json;
    }

    @Override
    public String topic() {
        return PinnedSubmission.TOPIC;
    }

    @Override
    public void deliver(OutboxMessage message) throws Exception {
        var submission = json.treeToValue(message.payload(), PinnedSubmission.class);
        var references = submission.references().stream()
                .flatMap(text -> DocumentReference.parse(text).stream())
                .toList();
        documents.pin(submission.submission().toString(), Documents.pinRequest(submission, references));
    }
}
