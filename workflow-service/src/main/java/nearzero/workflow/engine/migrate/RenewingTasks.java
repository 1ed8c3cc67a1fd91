package nearzero.workflow.engine.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nearzero.workflow.engine.task.TaskRouting;
import nearzero.workflow.release.migration.Outcome;
import nearzero.workflow.release.migration.Remark;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;

/** Tasks that have come over from another release get what theirs says of them, and it is said what changed for people. */
final class RenewingTasks {

    private final TaskRouting routing;

    RenewingTasks(TaskRouting routing) {
        this.routing = routing;
    }

    /** Inside a command of the engine; the pilot stays if one of them would be nobody's. */
    Outcome all(List<Task> open) {
        var remarks = new ArrayList<Remark>();
        var against = new ArrayList<Remark>();
        for (var task : open) {
            try {
                remarks.addAll(said(routing.renew((TaskEntity) task)));
            } catch (TaskRouting.Unroutable nobodys) {
                against.add(Remark.warning(
                        nobodys.task(),
                        "任务“%s”（%s）迁移后无人办理：%s。请改正新版本的分派表，或者等试点办完这一任务。"
                                .formatted(task.getName(), nobodys.task(), nobodys.why())));
            }
        }
        return against.isEmpty()
                ? new Outcome.Moves(Reasons.sorted(remarks))
                : new Outcome.Stays(Reasons.sorted(against));
    }

    private static List<Remark> said(TaskRouting.Renewed renewed) {
        var key = renewed.task().getTaskDefinitionKey();
        var named = "任务“%s”（%s）".formatted(renewed.task().getName(), key);
        var remarks = new ArrayList<Remark>();
        if (!Objects.equals(renewed.nameBefore(), renewed.task().getName())) {
            remarks.add(Remark.note(key, named + "原名“%s”。".formatted(renewed.nameBefore())));
        }
        if (!renewed.groups().equals(renewed.groupsBefore())) {
            remarks.add(Remark.warning(
                    key,
                    named
                            + "改由%s办理，原由%s办理%s。"
                                    .formatted(
                                            String.join("、", renewed.groups()),
                                            String.join("、", renewed.groupsBefore()),
                                            renewed.released() ? "，原签收已退回" : "")));
        }
        if (renewed.dueBefore().isPresent() != renewed.due().isPresent()) {
            remarks.add(Remark.warning(key, named + (renewed.due().isPresent() ? "按新版本开始有办理期限。" : "按新版本不再有办理期限。")));
        } else if (!renewed.due().equals(renewed.dueBefore())) {
            remarks.add(Remark.warning(key, named + "的办理期限按新版本改变。"));
        }
        return remarks;
    }
}
