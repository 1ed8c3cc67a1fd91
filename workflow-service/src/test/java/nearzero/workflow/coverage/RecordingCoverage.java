package nearzero.workflow.coverage;

import java.util.ArrayList;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * Listens in the tests at each activity and sequence flow of each model and keeps what was passed. A thing that was rolled
 * back was not passed.
 *
 * <p>camunda-process-test-coverage does not fit here: it counts per test method on the thread of the test, refuses what
 * the job executor does between two of them, and makes a page for each of some hundred tests.
 */
@Component
class RecordingCoverage extends AbstractProcessEnginePlugin {

    private final TakenElements taken = new TakenElements();

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var listeners = new ArrayList<BpmnParseListener>();
        if (engine.getCustomPostBPMNParseListeners() != null) {
            listeners.addAll(engine.getCustomPostBPMNParseListeners());
        }
        listeners.add(new AbstractBpmnParseListener() {
            @Override
            public void parseProcess(Element element, ProcessDefinitionEntity process) {
                listen(process.getKey(), process);
            }
        });
        engine.setCustomPostBPMNParseListeners(listeners);
    }

    private void listen(String process, ScopeImpl scope) {
        for (var activity : scope.getActivities()) {
            activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, recording(process, activity.getId()));
            activity.getOutgoingTransitions().forEach(flow -> ((TransitionImpl) flow)
                    .addBuiltInListener(ExecutionListener.EVENTNAME_TAKE, recording(process, flow.getId())));
            listen(process, activity);
        }
    }

    private ExecutionListener recording(String process, String element) {
        return (DelegateExecution execution) -> {
            if (!taken.has(process, element)) {
                Context.getCommandContext()
                        .getTransactionContext()
                        .addTransactionListener(TransactionState.COMMITTED, commands -> taken.add(process, element));
            }
        };
    }
}
