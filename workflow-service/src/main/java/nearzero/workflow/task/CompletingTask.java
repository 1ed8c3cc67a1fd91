package nearzero.workflow.task;

import java.util.Map;
import nearzero.workflow.access.Caller;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.idempotency.IdempotentCommands;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.problem.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A caller of the API submits a task's form; the same key again gives the same answer and submits nothing. */
@Component
class CompletingTask {

    /** What is kept for a repetition. */
    record Done(String pilot) {}

    private final Tasks tasks;
    private final Pilots pilots;
    private final Submissions submissions;
    private final IdempotentCommands commands;

    CompletingTask(Tasks tasks, Pilots pilots, Submissions submissions, IdempotentCommands commands) {
        this.tasks = tasks;
        this.pilots = pilots;
        this.submissions = submissions;
        this.commands = commands;
    }

    /** Returns the number of the pilot. */
    @Transactional
    String complete(Caller caller, String taskId, String key, Map<String, Object> values) {
        var fingerprint = Fingerprint.of("POST", "/tasks/" + taskId + "/complete", values);
        return commands.once(caller.userId(), key, fingerprint, Done.class, () -> submit(caller, taskId, values))
                .pilot();
    }

    private Done submit(Caller caller, String taskId, Map<String, Object> values) {
        var task = tasks.find(caller, taskId).orElseThrow(() -> gone(caller, taskId));
        var pilot = pilots.ofProcesses(java.util.List.of(task.process())).get(task.process());
        tasks.complete(caller, taskId, values);
        return new Done(pilot.number());
    }

    /** A task that is done or over is told from one that never was, but only to those who could have done it. */
    Refusal gone(Caller caller, String taskId) {
        return submissions
                .byTaskId(taskId)
                .filter(done -> caller.isMemberOf(done.actingFor()))
                .map(done -> Refusal.notPossibleNow("该任务已经办理完成,不能重复提交。"))
                .orElseGet(() -> tasks.wasTakenAway(caller, taskId)
                        ? Refusal.notPossibleNow("该任务所在的环节已经结束，任务已经取消，不能再提交。")
                        : Refusal.notFound("没有这项任务,或者您无权办理,请刷新任务列表。"));
    }
}
