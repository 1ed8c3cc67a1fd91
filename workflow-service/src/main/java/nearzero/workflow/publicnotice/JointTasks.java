package nearzero.workflow.publicnotice;

import java.util.Map;
import java.util.Optional;
import nearzero.workflow.access.Caller;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programme.TaskSettings;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.task.OpenTask;
import nearzero.workflow.task.Tasks;
import org.springframework.stereotype.Component;

/**
 * The tasks of several pilots that an official does at once: each is the pilot's own, claimed and submitted in his name on
 * the same path and by the same checks as one by one.
 */
@Component
class JointTasks {

    /** More than a pilot ever has open for one person. */
    private static final int ALL = 50;

    /** What is to be done for each of the pilots. */
    enum Kind {
        PUBLISHING {
            @Override
            boolean is(TaskSettings settings) {
                return NoticeRecords.RECORDS.equals(settings.records());
            }
        },
        LISTING {
            @Override
            boolean is(TaskSettings settings) {
                return settings.needs(ListedWithinQuota.NEED);
            }
        };

        abstract boolean is(TaskSettings settings);
    }

    /** Whether a pilot's task can be done now. */
    sealed interface Standing {

        record Ready(OpenTask task) implements Standing {}

        /** The reason in words that also tell what to do. */
        record NotNow(String reason) implements Standing {}
    }

    private final Tasks tasks;
    private final Programmes programmes;

    JointTasks(Tasks tasks, Programmes programmes) {
        this.tasks = tasks;
        this.programmes = programmes;
    }

    /** The task of this kind with the rights of the caller; nothing is changed. */
    Standing look(Caller caller, Pilot pilot, Kind kind) {
        var settings = programmes.of(pilot.release()).settings();
        if (pilot.hasEnded()) {
            return new Standing.NotNow("已结束：" + outcome(pilot, settings) + "。");
        }
        if (pilot.suspendedSince().isPresent()) {
            return new Standing.NotNow("已中止，恢复以后另行办理。");
        }
        return tasks.list(caller, Optional.of(pilot.number()), false, 0, ALL).stream()
                .filter(task -> kind.is(settings.task(task.key())))
                .findFirst()
                .map(task -> standing(caller, task))
                .orElseGet(() -> new Standing.NotNow("现在没有待您办理的这项任务（当前阶段：%s）。"
                        .formatted(settings.stage(pilot.stage()).name().zh())));
    }

    private static Standing standing(Caller caller, OpenTask task) {
        return task.assignee().filter(other -> !other.equals(caller.userId())).isPresent()
                ? new Standing.NotNow("“%s”已由他人签收，请其办理或者取消签收。".formatted(task.name()))
                : new Standing.Ready(task);
    }

    private static String outcome(Pilot pilot, Programme settings) {
        return settings.outcomes().get(pilot.outcome().orElseThrow()).zh();
    }

    /** Claims and submits the task. */
    void complete(Caller caller, OpenTask task, Map<String, Object> values) {
        tasks.claim(caller, task.id());
        tasks.complete(caller, task.id(), values);
    }
}
