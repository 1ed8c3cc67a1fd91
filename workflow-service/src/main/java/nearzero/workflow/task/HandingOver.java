package nearzero.workflow.task;

import java.util.List;
import java.util.Map;
import nearzero.workflow.access.Caller;
import nearzero.workflow.access.Members;
import nearzero.workflow.api.model.Handover;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.idempotency.IdempotentCommands;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.problem.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A leader hands what somebody of the department has claimed to another of the same department (移交). */
@Component
public class HandingOver {

    /** What is kept for a repetition. */
    record Done(String task) {}

    private final Tasks tasks;
    private final TakenOver takenOver;
    private final Members members;
    private final FourEyes fourEyes;
    private final IdempotentCommands commands;
    private final Journal journal;
    private final BusinessClock clock;

    HandingOver(
            Tasks tasks,
            TakenOver takenOver,
            Members members,
            FourEyes fourEyes,
            IdempotentCommands commands,
            Journal journal,
            BusinessClock clock) {
        this.tasks = tasks;
        this.takenOver = takenOver;
        this.members = members;
        this.fourEyes = fourEyes;
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
    }

    /** The task must be one that the caller may work on. */
    @Transactional
    public void handOver(Caller caller, String key, OpenTask task, Pilot pilot, Handover handover) {
        var department = task.groups().stream()
                .filter(caller::leads)
                .findFirst()
                .orElseThrow(() -> Refusal.notAllowed("只有办理部门的负责人可以移交任务。"));
        var fingerprint = Fingerprint.of("POST", "/tasks/" + task.id() + "/handover", handover);
        commands.once(caller.userId(), key, fingerprint, Done.class, () -> {
            reassign(caller, department, task, pilot, handover);
            return new Done(task.id());
        });
    }

    /** Whoever has left all departments of the task holds it for none: any leader may hand it over. */
    private boolean isOfAnother(String person, String department, OpenTask task) {
        return !members.isMember(person, department)
                && task.groups().stream().anyMatch(group -> members.isMember(person, group));
    }

    private void reassign(Caller caller, String department, OpenTask task, Pilot pilot, Handover handover) {
        var from = task.assignee().orElseThrow(() -> Refusal.notPossibleNow("该任务还没有人签收，无须移交，由办理人直接签收。"));
        if (from.equals(handover.getTo())) {
            throw Refusal.notValid("to", "该任务已由此人签收，请填写同部门的其他人。");
        }
        if (isOfAnother(from, department, task)) {
            throw Refusal.notAllowed("该任务由另一办理部门的人员签收，只能由该部门的负责人移交。");
        }
        if (!members.isMember(handover.getTo(), department)) {
            throw Refusal.notValid("to", "接收人不在办理部门，请填写同部门的人员。");
        }
        fourEyes.check(task, List.of(handover.getTo()));
        tasks.handOver(task.id(), from, handover.getTo());
        takenOver.forget(task.id());
        journal.append(JournalEntry.of(pilot.number(), clock.now(), caller.userId(), "task-handed-over")
                .actingFor(department)
                .subject(task.key())
                .reason(handover.getReason())
                .details(Map.of("taskName", task.name(), "stage", pilot.stage(), "from", from, "to", handover.getTo()))
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
    }
}
