package nearzero.workflow.engine.migrate;

import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.migration.MigrateProcessInstanceCmd;
import org.camunda.bpm.engine.impl.migration.MigrationPlanExecutionBuilderImpl;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigrationPlan;

/**
 * The engine's own migration of one instance. What it has against it is answered and not thrown: it is found out before
 * anything is written, and is no fault.
 */
final class MoveInstance implements Command<Optional<MigratingProcessInstanceValidationReport>> {

    private final ProcessEngineConfigurationImpl engine;
    private final MigrationPlan plan;
    private final String process;

    MoveInstance(ProcessEngineConfigurationImpl engine, MigrationPlan plan, String process) {
        this.engine = engine;
        this.plan = plan;
        this.process = process;
    }

    @Override
    public Optional<MigratingProcessInstanceValidationReport> execute(CommandContext context) {
        var order = new MigrationPlanExecutionBuilderImpl(engine.getCommandExecutorTxRequired(), plan);
        order.processInstanceIds(process);
        try {
            var target =
                    engine.getDeploymentCache().findDeployedProcessDefinitionById(plan.getTargetProcessDefinitionId());
            context.runWithoutAuthorization(() -> new MigrateProcessInstanceCmd(order, false)
                    .migrateProcessInstance(context, process, plan, target, false));
            return Optional.empty();
        } catch (MigratingProcessInstanceValidationException against) {
            return Optional.of(against.getValidationReport());
        }
    }
}
