package nearzero.workflow.task;

import java.util.List;
import java.util.Map;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.deputy.Deputies;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.Pilots;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody takes a task for himself; a deputy also one that the absent official has claimed, and the journal says so. */
@Component
class TakingOver {

    private final Tasks tasks;
    private final Deputies deputies;
    private final TakenOver takenOver;
    private final FourEyes fourEyes;
    private final Pilots pilots;
    private final Journal journal;
    private final BusinessClock clock;

    TakingOver(
            Tasks tasks,
            Deputies deputies,
            TakenOver takenOver,
            FourEyes fourEyes,
            Pilots pilots,
            Journal journal,
            BusinessClock clock) {
        this.tasks = tasks;
        this.deputies = deputies;
        this.takenOver = takenOver;
        this.fourEyes = fourEyes;
        this.pilots = pilots;
        this.journal = journal;
        this.clock = clock;
    }

    /** The task must be one that the caller may work on. */
    @Transactional
    void claim(Caller caller, OpenTask task) {
        var groups = task.groups().stream().filter(caller::isMemberOf).toList();
        task.assignee()
                .filter(absent -> !absent.equals(caller.userId()))
                .flatMap(absent -> deputies.actsFor(caller.userId(), absent, groups))
                .ifPresentOrElse(
                        department -> takeOver(caller, task, task.assignee().orElseThrow(), department),
                        () -> tasks.claim(caller, task.id()));
    }

    private void takeOver(Caller deputy, OpenTask task, String absent, String department) {
        fourEyes.check(task, List.of(deputy.userId(), absent));
        tasks.handOver(task.id(), absent, deputy.userId());
        takenOver.insert(task.id(), deputy.userId(), absent, department);
        var pilot = pilots.ofProcesses(List.of(task.process())).get(task.process());
        journal.append(JournalEntry.of(pilot.number(), clock.now(), deputy.userId(), "task-taken-over")
                .actingFor(department)
                .subject(task.key())
                .details(Map.of("taskName", task.name(), "stage", pilot.stage(), "inNameOf", absent))
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
    }
}
