package nearzero.workflow.document;

import com.fasterxml.jackson.databind.ObjectMapper;
import nearzero.workflow.document.client.model.PilotContext;
import nearzero.workflow.event.OutboxDelivery;
import nearzero.workflow.event.OutboxMessage;
import org.springframework.stereotype.Component;

/** Takes the context of pilots from the outbox to the document service. */
@Component
class DocumentContextDelivery implements OutboxDelivery {

    private final Documents documents;
    private final ObjectMapper json;

    DocumentContextDelivery(Documents documents, ObjectMapper json) {
        this.documents = documents;
        this.json = json;
    }

    @Override
    public String topic() {
        return nearzero.workflow.pilot.PilotContext.TO_DOCUMENTS;
    }

    @Override
    public void deliver(OutboxMessage message) throws Exception {
        documents.tell(json.treeToValue(message.payload(), PilotContext.class));
    }
}
