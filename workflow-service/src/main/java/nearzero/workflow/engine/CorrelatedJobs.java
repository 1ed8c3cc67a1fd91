package nearzero.workflow.engine;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.problem.CorrelationFilter;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Lets background work go on under the correlation id of the call that brought the pilot there, so that support can
 * follow it into the other services. What a timer wakes begins under an id of its own.
 */
class CorrelatedJobs extends CommandInterceptor {

    private static final Field JOB = jobId();

    private final ObjectProvider<Pilots> pilots;
    private final ObjectProvider<Journal> journal;

    CorrelatedJobs(ObjectProvider<Pilots> pilots, ObjectProvider<Journal> journal) {
        this.pilots = pilots;
        this.journal = journal;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command.getClass() != ExecuteJobsCmd.class || MDC.get(CorrelationFilter.MDC_KEY) != null) {
            return next.execute(command);
        }
        MDC.put(CorrelationFilter.MDC_KEY, continued(command).orElseGet(() -> UUID.randomUUID()
                .toString()));
        try {
            return next.execute(command);
        } finally {
            MDC.remove(CorrelationFilter.MDC_KEY);
        }
    }

    private Optional<String> continued(Command<?> command) {
        return job(command)
                .filter(MessageEntity.class::isInstance)
                .map(JobEntity::getProcessInstanceId) // a job of a batch has none
                .map(Context.getCommandContext().getExecutionManager()::findExecutionById)
                .map(ExecutionEntity::getRootProcessInstanceId)
                .map(process -> pilots.getObject().ofProcesses(List.of(process)).get(process))
                .map(Pilot::number)
                .flatMap(journal.getObject()::lastCorrelationId);
    }

    private static Optional<JobEntity> job(Command<?> command) {
        try {
            var id = (String) JOB.get(command);
            return Optional.ofNullable(
                    Context.getCommandContext().getJobManager().findJobById(id));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Field jobId() {
        try {
            var field = ExecuteJobsCmd.class.getDeclaredField("jobId");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException changed) {
            throw new IllegalStateException("This engine's ExecuteJobsCmd is not the one known", changed);
        }
    }
}
