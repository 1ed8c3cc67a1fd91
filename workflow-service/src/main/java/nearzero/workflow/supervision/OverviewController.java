package nearzero.workflow.supervision;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nearzero.workflow.access.Caller;
import nearzero.workflow.access.Callers;
import nearzero.workflow.access.Role;
import nearzero.workflow.api.OverviewApi;
import nearzero.workflow.api.model.Overview;
import nearzero.workflow.api.model.PageInfo;
import nearzero.workflow.api.model.Text;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.jurisdiction.Jurisdictions;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.supervision.Reminder.Kind;
import nearzero.workflow.supervision.Reminders.Told;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** What is late or due soon, for those who watch over it: it names persons, so applicants have the timeline instead. */
@RestController
class OverviewController implements OverviewApi {

    private final DueItems items;
    private final Reminders reminders;
    private final Jurisdictions jurisdictions;
    private final Programmes programmes;
    private final BusinessClock clock;
    private final Callers callers;

    OverviewController(
            DueItems items,
            Reminders reminders,
            Jurisdictions jurisdictions,
            Programmes programmes,
            BusinessClock clock,
            Callers callers) {
        this.items = items;
        this.reminders = reminders;
        this.jurisdictions = jurisdictions;
        this.programmes = programmes;
        this.clock = clock;
        this.callers = callers;
    }

    @Override
    public ResponseEntity<Overview> getOverview(Integer within, Boolean mine, Integer page, Integer size) {
        var caller = callers.current();
        if (!caller.has(Role.OFFICIAL) && !caller.readsEverything()) {
            throw Refusal.notAllowed("督办总览仅供主管部门和审计人员查看，您可以查看试点的办理进度。");
        }
        var visible = items.within(within).stream()
                .filter(item -> mayWatch(caller, item))
                .filter(item -> !mine || item.groups().stream().anyMatch(caller::isMemberOf))
                .toList();
        var shown = visible.stream().skip((long) page * size).limit(size).toList();
        return ResponseEntity.ok(new Overview(shown(shown), new PageInfo(page, size, (long) visible.size())));
    }

    private static boolean mayWatch(Caller caller, DueItem item) {
        return caller.mayRead(item.pilot().applicant(), item.pilot().jurisdiction());
    }

    private List<nearzero.workflow.api.model.DueItem> shown(List<DueItem> found) {
        var names = jurisdictions.namesOf(found.stream()
                .flatMap(item -> item.groups().stream())
                .map(this::acting)
                .collect(Collectors.toSet()));
        var told = reminders.of(
                found.stream().flatMap(item -> item.task().stream()).toList());
        return found.stream().map(item -> shown(item, names, told)).toList();
    }

    private nearzero.workflow.api.model.DueItem shown(
            DueItem item, Map<String, String> names, Map<Told, Instant> told) {
        var stage = programmes
                .of(item.pilot().release())
                .settings()
                .stage(item.pilot().stage());
        var shown = new nearzero.workflow.api.model.DueItem(
                        item.pilot().number(),
                        item.pilot().name(),
                        stage.id(),
                        new Text(stage.name().zh(), stage.name().en()),
                        item.what(),
                        item.groups().stream().map(this::acting).map(names::get).toList(),
                        BusinessClock.shown(item.since()),
                        item.lastDay(),
                        item.isLateOn(clock.today()))
                .task(item.task().orElse(null))
                .assignee(item.assignee().orElse(null))
                .workingDaysLeft(item.workingDaysLeft().orElse(null));
        when(told, item, Kind.REMINDER).map(BusinessClock::shown).ifPresent(shown::remindedAt);
        when(told, item, Kind.ESCALATION).map(BusinessClock::shown).ifPresent(shown::escalatedAt);
        return shown;
    }

    private String acting(String department) {
        return jurisdictions.actingOn(clock.today(), department);
    }

    private static Optional<Instant> when(Map<Told, Instant> told, DueItem item, Kind kind) {
        return item.task().map(task -> told.get(new Told(task, item.lastDay(), kind.slug())));
    }
}
