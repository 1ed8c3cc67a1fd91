package nearzero.workflow.engine.migrate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nearzero.workflow.release.migration.Remark;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/**
 * What the processes of a pilot wait for besides people: two of them, before and after a move, tell what really changed.
 */
record WaitState(Map<String, Point> timers, Map<String, Point> events, List<JobEntity> jobs) {

    /**
     * A timer or a message.
     *
     * @param event name of the message; empty for a timer
     */
    record Point(String definition, String activity, String event) {}

    static WaitState of(Collection<ProcessInstance> processes, RuntimeService runtime, ManagementService management) {
        var timers = new HashMap<String, Point>();
        var events = new HashMap<String, Point>();
        var jobs = new ArrayList<JobEntity>();
        for (var process : processes) {
            for (var found : management
                    .createJobQuery()
                    .processInstanceId(process.getId())
                    .list()) {
                var job = (JobEntity) found;
                jobs.add(job);
                var point = new Point(job.getProcessDefinitionId(), job.getActivityId(), "");
                if (job.getType().equals("timer")) {
                    timers.put(job.getId(), point);
                }
            }
            for (var event : runtime.createEventSubscriptionQuery()
                    .processInstanceId(process.getId())
                    .list()) {
                events.put(event.getId(), point(process, event));
            }
        }
        return new WaitState(timers, events, jobs);
    }

    private static Point point(ProcessInstance process, EventSubscription event) {
        return new Point(process.getProcessDefinitionId(), event.getActivityId(), String.valueOf(event.getEventName()));
    }

    /** What is to be said of the change from this one to the other. */
    List<Remark> changesTo(WaitState after, Models models) {
        var remarks = new ArrayList<Remark>();
        timers.forEach((id, timer) -> {
            if (!after.timers.containsKey(id)) {
                remarks.add(about(models, timer, true, "计时%s在新版本中没有对应的计时，迁移后取消，原来的期限不再由它把关。"));
            }
        });
        after.timers.forEach((id, timer) -> {
            if (!timers.containsKey(id)) {
                remarks.add(about(models, timer, true, "计时%s是新版本增加的，自迁移之时起算。"));
            }
        });
        events.forEach((id, event) -> {
            var now = after.events.get(id);
            if (now == null) {
                remarks.add(about(models, event, true, "新版本不再等待%s，该事项迁移后不能再提出。"));
            } else if (!now.event().equals(event.event())) {
                remarks.add(about(models, now, false, "%s等待的消息改用新版本的名称。"));
            }
        });
        after.events.forEach((id, event) -> {
            if (!events.containsKey(id)) {
                remarks.add(about(models, event, false, "%s是新版本增加的，自迁移之时起可以提出。"));
            }
        });
        return remarks;
    }

    private static Remark about(Models models, Point point, boolean warning, String text) {
        return new Remark(
                Models.drawnId(point.activity()),
                warning,
                text.formatted(models.named(point.definition(), point.activity())));
    }
}
