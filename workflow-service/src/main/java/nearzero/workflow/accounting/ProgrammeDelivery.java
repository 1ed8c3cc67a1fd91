package nearzero.workflow.accounting;

import com.fasterxml.jackson.databind.ObjectMapper;
import nearzero.workflow.accounting.client.model.ProgrammeSettings;
import nearzero.workflow.event.OutboxDelivery;
import nearzero.workflow.event.OutboxMessage;
import org.springframework.stereotype.Component;

/** Takes versions of programmes from the outbox to accounting. */
@Component
class ProgrammeDelivery implements OutboxDelivery {

    private final Accounting accounting;
    private final ObjectMapper json;

    ProgrammeDelivery(Accounting accounting, ObjectMapper json) {
        this.accounting = accounting;
        this.json = json;
    }

    @Override
    public String topic() {
        return ToldProgramme.TO_ACCOUNTING;
    }

    @Override
    public void deliver(OutboxMessage message) throws Exception {
        var told = json.treeToValue(message.payload(), ToldProgramme.class);
        accounting.tell(told.programme(), told.version(), json.treeToValue(told.settings(), ProgrammeSettings.class));
    }
}
