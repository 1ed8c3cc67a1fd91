package nearzero.workflow.engine.task;

import java.util.Date;
import java.util.HashMap;
import java.util.Objects;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.task.Deadlines;
import nearzero.workflow.task.Decisions;
import nearzero.workflow.task.TaskArrived;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Gives a new task to the groups that the programme's routing table names, and its date if the programme sets one. Every
 * task has a group, or it would be nobody's.
 */
@Component
public class TaskRouting implements TaskListener {

    private final TaskReader reader;
    private final Programmes programmes;
    private final Decisions decisions;
    private final Pilots pilots;
    private final Deadlines deadlines;
    private final ApplicationEventPublisher features;

    TaskRouting(
            TaskReader reader,
            Programmes programmes,
            Decisions decisions,
            Pilots pilots,
            Deadlines deadlines,
            ApplicationEventPublisher features) {
        this.reader = reader;
        this.programmes = programmes;
        this.decisions = decisions;
        this.pilots = pilots;
        this.deadlines = deadlines;
        this.features = features;
    }

    @Override
    public void notify(DelegateTask task) {
        var release = reader.releaseOf(task.getProcessDefinitionId());
        var settings = programmes.of(release).settings();
        var key = task.getTaskDefinitionKey();
        var inputs = new HashMap<String, Object>(task.getVariables());
        inputs.put("task", key);
        var groups = decisions.evaluate(release, settings.routing(), inputs).stream()
                .map(row -> row.get("group"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .toList();
        if (groups.isEmpty()) {
            throw new IllegalStateException("The routing table names no group for the task " + key);
        }
        groups.forEach(task::addCandidateGroup);
        var pilot = pilots.get((String) task.getVariable("pilot"));
        var lastDay = deadlines.lastDay(pilot, key, groups, settings.task(key));
        lastDay.ifPresent(day -> task.setDueDate(Date.from(BusinessClock.endOf(day))));
        features.publishEvent(new TaskArrived(pilot, task.getId(), task.getName(), groups, lastDay));
    }
}
