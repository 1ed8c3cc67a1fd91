package nearzero.workflow.task;

import nearzero.workflow.access.Caller;
import nearzero.workflow.api.model.Task;
import nearzero.workflow.api.model.TaskDetail;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.calendar.Calendars;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.programme.Programmes;
import org.springframework.beans.BeanUtils;
import org.springframework.stereotype.Component;

/** A task as the API shows it; remaining days are counted at the moment of asking. */
@Component
class TaskView {

    private final Programmes programmes;
    private final Prefill prefill;
    private final TakenOver takenOver;
    private final BusinessClock clock;
    private final Calendars calendars;

    TaskView(Programmes programmes, Prefill prefill, TakenOver takenOver, BusinessClock clock, Calendars calendars) {
        this.programmes = programmes;
        this.prefill = prefill;
        this.takenOver = takenOver;
        this.clock = clock;
        this.calendars = calendars;
    }

    Task of(OpenTask task, Pilot pilot) {
        var shown = new Task(
                task.id(),
                task.key(),
                task.name(),
                pilot.number(),
                pilot.name(),
                pilot.applicant(),
                pilot.stage(),
                task.groups(),
                BusinessClock.shown(task.createdAt()));
        var stage = programmes.of(task.release()).settings().stage(pilot.stage());
        shown.programme(pilot.programme())
                .stageName(new nearzero.workflow.api.model.Text(
                        stage.name().zh(), stage.name().en()))
                .assignee(task.assignee().orElse(null))
                .inNameOf(task.assignee()
                        .flatMap(deputy -> takenOver.inWhoseName(task.id(), deputy))
                        .orElse(null));
        task.due().ifPresent(due -> {
            var lastDay = BusinessClock.lastDayBefore(due);
            shown.due(BusinessClock.shown(due))
                    .lastDay(lastDay)
                    .workingDaysLeft(calendars.workingDaysLeft(clock.today(), lastDay));
        });
        return shown;
    }

    TaskDetail detailOf(Caller caller, OpenTask task, Pilot pilot) {
        var detail = new TaskDetail();
        BeanUtils.copyProperties(of(task, pilot), detail);
        var programme = programmes.of(task.release());
        var form = programme.form(task.form());
        return detail.documentation(task.documentation())
                .form(form.source())
                .tables(TableView.of(form, programme.settings().tables()))
                .values(prefill.of(caller, task));
    }
}
