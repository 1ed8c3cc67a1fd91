package nearzero.workflow.supervision;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.calendar.Calendars;
import nearzero.workflow.calendar.Term;
import nearzero.workflow.calendar.Terms;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.pilot.TaskTerm;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.task.OpenTask;
import nearzero.workflow.task.Tasks;
import org.springframework.stereotype.Component;

/** Tasks and terms by their last day, of all pilots that go on; one that stands still is nobody's delay. */
@Component
class DueItems {

    /** So many days hold that many working days over any holidays: five of seven, and two weeks off. */
    private static final int DAYS_OFF = 14;

    private final Tasks tasks;
    private final Terms terms;
    private final Pilots pilots;
    private final Programmes programmes;
    private final Calendars calendars;
    private final BusinessClock clock;

    DueItems(Tasks tasks, Terms terms, Pilots pilots, Programmes programmes, Calendars calendars, BusinessClock clock) {
        this.tasks = tasks;
        this.terms = terms;
        this.pilots = pilots;
        this.programmes = programmes;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** What is late or due within so many working days, the earliest last day first. */
    List<DueItem> within(int workingDays) {
        var horizon = clock.today().plusDays(2L * workingDays + DAYS_OFF);
        return Stream.concat(tasks(horizon), terms(horizon))
                .filter(item -> !item.pilot().hasEnded()
                        && item.pilot().suspendedSince().isEmpty())
                .filter(item -> item.isWithin(workingDays))
                .sorted(Comparator.comparing(DueItem::lastDay)
                        .thenComparing(item -> item.pilot().number())
                        .thenComparing(item -> item.task().orElse("")))
                .toList();
    }

    private Stream<DueItem> tasks(LocalDate horizon) {
        var due = tasks.dueBefore(BusinessClock.endOf(horizon).plus(Duration.ofSeconds(1)));
        var belonging = pilots.ofProcesses(
                due.stream().map(OpenTask::process).distinct().toList());
        return due.stream()
                .filter(task -> belonging.containsKey(task.process()))
                .map(task -> item(task, belonging));
    }

    private DueItem item(OpenTask task, Map<String, Pilot> belonging) {
        var lastDay = BusinessClock.lastDayBefore(task.due().orElseThrow());
        return new DueItem(
                belonging.get(task.process()),
                task.name(),
                Optional.of(task.id()),
                task.groups(),
                task.assignee(),
                task.createdAt(),
                lastDay,
                left(lastDay));
    }

    private Stream<DueItem> terms(LocalDate horizon) {
        return terms.endingBy(horizon).stream()
                .filter(term -> TaskTerm.task(term.name()).isEmpty()) // its task is there already
                .flatMap(term -> pilots.find(term.pilot()).map(pilot -> item(term, pilot)).stream());
    }

    private DueItem item(Term term, Pilot pilot) {
        var lastDay = term.lastDay().orElseThrow();
        return new DueItem(
                pilot,
                programmes.of(pilot.release()).settings().termName(term.name()),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                term.startedAt(),
                lastDay,
                left(lastDay));
    }

    private Optional<Integer> left(LocalDate lastDay) {
        return Optional.ofNullable(calendars.workingDaysLeft(clock.today(), lastDay));
    }
}
