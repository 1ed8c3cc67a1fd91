package nearzero.workflow.engine.task;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import nearzero.workflow.access.Caller;
import nearzero.workflow.engine.security.AsCaller;
import nearzero.workflow.engine.security.RefusedSubmission;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.task.OpenTask;
import nearzero.workflow.task.Tasks;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** The engine's tasks, with the rights of the caller around every command. */
@Component
class EngineTasks implements Tasks {

    private static final String MEANWHILE = "该任务刚刚被他人办理,请刷新后再试。";

    private final TaskService tasks;
    private final FormService forms;
    private final HistoryService history;
    private final AsCaller asCaller;
    private final TaskReader reader;

    EngineTasks(TaskService tasks, FormService forms, HistoryService history, AsCaller asCaller, TaskReader reader) {
        this.tasks = tasks;
        this.forms = forms;
        this.history = history;
        this.asCaller = asCaller;
        this.reader = reader;
    }

    @Override
    public List<OpenTask> list(Caller caller, Optional<String> pilot, boolean mine, int page, int size) {
        return asCaller.call(
                caller,
                () -> reader.readAll(() -> query(caller, pilot, mine)
                        .initializeFormKeys()
                        .orderByTaskCreateTime()
                        .asc()
                        .orderByTaskId()
                        .asc()
                        .listPage(page * size, size)));
    }

    @Override
    public long count(Caller caller, Optional<String> pilot, boolean mine) {
        return asCaller.call(caller, () -> query(caller, pilot, mine).count());
    }

    private TaskQuery query(Caller caller, Optional<String> pilot, boolean mine) {
        var query = tasks.createTaskQuery().active();
        pilot.ifPresent(query::processInstanceBusinessKey);
        return mine ? query.taskAssignee(caller.userId()) : query;
    }

    @Override
    public Optional<OpenTask> find(Caller caller, String taskId) {
        return asCaller
                .call(
                        caller,
                        () -> reader.readAll(() -> tasks.createTaskQuery()
                                .taskId(taskId)
                                .initializeFormKeys()
                                .list()))
                .stream()
                .findAny();
    }

    @Override
    public boolean wasTakenAway(Caller caller, String taskId) {
        return history.createHistoricTaskInstanceQuery()
                        .taskId(taskId)
                        .taskAssignee(caller.userId())
                        .finished()
                        .count()
                > 0;
    }

    @Override
    public Optional<String> nameOf(String taskId) {
        return Optional.ofNullable(tasks.createTaskQuery().taskId(taskId).singleResult())
                .map(Task::getName);
    }

    @Override
    public List<OpenTask> dueBefore(Instant end) {
        return reader.readAll(() -> tasks.createTaskQuery()
                .active()
                .dueBefore(Date.from(end))
                .initializeFormKeys()
                .list());
    }

    @Override
    public void claim(Caller caller, String taskId) {
        run(caller, () -> {
            tasks.claim(taskId, caller.userId());
            return null;
        });
    }

    @Override
    public void unclaim(Caller caller, String taskId) {
        run(caller, () -> {
            tasks.claim(taskId, null);
            return null;
        });
    }

    @Override
    public void handOver(String taskId, String from, String to) {
        var task = tasks.createTaskQuery().taskId(taskId).taskAssignee(from).singleResult();
        if (task == null) {
            throw Refusal.notPossibleNow(MEANWHILE);
        }
        try {
            tasks.setAssignee(taskId, to);
        } catch (OptimisticLockingException meanwhile) {
            throw Refusal.notPossibleNow(MEANWHILE);
        }
    }

    /** With the system's rights: whoever changed what the task is about had the right to that. */
    @Override
    public void reopen(String taskId) {
        try {
            if (tasks.createTaskQuery().taskId(taskId).taskAssigned().count() > 0) {
                tasks.setAssignee(taskId, null);
            }
        } catch (OptimisticLockingException meanwhile) {
            throw Refusal.notPossibleNow("有人刚刚签收或者办理了与此相关的任务，请稍后再次提交。");
        }
    }

    /** With the system's rights: whoever settled the matter had the right to that. */
    @Override
    public void settle(String taskId) {
        try {
            if (tasks.createTaskQuery().taskId(taskId).count() > 0) {
                tasks.complete(taskId);
            }
        } catch (OptimisticLockingException meanwhile) {
            throw Refusal.notPossibleNow(MEANWHILE);
        }
    }

    @Override
    public void complete(Caller caller, String taskId, Map<String, Object> values) {
        run(caller, () -> {
            forms.submitTaskForm(taskId, values);
            return null;
        });
    }

    private void run(Caller caller, Supplier<Void> command) {
        try {
            asCaller.call(caller, command);
        } catch (RefusedSubmission refused) {
            throw refused.refusal();
        } catch (TaskAlreadyClaimedException taken) {
            throw Refusal.notPossibleNow("该任务已被他人签收。");
        } catch (OptimisticLockingException meanwhile) {
            throw Refusal.notPossibleNow(MEANWHILE);
        } catch (BadUserRequestException refused) {
            throw Refusal.notPossibleNow(refused.getMessage());
        } catch (AuthorizationException gone) { // he saw the task just before, so the right has gone since
            throw Refusal.notPossibleNow("该任务刚刚已被办理,或者您已不在其办理部门,请刷新任务列表。");
        }
    }
}
