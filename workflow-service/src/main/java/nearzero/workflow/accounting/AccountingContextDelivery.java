package nearzero.workflow.accounting;

import com.fasterxml.jackson.databind.ObjectMapper;
import nearzero.workflow.accounting.client.model.PilotContext;
import nearzero.workflow.event.OutboxDelivery;
import nearzero.workflow.event.OutboxMessage;
import org.springframework.stereotype.Component;

/** Takes the context of pilots from the outbox to accounting. */
@Component
class AccountingContextDelivery implements OutboxDelivery {

    private final Accounting accounting;
    private final ObjectMapper json;

    AccountingContextDelivery(Accounting accounting, ObjectMapper json) {
        this.accounting = accounting;
        this.json = json;
    }

    @Override
    public String topic() {
        return nearzero.workflow.pilot.PilotContext.TO_ACCOUNTING;
    }

    @Override
    public void deliver(OutboxMessage message) throws Exception {
        accounting.tell(json.treeToValue(message.payload(), PilotContext.class));
    }
}
