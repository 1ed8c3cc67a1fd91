package nearzero.workflow.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nearzero.workflow.engine.deploy.ClassFreeParse;
import nearzero.workflow.engine.deploy.ReleaseGate;
import nearzero.workflow.engine.pilot.TermTimers;
import nearzero.workflow.engine.security.EngineSecurity;
import nearzero.workflow.engine.task.ChosenOptions;
import nearzero.workflow.engine.task.ModelConventions;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.pilot.Pilots;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** How the engine runs here, apart from what application.yaml says. */
@Component
class EngineSettings extends AbstractProcessEnginePlugin {

    private final ApplicationContext beans;
    private final EngineSecurity security;
    private final ObjectProvider<ModelConventions> conventions;
    private final ObjectProvider<ReleaseGate> gate;
    private final TermTimers timers;
    private final CorrelatedJobs jobs;

    EngineSettings(
            @Lazy ApplicationContext beans,
            EngineSecurity security,
            ObjectProvider<ModelConventions> conventions,
            ObjectProvider<ReleaseGate> gate,
            TermTimers timers,
            ObjectProvider<Pilots> pilots,
            ObjectProvider<Journal> journal) {
        this.beans = beans;
        this.security = security;
        this.conventions = conventions;
        this.gate = gate;
        this.timers = timers;
        this.jobs = new CorrelatedJobs(pilots, journal);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        QueryConditions.remember();
        security.harden(engine, catalogue());
        engine.setCustomPreBPMNParseListeners(List.of(conventions.getObject()));
        engine.setBpmnParseFactory(new ClassFreeParse());
        engine.setCustomJobHandlers(List.copyOf(timers.handlers()));
        engine.setCustomPreDeployers(List.of(gate.getObject()));
        engine.setCustomPostCommandInterceptorsTxRequired(List.of(jobs, security.taskRights()));
        HistoryLevel audit = new AuditWithOperations();
        engine.setCustomHistoryLevels(List.of(audit));
        engine.setHistory(audit.getName());
        engine.setHistoryRemovalTimeStrategy("end");
        engine.setFailedJobRetryTimeCycle("PT10S,PT1M,PT10M,PT1H");
        engine.setEnsureJobDueDateNotNull(true);
        engine.setJobExecutorAcquireByDueDate(true);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        engine.getValueTypeResolver().addType(new ChosenOptions());
    }

    /** The operations that models may name; each becomes usable once it is a delegate in the catalogue's package. */
    private Map<String, Object> catalogue() {
        var operations = new HashMap<String, Object>();
        for (var name : beans.getBeanNamesForType(JavaDelegate.class, true, false)) {
            operations.put(name, (JavaDelegate)
                    execution -> beans.getBean(name, JavaDelegate.class).execute(execution));
        }
        return operations;
    }
}
