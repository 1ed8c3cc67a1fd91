package nearzero.workflow.engine.security;

import java.lang.reflect.Field;
import java.util.Set;
import java.util.stream.Collectors;
import nearzero.workflow.access.Caller;
import nearzero.workflow.engine.task.TaskReader;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.task.FourEyes;
import nearzero.workflow.task.ReceivingSubmission;
import nearzero.workflow.task.TakenOver;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.cmd.AbstractAddIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetTaskPropertyCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DelegateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.RestartProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The choke point of the engine (docs/adr/0006): every command that touches a task passes here, inside the transaction,
 * whichever way it came. Claims are for oneself, submissions by the one who has claimed, and what is submitted goes
 * through {@link ReceivingSubmission}. No process is started but by an application, not even by operators.
 */
class TaskRights extends CommandInterceptor {

    /** Ways to end or hand on a task that no model of ours uses, and that would carry unchecked values. */
    private static final Set<Class<?>> CLOSED = Set.of(
            ResolveTaskCmd.class, DelegateTaskCmd.class, HandleTaskBpmnErrorCmd.class, HandleTaskEscalationCmd.class);

    /** A second process in the name of a pilot would move its stage, and its tasks would belong to no case. */
    private static final Set<Class<?>> STARTS = Set.of(
            StartProcessInstanceCmd.class,
            StartProcessInstanceAtActivitiesCmd.class,
            SubmitStartFormCmd.class,
            RestartProcessInstancesCmd.class);

    private static final Field CLAIMED_TASK = field(ClaimTaskCmd.class, "taskId");
    private static final Field CLAIMANT = field(ClaimTaskCmd.class, "userId");

    private static final Field ASSIGNED_TASK = field(AbstractSetTaskPropertyCmd.class, "taskId");
    private static final Field ASSIGNEE = field(AbstractAddIdentityLinkCmd.class, "userId");

    private final ObjectProvider<ReceivingSubmission> receiving;
    private final ObjectProvider<TaskReader> reader;
    private final ObjectProvider<FourEyes> fourEyes;
    private final ObjectProvider<TakenOver> takenOver;

    TaskRights(
            ObjectProvider<ReceivingSubmission> receiving,
            ObjectProvider<TaskReader> reader,
            ObjectProvider<FourEyes> fourEyes,
            ObjectProvider<TakenOver> takenOver) {
        this.receiving = receiving;
        this.reader = reader;
        this.fourEyes = fourEyes;
        this.takenOver = takenOver;
    }

    @Override
    public <T> T execute(Command<T> command) {
        var authentication = Context.getCommandContext().getAuthentication();
        if (authentication == null || authentication.getUserId() == null) {
            return next.execute(command);
        }
        if (isGivingBack(command, authentication)) {
            takenOver.getObject().forget(get(ASSIGNED_TASK, command));
            return Context.getCommandContext().runWithoutAuthorization(() -> next.execute(command));
        }
        check(command, authentication);
        return next.execute(command);
    }

    private void check(Command<?> command, Authentication authentication) {
        var submission = Submission.of(command);
        if (submission != null) {
            receive(command, submission, authentication);
        } else if (command.getClass() == ClaimTaskCmd.class) {
            checkClaim(command, authentication);
            takenOver.getObject().forgetUnlessOf(get(CLAIMED_TASK, command), get(CLAIMANT, command));
            if (get(CLAIMANT, command) != null) {
                refuseOwnWork(command, authentication);
            }
        } else if (STARTS.contains(command.getClass())) {
            throw new AuthorizationException("流程只能由申报启动,不能直接启动。");
        } else if (CLOSED.contains(command.getClass()) || isAssignment(command, authentication)) {
            throw new BadUserRequestException("系统不支持此操作,请签收后填写表单提交。");
        }
    }

    /** To give back what one has claimed is for the engine an assignment, which nobody is granted. */
    private static boolean isGivingBack(Command<?> command, Authentication authentication) {
        return command.getClass() == AssignTaskCmd.class
                && get(ASSIGNEE, command) == null
                && authentication
                        .getUserId()
                        .equals(openTask(get(ASSIGNED_TASK, command)).getAssignee());
    }

    /** Operators may hand a task to somebody when they repair a case. */
    private static boolean isAssignment(Command<?> command, Authentication authentication) {
        return command.getClass() == AssignTaskCmd.class
                && !(authentication.getGroupIds() != null
                        && authentication.getGroupIds().contains(OwnTasks.OPERATORS));
    }

    private void receive(Command<?> command, Submission submission, Authentication authentication) {
        var task = openTask(submission.taskId(command));
        Context.getCommandContext()
                .getProcessEngineConfiguration()
                .getCommandCheckers()
                .forEach(checker -> checker.checkTaskWork(task));
        if (!authentication.getUserId().equals(task.getAssignee())) {
            throw RefusedSubmission.of(Refusal.notPossibleNow("请先签收该任务,由签收人本人提交。"));
        }
        try {
            var routing = Context.getCommandContext().runWithoutAuthorization(() -> receiving
                    .getObject()
                    .receive(callerOf(authentication), reader.getObject().read(task), submission.values(command)));
            submission.replaceValues(command, routing);
        } catch (Refusal refusal) {
            throw RefusedSubmission.of(refusal);
        }
    }

    private static TaskEntity openTask(String taskId) {
        var task = taskId == null
                ? null
                : Context.getCommandContext().getTaskManager().findTaskById(taskId);
        if (task == null) {
            throw new BadUserRequestException("该任务不存在或已经办理完成,请刷新任务列表。");
        }
        return task;
    }

    private static void checkClaim(Command<?> command, Authentication authentication) {
        var claimant = get(CLAIMANT, command);
        if (claimant != null && !claimant.equals(authentication.getUserId())) {
            throw new BadUserRequestException("只能为本人签收任务。");
        }
        var assignee = openTask(get(CLAIMED_TASK, command)).getAssignee();
        if (claimant == null && assignee != null && !assignee.equals(authentication.getUserId())) {
            throw new BadUserRequestException("该任务由他人签收,不能代为取消签收。");
        }
    }

    private void refuseOwnWork(Command<?> command, Authentication authentication) {
        var task = openTask(get(CLAIMED_TASK, command));
        try {
            Context.getCommandContext().runWithoutAuthorization(() -> {
                fourEyes.getObject()
                        .check(callerOf(authentication), reader.getObject().read(task));
                return null;
            });
        } catch (Refusal refusal) {
            throw RefusedSubmission.of(refusal);
        }
    }

    /** Roles are groups of the engine only; what we decide on are the groups that the person is in. */
    private static Caller callerOf(Authentication authentication) {
        var groups = authentication.getGroupIds() == null
                ? Set.<String>of()
                : authentication.getGroupIds().stream().collect(Collectors.toSet());
        return new Caller(authentication.getUserId(), authentication.getUserId(), groups);
    }

    private static Field field(Class<?> owner, String name) {
        try {
            var field = owner.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException changed) {
            throw new IllegalStateException(
                    "This engine's " + owner.getSimpleName() + " is not the one known", changed);
        }
    }

    private static String get(Field field, Command<?> command) {
        try {
            return (String) field.get(command);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
