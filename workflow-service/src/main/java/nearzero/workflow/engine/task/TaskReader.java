package nearzero.workflow.engine.task;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import nearzero.workflow.task.OpenTask;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads a task of the engine in the service's words. */
@Component
public class TaskReader {

    private final RepositoryService repository;
    private final ProcessEngineConfigurationImpl engine;
    private final Map<String, String> releases = new ConcurrentHashMap<>();

    TaskReader(@Lazy RepositoryService repository, @Lazy ProcessEngineConfigurationImpl engine) {
        this.repository = repository;
        this.engine = engine;
    }

    /**
     * A task inside a command of the engine.
     *
     * @throws BadUserRequestException if it stands alone, in no process, or if somebody has done it since it was found
     */
    public OpenTask read(TaskEntity task) {
        if (task.getExecution() == null) {
            throw new BadUserRequestException("该任务不属于任何试点,不能办理。");
        }
        if (isGone(task)) {
            throw new BadUserRequestException("该任务刚刚已经办理完成，请刷新任务列表。");
        }
        task.initializeFormKey();
        return read(task, task.getExecution().getRootProcessInstanceId(), candidateGroups(task.getCandidates()));
    }

    /**
     * The tasks that a query gives, in one transaction; left out is what somebody has done since, and what stands alone.
     * The query has looked at the rights: looking again would fail where a task goes meanwhile.
     */
    List<OpenTask> readAll(Supplier<List<Task>> query) {
        return engine.getCommandExecutorTxRequired().execute(context -> {
            var found = query.get();
            return context.runWithoutAuthorization(() -> found.stream()
                    .map(TaskEntity.class::cast)
                    .filter(task -> task.getExecution() != null && !isGone(task))
                    .map(this::read)
                    .toList());
        });
    }

    /** Where it stood is looked for anew, and is no longer part of the process. */
    private static boolean isGone(TaskEntity task) {
        return task.getExecution().getProcessInstance() == null;
    }

    /** The groups that may do a task that a query gave; empty if somebody has done it since. */
    public Optional<List<String>> groupsOf(Task task) {
        return engine.getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(
                        () -> Optional.ofNullable(context.getTaskManager().findTaskById(task.getId()))
                                .map(found -> candidateGroups(found.getCandidates()))));
    }

    private OpenTask read(Task task, String pilotProcess, List<String> groups) {
        return new OpenTask(
                task.getId(),
                task.getTaskDefinitionKey(),
                task.getName(),
                task.getDescription(),
                pilotProcess,
                releaseOf(task.getProcessDefinitionId()),
                task.getCamundaFormRef() == null
                        ? null
                        : task.getCamundaFormRef().getKey(),
                groups,
                Optional.ofNullable(task.getAssignee()),
                task.getCreateTime().toInstant(),
                Optional.ofNullable(task.getDueDate()).map(due -> due.toInstant()));
    }

    /** The deployment of a process definition: it never becomes another. */
    String releaseOf(String processDefinitionId) {
        return releases.computeIfAbsent(
                processDefinitionId, id -> repository.getProcessDefinition(id).getDeploymentId());
    }

    static List<String> candidateGroups(Iterable<? extends IdentityLink> links) {
        var groups = new java.util.TreeSet<String>();
        links.forEach(link -> {
            if (Objects.nonNull(link.getGroupId())) {
                groups.add(link.getGroupId());
            }
        });
        return List.copyOf(groups);
    }
}
