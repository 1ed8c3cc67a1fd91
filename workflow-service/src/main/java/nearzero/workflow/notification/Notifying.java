package nearzero.workflow.notification;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import nearzero.workflow.access.Caller;
import nearzero.workflow.access.Role;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.PilotMoved;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.review.Comment;
import nearzero.workflow.review.Comments;
import nearzero.workflow.supervision.DueItem;
import nearzero.workflow.supervision.Reminder;
import nearzero.workflow.task.TaskArrived;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Who is written to, and of what: those who are to act, leaders of what is late, and the applicant of its pilot. */
@Component
class Notifying {

    private final Letters letters;
    private final Texts texts;
    private final Contacts contacts;
    private final Comments comments;
    private final Programmes programmes;

    Notifying(Letters letters, Texts texts, Contacts contacts, Comments comments, Programmes programmes) {
        this.letters = letters;
        this.texts = texts;
        this.contacts = contacts;
        this.comments = comments;
        this.programmes = programmes;
    }

    @EventListener
    void arrived(TaskArrived task) {
        var open = task.groups().stream().anyMatch(Role.APPLICANT::isGivenBy) ? openComments(task.pilot()) : 0;
        letters.write("arrived " + task.id(), task.groups(), contacts::membersOf, texts.arrived(task, open));
    }

    private long openComments(Pilot pilot) {
        return comments.of(pilot).stream()
                .map(Comment::response)
                .filter(response -> response.isEmpty())
                .count();
    }

    /** A reminder goes to whoever has claimed the task, else to all who may; an escalation to those who lead. */
    @EventListener
    void remind(Reminder reminder) {
        var item = reminder.item();
        var event = reminder.kind() + " " + item.task().orElseThrow() + " " + item.lastDay();
        if (reminder.kind() == Reminder.Kind.ESCALATION) {
            letters.write(event, item.groups(), this::leaders, texts.late(item));
        } else {
            letters.write(event, item.groups(), reminded(item), texts.due(item));
        }
    }

    private List<String> leaders(String group) {
        return contacts.membersOf(Caller.leadersOf(group));
    }

    private Function<String, List<String>> reminded(DueItem item) {
        return group -> contacts.remindedMembersOf(group).stream()
                .filter(member -> item.assignee()
                        .filter(claimed -> !Objects.equals(claimed, member))
                        .isEmpty())
                .toList();
    }

    @EventListener
    void moved(PilotMoved moved) {
        var pilot = moved.pilot();
        var settings = programmes.of(pilot.release()).settings();
        if (pilot.hasEnded()) {
            var outcome = settings.outcomes().get(pilot.outcome().orElseThrow());
            toApplicant(pilot, "ended", texts.ended(pilot, outcome.zh()));
        } else if (settings.stage(pilot.stage()).told()) {
            var stage = settings.stage(pilot.stage());
            toApplicant(
                    pilot,
                    "reached " + stage.id(),
                    texts.reached(pilot, stage.name().zh()));
        }
    }

    private void toApplicant(Pilot pilot, String what, Letters.Wording wording) {
        letters.write(
                pilot.number() + " " + pilot.revision() + " " + what,
                List.of(pilot.applicant()),
                contacts::membersOf,
                wording);
    }
}
