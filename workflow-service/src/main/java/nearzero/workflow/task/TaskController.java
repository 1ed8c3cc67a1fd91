package nearzero.workflow.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.workflow.access.Caller;
import nearzero.workflow.access.Callers;
import nearzero.workflow.api.TasksApi;
import nearzero.workflow.api.model.Completion;
import nearzero.workflow.api.model.Handover;
import nearzero.workflow.api.model.PageInfo;
import nearzero.workflow.api.model.Task;
import nearzero.workflow.api.model.TaskDetail;
import nearzero.workflow.api.model.TaskPage;
import nearzero.workflow.api.model.Timeline;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.pilot.Timelines;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TaskController implements TasksApi {

    private final Tasks tasks;
    private final Pilots pilots;
    private final Submissions submissions;
    private final CompletingTask completing;
    private final TakingOver takingOver;
    private final HandingOver handingOver;
    private final TaskView view;
    private final Timelines timelines;
    private final Callers callers;

    TaskController(
            Tasks tasks,
            Pilots pilots,
            Submissions submissions,
            CompletingTask completing,
            TakingOver takingOver,
            HandingOver handingOver,
            TaskView view,
            Timelines timelines,
            Callers callers) {
        this.tasks = tasks;
        this.pilots = pilots;
        this.submissions = submissions;
        this.completing = completing;
        this.takingOver = takingOver;
        this.handingOver = handingOver;
        this.view = view;
        this.timelines = timelines;
        this.callers = callers;
    }

    @Override
    public ResponseEntity<TaskPage> listTasks(String pilot, Boolean mine, Integer page, Integer size) {
        var caller = callers.current();
        var visible = Optional.ofNullable(pilot).map(number -> visible(caller, number));
        var found = tasks.list(caller, visible, mine, page, size);
        var belonging = pilots.ofProcesses(found.stream().map(OpenTask::process).toList());
        var items = found.stream()
                .filter(task -> belonging.containsKey(task.process())) // what belongs to no pilot is nobody's work here
                .map(task -> view.of(task, belonging.get(task.process())))
                .toList();
        var isWhole = page == 0 && found.size() < size;
        var total = isWhole ? found.size() : tasks.count(caller, visible, mine);
        return ResponseEntity.ok(new TaskPage(items, new PageInfo(page, size, total)));
    }

    /** A pilot that the caller cannot see has no tasks for him. */
    private String visible(Caller caller, String number) {
        return pilots.find(number)
                .filter(pilot -> pilots.mayRead(caller, pilot))
                .map(Pilot::number)
                .orElse("none");
    }

    @Override
    public ResponseEntity<TaskDetail> getTask(String id) {
        var caller = callers.current();
        var task = find(caller, id);
        return ResponseEntity.ok(view.detailOf(caller, task, pilotOf(task)));
    }

    @Override
    public ResponseEntity<Task> claimTask(String id) {
        var caller = callers.current();
        var task = find(caller, id);
        takingOver.claim(caller, task);
        return heldBy(Optional.of(caller.userId()), task);
    }

    @Override
    public ResponseEntity<Task> handOverTask(String id, String idempotencyKey, Handover handover) {
        var caller = callers.current();
        var task = find(caller, id);
        handingOver.handOver(caller, idempotencyKey, task, pilotOf(task), handover);
        return ResponseEntity.ok(view.of(find(caller, id), pilotOf(task)));
    }

    @Override
    public ResponseEntity<Task> unclaimTask(String id) {
        var caller = callers.current();
        var task = find(caller, id);
        tasks.unclaim(caller, id);
        return heldBy(Optional.empty(), task);
    }

    @Override
    public ResponseEntity<Timeline> completeTask(String id, String idempotencyKey, Completion completion) {
        var caller = callers.current();
        Map<String, Object> values = completion.getValues();
        var repeated = submissions.byTaskId(id).isPresent();
        var pilot = completing.complete(caller, id, idempotencyKey, values);
        if (repeated) {
            pilots.read(caller, pilot); // may come from somebody who has left the department, or the panel, since
        }
        return ResponseEntity.ok(timelines.of(pilot));
    }

    private ResponseEntity<Task> heldBy(Optional<String> person, OpenTask task) {
        return ResponseEntity.ok(view.of(task.heldBy(person), pilotOf(task)));
    }

    private Pilot pilotOf(OpenTask task) {
        return pilots.ofProcesses(List.of(task.process())).get(task.process());
    }

    private OpenTask find(Caller caller, String id) {
        return tasks.find(caller, id)
                .filter(task -> pilotOf(task) != null)
                .orElseThrow(() -> completing.gone(caller, id));
    }
}
