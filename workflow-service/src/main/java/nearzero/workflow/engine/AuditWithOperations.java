package nearzero.workflow.engine;

import org.camunda.bpm.engine.impl.history.HistoryLevelAudit;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;

/** Audit, and who operated the engine: the full level would write every change of every variable besides. */
class AuditWithOperations extends HistoryLevelAudit {

    @Override
    public int getId() {
        return 72;
    }

    @Override
    public String getName() {
        return "audit-with-operations";
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
        return super.isHistoryEventProduced(type, entity) || type == HistoryEventTypes.USER_OPERATION_LOG;
    }
}
