package nearzero.workflow.supervision;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.workflow.access.Caller;
import nearzero.workflow.access.Callers;
import nearzero.workflow.access.Role;
import nearzero.workflow.api.OverviewApi;
import nearzero.workflow.api.model.NamedGroup;
import nearzero.workflow.api.model.Overview;
import nearzero.workflow.api.model.PageInfo;
import nearzero.workflow.api.model.Stage;
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
    public ResponseEntity<Overview> getOverview(
            Integer within, Boolean mine, String stage, String department, Boolean late, Integer page, Integer size) {
        var caller = callers.current();
        if (!caller.has(Role.OFFICIAL) && !caller.readsEverything()) {
            throw Refusal.notAllowed("督办总览仅供主管部门和审计人员查看，您可以查看试点的办理进度。");
        }
        var visible = items.within(within).stream()
                .filter(item -> mayWatch(caller, item))
                .filter(item -> !mine || item.groups().stream().anyMatch(caller::isMemberOf))
                .toList();
        var asked = visible.stream()
                .filter(item -> stage == null || item.pilot().stage().equals(stage))
                .filter(item -> department == null || acting(item).anyMatch(department::equals))
                .toList();
        var listed = asked.stream().filter(item -> !late || isLate(item)).toList();
        var shown = listed.stream().skip((long) page * size).limit(size).toList();
        var allLate = (int) asked.stream().filter(this::isLate).count();
        return ResponseEntity.ok(new Overview(
                shown(shown),
                new PageInfo(page, size, (long) listed.size()),
                allLate,
                (int) asked.stream().filter(this::isSoon).count(),
                stages(visible),
                departments(visible)));
    }

    private boolean isLate(DueItem item) {
        return item.isLateOn(clock.today());
    }

    /** Not where the calendar is not known yet: the list has it, but nobody can say how soon it is. */
    private boolean isSoon(DueItem item) {
        return !isLate(item) && item.workingDaysLeft().isPresent();
    }

    /** In the order in which their most urgent matter comes. */
    private List<Stage> stages(List<DueItem> found) {
        return found.stream().map(this::stage).distinct().toList();
    }

    private Stage stage(DueItem item) {
        var stage = programmes
                .of(item.pilot().release())
                .settings()
                .stage(item.pilot().stage());
        return new Stage(stage.id(), new Text(stage.name().zh(), stage.name().en()));
    }

    private List<NamedGroup> departments(List<DueItem> found) {
        return namesOf(found).entrySet().stream()
                .map(named -> new NamedGroup(named.getKey(), named.getValue()))
                .sorted(Comparator.comparing(NamedGroup::getGroup))
                .toList();
    }

    private static boolean mayWatch(Caller caller, DueItem item) {
        return caller.mayRead(item.pilot().applicant(), item.pilot().jurisdiction());
    }

    private List<nearzero.workflow.api.model.DueItem> shown(List<DueItem> found) {
        var names = namesOf(found);
        var told = reminders.of(
                found.stream().flatMap(item -> item.task().stream()).toList());
        return found.stream().map(item -> shown(item, names, told)).toList();
    }

    private nearzero.workflow.api.model.DueItem shown(
            DueItem item, Map<String, String> names, Map<Told, Instant> told) {
        var stage = stage(item);
        var shown = new nearzero.workflow.api.model.DueItem(
                        item.pilot().number(),
                        item.pilot().name(),
                        stage.getId(),
                        stage.getName(),
                        item.what(),
                        acting(item).map(names::get).toList(),
                        BusinessClock.shown(item.since()),
                        item.lastDay(),
                        isLate(item))
                .task(item.task().orElse(null))
                .assignee(item.assignee().orElse(null))
                .workingDaysLeft(item.workingDaysLeft().orElse(null));
        when(told, item, Kind.REMINDER).map(BusinessClock::shown).ifPresent(shown::remindedAt);
        when(told, item, Kind.ESCALATION).map(BusinessClock::shown).ifPresent(shown::escalatedAt);
        return shown;
    }

    private Map<String, String> namesOf(List<DueItem> found) {
        return jurisdictions.namesOf(found.stream().flatMap(this::acting).collect(Collectors.toSet()));
    }

    /** Who does today what the item's departments were to do. */
    private Stream<String> acting(DueItem item) {
        return item.groups().stream()
                .map(department -> jurisdictions.actingOn(clock.today(), department))
                .map(Jurisdictions::shownAs);
    }

    private static Optional<Instant> when(Map<Told, Instant> told, DueItem item, Kind kind) {
        return item.task().map(task -> told.get(new Told(task, item.lastDay(), kind.slug())));
    }
}
