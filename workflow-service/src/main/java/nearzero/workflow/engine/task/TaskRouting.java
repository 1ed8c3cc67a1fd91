package nearzero.workflow.engine.task;

import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.calendar.Length;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.PilotTerms;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.pilot.TaskTerm;
import nearzero.workflow.programme.Programme.TaskSettings;
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

    /** Process variable: which matter a task is about, where the same message may start several. */
    public static final String MATTER = "matter";

    private final TaskReader reader;
    private final Programmes programmes;
    private final Decisions decisions;
    private final Pilots pilots;
    private final Deadlines deadlines;
    private final PilotTerms terms;
    private final BusinessClock clock;
    private final ApplicationEventPublisher features;

    TaskRouting(
            TaskReader reader,
            Programmes programmes,
            Decisions decisions,
            Pilots pilots,
            Deadlines deadlines,
            PilotTerms terms,
            BusinessClock clock,
            ApplicationEventPublisher features) {
        this.reader = reader;
        this.programmes = programmes;
        this.decisions = decisions;
        this.pilots = pilots;
        this.deadlines = deadlines;
        this.terms = terms;
        this.clock = clock;
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
        var lastDay = deadlines
                .lastDay(pilot, key, groups, settings.task(key))
                .or(() -> ownTime(pilot, task, settings.task(key)));
        lastDay.ifPresent(day -> task.setDueDate(Date.from(BusinessClock.endOf(day))));
        features.publishEvent(
                new TaskArrived(pilot, task.getId(), task.getName(), groups, lastDay, Optional.ofNullable((String)
                        task.getVariable(MATTER))));
    }

    /** A task that has its own time opens a term of the pilot: that stands still with it and follows the calendar. */
    private Optional<LocalDate> ownTime(Pilot pilot, DelegateTask task, TaskSettings settings) {
        return Optional.ofNullable(settings.within()).flatMap(within -> terms.open(
                        pilot.number(), TaskTerm.of(task.getId()), 1, clock.now(), Length.parse(within.length()))
                .lastDay());
    }

    /** The task is done or falls away, and its term with it. */
    void leave(DelegateTask task) {
        terms.leave(
                (String) task.getVariable("pilot"),
                task.getId(),
                TaskListener.EVENTNAME_COMPLETE.equals(task.getEventName()));
    }
}
