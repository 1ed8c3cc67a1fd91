package nearzero.workflow.task;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.form.Form;
import nearzero.workflow.form.FormCheck;
import nearzero.workflow.form.FormField;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.problem.FieldFault;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programme.Late;
import nearzero.workflow.programme.Programme.TaskSettings;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.programme.Programmes.InForce;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one place through which every submission of a task passes, from Tasklist, engine-rest and our own API alike. Keeps
 * what was submitted, tells the features, and gives the process only what the model routes on.
 */
@Component
public class ReceivingSubmission {

    private final Pilots pilots;
    private final Programmes programmes;
    private final Deadlines deadlines;
    private final FourEyes fourEyes;
    private final TakenOver takenOver;
    private final FormCheck check;
    private final Decisions decisions;
    private final Submissions submissions;
    private final Journal journal;
    private final ApplicationEventPublisher features;
    private final BusinessClock clock;

    ReceivingSubmission(
            Pilots pilots,
            Programmes programmes,
            Deadlines deadlines,
            FourEyes fourEyes,
            TakenOver takenOver,
            FormCheck check,
            Decisions decisions,
            Submissions submissions,
            Journal journal,
            ApplicationEventPublisher features,
            BusinessClock clock) {
        this.pilots = pilots;
        this.programmes = programmes;
        this.deadlines = deadlines;
        this.fourEyes = fourEyes;
        this.takenOver = takenOver;
        this.check = check;
        this.decisions = decisions;
        this.submissions = submissions;
        this.journal = journal;
        this.features = features;
        this.clock = clock;
    }

    /**
     * Checks and keeps what the caller submits at a task that is his to submit.
     *
     * @return the routing values, to become process variables
     * @throws Refusal if anything is wrong; nothing is kept then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Object> receive(Caller caller, OpenTask task, Map<String, Object> values) {
        var pilot = lockedPilotOf(task);
        fourEyes.check(caller, pilot, task);
        var programme = programmes.of(task.release());
        var settings = programme.settings().task(task.key());
        var form = programme.form(task.form());
        var accepted = check.accept(form, programme.settings().tables(), values);
        var routing = routing(form, accepted);
        var late = isLate(pilot, task, settings, routing);
        settings.checks().forEach(decision -> consult(decision, task.release(), pilot, form, accepted));
        var submission = submission(caller, task, pilot, programme, accepted, late);
        features.publishEvent(new SubmissionOffered(pilot, settings, form, submission));
        submissions.insert(settings.sealed() ? submission.with(routing) : submission);
        takenOver.forget(task.id());
        write(submission, routing); // before any outbox row: both lock by pilot until the commit, always in this order
        features.publishEvent(new SubmissionReceived(pilot, settings, form, submission));
        return routing;
    }

    /** Somebody may have done the task, or ended the pilot, since it was read. */
    private Pilot lockedPilotOf(OpenTask task) {
        var known = pilots.ofProcesses(List.of(task.process())).get(task.process());
        if (known == null) {
            throw new IllegalStateException("Process " + task.process() + " belongs to no pilot");
        }
        var pilot = pilots.lock(known.number());
        var fellAway = task.groups().isEmpty(); // while it was read, for every task has a group
        if (pilot.hasEnded() || fellAway || submissions.byTaskId(task.id()).isPresent()) {
            throw Refusal.notPossibleNow("该任务刚刚已经办理,或者该试点已经结束,请刷新任务列表。");
        }
        var settings = programmes.of(task.release()).settings().task(task.key());
        if (pilot.suspendedSince().isPresent() && !settings.whileSuspended()) {
            throw Refusal.notPossibleNow("该试点已经中止，恢复以后方可提交。");
        }
        return pilot;
    }

    private static Map<String, Object> routing(Form form, Map<String, Object> values) {
        var routing = new LinkedHashMap<String, Object>();
        form.fields().stream().filter(FormField::routes).forEach(field -> {
            if (values.containsKey(field.key())) {
                routing.put(field.key(), values.get(field.key()));
            }
        });
        return routing;
    }

    private boolean isLate(Pilot pilot, OpenTask task, TaskSettings settings, Map<String, Object> routing) {
        var missed = deadlines.lastDay(pilot, task, settings, routing).filter(day -> clock.today()
                .isAfter(day));
        if (missed.isPresent() && settings.deadline().late() == Late.refuse) {
            throw Refusal.notPossibleNow("已超过本批次规定的截止日期(%s),不能再提交。".formatted(missed.get()));
        }
        return missed.isPresent() || isOverOwnTime(task, settings);
    }

    private boolean isOverOwnTime(OpenTask task, TaskSettings settings) {
        return settings.within() != null
                && task.due().filter(due -> !clock.now().isBefore(due)).isPresent();
    }

    /** A decision that objects gives a field and a reason for each objection. */
    private void consult(String decision, String release, Pilot pilot, Form form, Map<String, Object> values) {
        var inputs = new HashMap<String, Object>();
        form.fields().forEach(field -> inputs.put(field.key(), values.get(field.key())));
        inputs.put("today", clock.today().toString());
        inputs.put("stage", pilot.stage());
        var faults = decisions.evaluate(release, decision, inputs).stream()
                .map(objection ->
                        new FieldFault(String.valueOf(objection.get("field")), String.valueOf(objection.get("reason"))))
                .toList();
        if (!faults.isEmpty()) {
            throw Refusal.notValid(faults);
        }
    }

    private Submission submission(
            Caller caller, OpenTask task, Pilot pilot, InForce programme, Map<String, Object> values, boolean late) {
        var actingFor = task.groups().stream()
                .filter(caller::isMemberOf)
                .findFirst()
                .orElseThrow(() -> Refusal.notAllowed("您不在该任务的办理部门中,不能提交。"));
        var round = submissions
                        .latest(pilot.number(), task.key(), List.of(actingFor))
                        .map(Submission::round)
                        .orElse(0)
                + 1;
        return new Submission(
                UUID.randomUUID(),
                pilot.number(),
                task.id(),
                task.key(),
                task.name(),
                pilot.stage(),
                round,
                task.form(),
                programme.release().version(),
                caller.userId(),
                takenOver.stillInNameOf(task.id(), caller.userId()),
                actingFor,
                clock.now(),
                late,
                values);
    }

    private void write(Submission submission, Map<String, Object> routing) {
        var details = new LinkedHashMap<String, Object>(Map.of(
                "submission", submission.id().toString(),
                "taskName", submission.taskName(),
                "stage", submission.stage(),
                "round", submission.round(),
                "late", submission.late(),
                "routing", routing));
        submission.inNameOf().ifPresent(absent -> details.put("inNameOf", absent));
        journal.append(JournalEntry.of(
                        submission.pilot(), submission.submittedAt(), submission.submittedBy(), "task-submitted")
                .actingFor(submission.actingFor())
                .subject(submission.task())
                .details(details)
                .programmeVersion(String.valueOf(submission.formVersion())));
    }
}
