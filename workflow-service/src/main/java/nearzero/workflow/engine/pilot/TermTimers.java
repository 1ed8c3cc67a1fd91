package nearzero.workflow.engine.pilot;

import java.util.Date;
import java.util.List;
import java.util.Optional;
import nearzero.workflow.calendar.NotDeterminable;
import nearzero.workflow.calendar.Term;
import nearzero.workflow.engine.task.ModelConventions;
import nearzero.workflow.pilot.PilotTerms;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.TimerCatchIntermediateEventJobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.TimerEventJobHandler.TimerJobConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.TimerExecuteNestedActivityJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A timer at which the model names a term acts when that term is over by the calendar in force, and not by the one by
 * which the timer was set: it may be due between the approval of a calendar and the moment when terms have followed it.
 * Where the term goes on, the timer is set anew in the same transaction. What is let fire by hand fires.
 */
@Component
public class TermTimers {

    private final ObjectProvider<PilotTerms> terms;

    TermTimers(ObjectProvider<PilotTerms> terms) {
        this.terms = terms;
    }

    /** What takes the place of the engine's own handlers. */
    public List<JobHandler<TimerJobConfiguration>> handlers() {
        return List.of(new BetweenSteps(), new AtBorder());
    }

    private final class BetweenSteps extends TimerCatchIntermediateEventJobHandler {

        @Override
        public void execute(
                TimerJobConfiguration timer, ExecutionEntity execution, CommandContext context, String tenant) {
            if (acts(timer, execution, context)) {
                super.execute(timer, execution, context, tenant);
            }
        }
    }

    private final class AtBorder extends TimerExecuteNestedActivityJobHandler {

        @Override
        public void execute(
                TimerJobConfiguration timer, ExecutionEntity execution, CommandContext context, String tenant) {
            if (acts(timer, execution, context)) {
                super.execute(timer, execution, context, tenant);
            }
        }
    }

    private boolean acts(TimerJobConfiguration timer, ExecutionEntity execution, CommandContext context) {
        var job = (TimerEntity) context.getCurrentJob();
        return term(timer, execution)
                .filter(term -> job.getLockOwner() != null) // otherwise no job executor took it, but somebody by hand
                .map(term -> context.runWithoutAuthorization(() -> isOver(term, job)))
                .orElse(true);
    }

    private boolean isOver(String term, TimerEntity timer) {
        var running = terms.getObject().running((String) timer.getExecution().getVariable("pilot"), term);
        running.ifPresent(goesOn -> setAnew(timer, goesOn.end()));
        return running.isEmpty();
    }

    private static Optional<String> term(TimerJobConfiguration timer, ExecutionEntity execution) {
        return Optional.ofNullable(execution.getProcessDefinition().findActivity(timer.getTimerElementKey()))
                .map(element -> element.getProperties().get(ModelConventions.TERM));
    }

    /** The engine takes a job away once it was executed: another one waits in its place. */
    private static void setAnew(TimerEntity timer, Term.End end) {
        if (end instanceof Term.End.On on) {
            timer.createNewTimerJob(Date.from(on.at()));
            return;
        }
        timer.setSuspensionState(SuspensionState.SUSPENDED.getStateCode()); // and so the one in its place
        timer.createNewTimerJob(timer.getDuedate());
        if (end instanceof Term.End.NotKnown unknown) {
            timer.getExecution().getJobs().stream()
                    .filter(job -> !job.getId().equals(timer.getId()))
                    .filter(job -> job.getJobDefinitionId().equals(timer.getJobDefinitionId()))
                    .forEach(another -> timer.getExecution()
                            .createIncident(
                                    EnginePilotProcess.NOT_DETERMINABLE,
                                    another.getId(),
                                    NotDeterminable.notYetPublished(unknown.missingYear())
                                            .getMessage()));
        }
    }
}
