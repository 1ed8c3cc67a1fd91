package nearzero.workflow.engine.pilot;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nearzero.workflow.calendar.NotDeterminable;
import nearzero.workflow.calendar.Term;
import nearzero.workflow.engine.task.TaskReader;
import nearzero.workflow.engine.task.TaskRouting;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.PilotProcess;
import nearzero.workflow.pilot.TaskTerm;
import nearzero.workflow.problem.Refusal;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.springframework.stereotype.Component;

/** The engine as the mover of pilots. Runs with the system's rights: who may do what is decided before. */
@Component
class EnginePilotProcess implements PilotProcess {

    static final String NOT_DETERMINABLE = "termNotDeterminable";

    /** Between two steps, and at the border of one. */
    private static final Set<String> TIMERS = Set.of("timer-intermediate-transition", "timer-transition");

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final RepositoryService repository;
    private final TaskReader reader;
    private final ProcessEngineConfigurationImpl engine;

    EnginePilotProcess(
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            RepositoryService repository,
            TaskReader reader,
            ProcessEngineConfigurationImpl engine) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.repository = repository;
        this.reader = reader;
        this.engine = engine;
    }

    @Override
    public String start(Pilot pilot, String processKey, String province) {
        var definition = repository
                .createProcessDefinitionQuery()
                .deploymentId(pilot.release())
                .processDefinitionKey(processKey)
                .singleResult();
        Map<String, Object> variables = Map.of(
                "pilot", pilot.number(),
                "programme", pilot.programme(),
                "call", pilot.call(),
                "applicant", pilot.applicant(),
                "province", province,
                "city", pilot.jurisdiction());
        return runtime.createProcessInstanceById(definition.getId())
                .businessKey(pilot.number())
                .setVariables(variables)
                .execute()
                .getProcessInstanceId();
    }

    @Override
    public void leave(Pilot pilot, String message) {
        correlate(pilot, message);
    }

    @Override
    public void beside(Pilot pilot, String message) {
        correlate(pilot, message);
    }

    @Override
    public void beside(Pilot pilot, String message, String matter) {
        correlate(pilot, message, matter);
    }

    private void correlate(Pilot pilot, String message) {
        correlate(pilot, message, null);
    }

    private void correlate(Pilot pilot, String message, String matter) {
        var correlation = runtime.createMessageCorrelation(message)
                .processInstanceId(pilot.process().orElseThrow());
        if (matter != null) {
            correlation.setVariableToTriggeredScope(TaskRouting.MATTER, matter);
        }
        try {
            correlation.correlateWithResult();
        } catch (OptimisticLockingException meanwhile) {
            throw Refusal.notPossibleNow("该试点刚刚有其他事项在办理，请稍后再试。");
        }
    }

    @Override
    public void follow(Pilot pilot, Term term) {
        TaskTerm.task(term.name())
                .ifPresent(task ->
                        tasks.setDueDate(task, term.endsAt().map(Date::from).orElse(null)));
        processes(pilot).stream()
                .flatMap(process -> management.createJobQuery().processInstanceId(process).timers().list().stream())
                .filter(job -> !fires(job) && waitsFor(job, term.name()))
                .forEach(job -> follow(job, term.end()));
    }

    /** At this moment: it is gone afterwards, or {@link TermTimers} set another one in its place. */
    private static boolean fires(Job timer) {
        return Optional.ofNullable(Context.getCommandContext())
                .map(CommandContext::getCurrentJob)
                .filter(job -> job.getId().equals(timer.getId()))
                .isPresent();
    }

    @Override
    public void resumed(Pilot pilot) {
        processes(pilot).stream()
                .flatMap(process ->
                        management.createJobQuery().processInstanceId(process).withException().list().stream())
                .forEach(this::tryAgain);
    }

    @Override
    public void workingDaysKnownTo(int year) {
        jobsWithoutWorkingDays(year).forEach(this::tryAgain);
    }

    @Override
    public int waitingForWorkingDays(int year) {
        return (int) jobsWithoutWorkingDays(year).count();
    }

    private Stream<Job> jobsWithoutWorkingDays(int year) {
        return management.createJobQuery().withException().list().stream()
                .filter(job -> NotDeterminable.yearMissingIn(job.getExceptionMessage())
                        .filter(missing -> missing <= year)
                        .isPresent());
    }

    private void tryAgain(Job job) {
        management.setJobRetries(job.getId(), Math.max(1, job.getRetries()));
        management.setJobDuedate(job.getId(), ClockUtil.getCurrentTime());
    }

    private void follow(Job timer, Term.End end) {
        runtime.createIncidentQuery().configuration(timer.getId()).incidentType(NOT_DETERMINABLE).list().stream()
                .map(Incident::getId)
                .forEach(runtime::resolveIncident);
        if (end instanceof Term.End.On on) {
            management.setJobDuedate(timer.getId(), Date.from(on.at()));
            management.activateJobById(timer.getId());
            return;
        }
        management.suspendJobById(timer.getId());
        if (end instanceof Term.End.NotKnown unknown) {
            var message = NotDeterminable.notYetPublished(unknown.missingYear()).getMessage();
            runtime.createIncident(NOT_DETERMINABLE, timer.getExecutionId(), timer.getId(), message);
        }
    }

    private boolean waitsFor(Job timer, String term) {
        var element = repository
                .getBpmnModelInstance(timer.getProcessDefinitionId())
                .<FlowNode>getModelElementById(activity(timer));
        var extensions = element.getExtensionElements();
        return extensions != null
                && extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                        .flatMap(properties -> properties.getCamundaProperties().stream())
                        .anyMatch(property ->
                                "term".equals(property.getCamundaName()) && term.equals(property.getCamundaValue()));
    }

    private String activity(Job job) {
        return management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    @Override
    public List<Waiting> waitingFor(Pilot pilot) {
        return engine.getCommandExecutorTxRequired().execute(context -> waitingNow(pilot));
    }

    private List<Waiting> waitingNow(Pilot pilot) {
        var waiting = new ArrayList<Waiting>();
        tasks.createTaskQuery().processInstanceBusinessKey(pilot.number()).list().stream()
                .flatMap(task -> person(pilot, task).stream())
                .forEach(waiting::add);
        processes(pilot).stream()
                .flatMap(process -> management.createJobQuery().processInstanceId(process).list().stream())
                .forEach(job -> waiting.add(system(pilot, job)));
        return waiting;
    }

    /** The pilot's own process and those of the models that it calls. */
    private List<String> processes(Pilot pilot) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(pilot.number()).list().stream()
                .map(ProcessInstance::getId)
                .toList();
    }

    /** Nobody, if the task has been done since. */
    private Optional<Waiting> person(Pilot pilot, Task task) {
        var due = Optional.ofNullable(task.getDueDate()).map(Date::toInstant);
        var called = isCalled(pilot, task.getProcessInstanceId());
        return reader.groupsOf(task).map(groups -> new Waiting(task.getName(), called, groups, due, Optional.empty()));
    }

    private static boolean isCalled(Pilot pilot, String process) {
        return !process.equals(pilot.process().orElse(process));
    }

    /** Somebody outside the office is told that there is trouble, or which year is missing; never a stack trace. */
    private Waiting system(Pilot pilot, Job job) {
        var definition = ((JobEntity) job).getJobDefinition();
        var timer = TIMERS.contains(definition.getJobType());
        var trouble = runtime.createIncidentQuery().configuration(job.getId()).list().stream()
                .map(incident -> NotDeterminable.yearMissingIn(incident.getIncidentMessage())
                        .map(year -> incident.getIncidentMessage())
                        .orElse("系统自动办理未成功,运维人员正在处理。"))
                .findFirst();
        return new Waiting(
                elementName(job, definition.getActivityId()),
                isCalled(pilot, job.getProcessInstanceId()),
                List.of(),
                timer && !job.isSuspended()
                        ? Optional.ofNullable(job.getDuedate()).map(due -> due.toInstant())
                        : Optional.empty(),
                trouble);
    }

    private String elementName(Job job, String activityId) {
        var element =
                repository.getBpmnModelInstance(job.getProcessDefinitionId()).getModelElementById(activityId);
        var name = element == null ? null : element.getAttributeValue("name");
        return name == null ? activityId : name;
    }
}
