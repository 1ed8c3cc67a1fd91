package nearzero.workflow.supervision;

import java.util.LinkedHashMap;
import java.util.Optional;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.supervision.Reminder.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds those who are to act before the last day of their task (催办), and tells their leaders when it has passed
 * (督办), as far as the programme asks for it. Any number of nodes may look at once.
 */
@Component
public class Reminding {

    private static final Logger LOG = LoggerFactory.getLogger(Reminding.class);
    private static final int FURTHEST = 99;

    private final DueItems items;
    private final Reminders reminders;
    private final Programmes programmes;
    private final Journal journal;
    private final ApplicationEventPublisher features;
    private final BusinessClock clock;
    private final TransactionTemplate transaction;

    Reminding(
            DueItems items,
            Reminders reminders,
            Programmes programmes,
            Journal journal,
            ApplicationEventPublisher features,
            BusinessClock clock,
            TransactionTemplate transaction) {
        this.items = items;
        this.reminders = reminders;
        this.programmes = programmes;
        this.journal = journal;
        this.features = features;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Looks through all dates; what fails for one pilot is tried again at the next look and holds up no other. */
    @Scheduled(cron = "${nearzero.reminders.cron:0 * * * * *}")
    public void look() {
        items.within(FURTHEST).forEach(item -> kindOf(item).ifPresent(kind -> {
            try {
                transaction.executeWithoutResult(status -> tell(new Reminder(kind, item)));
            } catch (RuntimeException failed) {
                LOG.error(
                        "Nobody could be told of {} of {}",
                        item.what(),
                        item.pilot().number(),
                        failed);
            }
        }));
    }

    private Optional<Kind> kindOf(DueItem item) {
        var settings = programmes.of(item.pilot().release()).settings().reminders();
        if (settings == null || item.task().isEmpty()) {
            return Optional.empty();
        }
        if (item.isLateOn(clock.today())) {
            return Optional.of(Kind.ESCALATION);
        }
        return item.workingDaysLeft()
                .filter(left -> left <= settings.workingDaysBefore())
                .map(left -> Kind.REMINDER);
    }

    private void tell(Reminder reminder) {
        var item = reminder.item();
        var task = item.task().orElseThrow();
        if (!reminders.insert(task, item.lastDay(), reminder.kind(), clock.now())) {
            return;
        }
        var details = new LinkedHashMap<String, Object>();
        details.put("stage", item.pilot().stage());
        details.put("taskName", item.what());
        details.put("lastDay", item.lastDay().toString());
        details.put("groups", item.groups());
        journal.append(JournalEntry.of(
                        item.pilot().number(),
                        clock.now(),
                        Caller.SYSTEM.userId(),
                        reminder.kind().action())
                .subject(task)
                .details(details)
                .programmeVersion(String.valueOf(item.pilot().programmeVersion())));
        features.publishEvent(reminder);
    }
}
