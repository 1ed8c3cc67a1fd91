package nearzero.workflow.engine.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nearzero.workflow.access.Members;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.calendar.Length;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.PilotTerms;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.pilot.TaskGroupPolicy;
import nearzero.workflow.pilot.TaskTerm;
import nearzero.workflow.programme.Programme.TaskSettings;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.task.Deadlines;
import nearzero.workflow.task.Decisions;
import nearzero.workflow.task.TaskArrived;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Gives a new task to the groups that the programme's routing table names, and its date if the programme sets one. Every
 * task has a group, or it would be nobody's.
 */
@Component
public class TaskRouting implements TaskListener {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRouting.class);

    /** Process variable: which matter a task is about, where the same message may start several. */
    public static final String MATTER = "matter";

    private final TaskReader reader;
    private final Programmes programmes;
    private final Decisions decisions;
    private final Pilots pilots;
    private final Deadlines deadlines;
    private final PilotTerms terms;
    private final Members members;
    private final BusinessClock clock;
    private final ApplicationEventPublisher features;

    TaskRouting(
            TaskReader reader,
            Programmes programmes,
            Decisions decisions,
            Pilots pilots,
            Deadlines deadlines,
            PilotTerms terms,
            Members members,
            BusinessClock clock,
            ApplicationEventPublisher features) {
        this.reader = reader;
        this.programmes = programmes;
        this.decisions = decisions;
        this.pilots = pilots;
        this.deadlines = deadlines;
        this.terms = terms;
        this.members = members;
        this.clock = clock;
        this.features = features;
    }

    @Override
    public void notify(DelegateTask task) {
        var settings = settings(task);
        var groups = groups(task);
        groups.forEach(task::addCandidateGroup);
        var pilot = pilots.get((String) task.getVariable("pilot"));
        var lastDay = deadlines
                .lastDay(pilot, task.getTaskDefinitionKey(), groups, settings)
                .or(() -> ownTime(pilot, task, settings));
        lastDay.ifPresent(day -> task.setDueDate(Date.from(BusinessClock.endOf(day))));
        arrived(pilot, task, groups, lastDay);
    }

    private TaskSettings settings(DelegateTask task) {
        return programmes
                .of(reader.releaseOf(task.getProcessDefinitionId()))
                .settings()
                .task(task.getTaskDefinitionKey());
    }

    private List<String> groups(DelegateTask task) {
        var release = reader.releaseOf(task.getProcessDefinitionId());
        var key = task.getTaskDefinitionKey();
        var inputs = new HashMap<String, Object>(task.getVariables());
        inputs.put("task", key);
        var groups = decisions
                .evaluate(release, programmes.of(release).settings().routing(), inputs)
                .stream()
                .map(row -> row.get("group"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .distinct()
                .toList();
        if (groups.isEmpty()) {
            throw new Unroutable(key, "新版本的分派表没有给出办理部门", "The routing table names no group for the task " + key);
        }
        var pilot = pilots.get((String) task.getVariable("pilot"));
        groups.stream().filter(group -> !TaskGroupPolicy.allows(pilot, group)).forEach(group -> {
            throw new Unroutable(
                    key,
                    "新版本的分派表把它分给了与该试点无关的“" + group + "”",
                    "The routing table gives the task " + key + " to " + group + ", who has no part in the pilot");
        });
        return groups;
    }

    /** The routing table gives a task to nobody, or to somebody who may not have it. */
    public static final class Unroutable extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        private final String task;
        private final String why;

        private Unroutable(String task, String why, String message) {
            super(message);
            this.task = task;
            this.why = why;
        }

        /** Id of the task in the model. */
        public String task() {
            return task;
        }

        /** A part of a Chinese sentence. */
        public String why() {
            return why;
        }
    }

    private void arrived(Pilot pilot, DelegateTask task, List<String> groups, Optional<LocalDate> lastDay) {
        features.publishEvent(
                new TaskArrived(pilot, task.getId(), task.getName(), groups, lastDay, Optional.ofNullable((String)
                        task.getVariable(MATTER))));
    }

    /**
     * What became of a task that came over from another release.
     *
     * @param released whether a claim was given back, because who claimed it is in none of the groups that have it now
     */
    public record Renewed(
            TaskEntity task,
            String nameBefore,
            Set<String> groupsBefore,
            Set<String> groups,
            Optional<Instant> dueBefore,
            Optional<Instant> due,
            boolean released) {}

    /**
     * Brings a task that came over from another release up to date: the engine leaves name, groups and date as they were.
     * A term that the task has of its own stays as it is.
     */
    public Renewed renew(TaskEntity task) {
        var nameBefore = task.getName();
        var dueBefore = Optional.ofNullable(task.getDueDate()).map(Date::toInstant);
        var groupsBefore = new TreeSet<>(TaskReader.candidateGroups(task.getCandidates()));
        name(task);
        var settings = settings(task);
        var groups = new TreeSet<>(groups(task));
        var pilot = pilots.get((String) task.getVariable("pilot"));
        var lastDay = deadlines.lastDay(pilot, task.getTaskDefinitionKey(), groups, settings);
        var due = lastDay.map(BusinessClock::endOf).or(() -> runningTime(pilot, task, settings));
        if (!due.equals(dueBefore)) {
            task.setDueDate(due.map(Date::from).orElse(null));
        }
        var released = task.getAssignee() != null && !keepsClaim(task.getAssignee(), groupsBefore, groups);
        if (!groups.equals(groupsBefore)) {
            reroute(task, groupsBefore, groups, released);
            arrived(pilot, task, List.copyOf(groups), due.map(BusinessClock::lastDayBefore));
        }
        return new Renewed(task, nameBefore, groupsBefore, groups, dueBefore, due, released);
    }

    /** Asks who is where only if a group has lost the task. Whoever cannot be asked for loses his claim. */
    private boolean keepsClaim(String assignee, Set<String> before, Set<String> now) {
        if (now.containsAll(before)) {
            return true;
        }
        try {
            return now.stream().anyMatch(group -> members.isMember(assignee, group));
        } catch (RuntimeException unknown) {
            LOG.warn("Nobody says in which groups {} is; the claim is given back", assignee, unknown);
            return false;
        }
    }

    private static void name(TaskEntity task) {
        var definition = task.getTaskDefinition();
        task.setName(text(definition.getNameExpression(), task));
        task.setDescription(text(definition.getDescriptionExpression(), task));
    }

    private static String text(Expression expression, TaskEntity task) {
        return expression == null ? null : (String) expression.getValue(task.getExecution());
    }

    private static void reroute(TaskEntity task, Set<String> before, Set<String> now, boolean released) {
        before.stream().filter(group -> !now.contains(group)).forEach(task::deleteCandidateGroup);
        now.stream().filter(group -> !before.contains(group)).forEach(task::addCandidateGroup);
        if (released) {
            task.setAssignee(null);
        }
    }

    /** The end of the term that the task has of its own; one that only the new release gives it begins now. */
    private Optional<Instant> runningTime(Pilot pilot, DelegateTask task, TaskSettings settings) {
        var running = terms.open(pilot).stream()
                .filter(term -> term.name().equals(TaskTerm.of(task.getId())))
                .findFirst();
        if (running.isPresent()) {
            return running.get().endsAt();
        }
        return pilot.suspendedSince().isPresent()
                ? Optional.empty()
                : ownTime(pilot, task, settings).map(BusinessClock::endOf);
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
