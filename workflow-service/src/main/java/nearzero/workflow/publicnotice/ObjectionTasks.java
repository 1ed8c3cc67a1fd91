package nearzero.workflow.publicnotice;

import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.PilotProcess;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.task.TakenOver;
import nearzero.workflow.task.TaskArrived;
import nearzero.workflow.task.Tasks;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The tasks at which officials decide on objections: one for all that is open to one notice from one contact. Where a
 * programme has no such task, objections are decided through the API only.
 */
@Component
class ObjectionTasks {

    private final Objections objections;
    private final Programmes programmes;
    private final PilotProcess process;
    private final Tasks tasks;
    private final TakenOver takenOver;

    ObjectionTasks(
            Objections objections, Programmes programmes, PilotProcess process, Tasks tasks, TakenOver takenOver) {
        this.objections = objections;
        this.programmes = programmes;
        this.process = process;
        this.tasks = tasks;
        this.takenOver = takenOver;
    }

    /** Puts an objection that has come to the task of those it belongs to, or opens one. The pilot must be locked. */
    void open(Pilot pilot, Objection filed) {
        objections.of(pilot.number()).stream()
                .filter(other -> other.isOpen() && other.isRelatedTo(filed))
                .flatMap(other -> objections.taskOf(other.id()).stream())
                .findFirst()
                .ifPresentOrElse(task -> join(task, filed), () -> programmes
                        .of(pilot.release())
                        .settings()
                        .objections()
                        .map(Programme.Objections::message)
                        .ifPresent(message -> process.beside(pilot, message, filed.number())));
    }

    /** Nobody decides on what he has not read: whoever has the task open claims it again and sees both. */
    private void join(String task, Objection filed) {
        objections.toBeDecidedAt(task, filed.number());
        tasks.reopen(task);
        takenOver.forget(task);
    }

    @EventListener
    void arrived(TaskArrived task) {
        task.matter().ifPresent(number -> objections.toBeDecidedAt(task.id(), number));
    }

    /** What was decided in another way has no task any more. */
    void close(Objection decided) {
        objections.taskOf(decided.id()).ifPresent(tasks::settle);
    }
}
