package nearzero.workflow.publicnotice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nearzero.workflow.access.Caller;
import nearzero.workflow.call.Calls;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.publicnotice.CallNotice.Noticed;
import nearzero.workflow.publicnotice.JointTasks.Kind;
import nearzero.workflow.publicnotice.JointTasks.Standing;
import nearzero.workflow.publicnotice.JointTasks.Standing.NotNow;
import nearzero.workflow.publicnotice.JointTasks.Standing.Ready;
import org.springframework.stereotype.Component;

/**
 * Tells beforehand whom the next step for several pilots of a call would take, by the very checks of the step. Nothing is
 * changed or held: the step looks again.
 */
@Component
class JointSteps {

    enum Step {
        notice,
        publication,
        list
    }

    /**
     * What would happen.
     *
     * @param task one of those that would be submitted; empty if none would
     */
    record Outlook(Step step, List<NoticeEntry> pilots, List<HeldOver> heldOver, Optional<String> task) {}

    private final Calls calls;
    private final Programmes programmes;
    private final Pilots pilots;
    private final CallNotices notices;
    private final NoticingCall noticing;
    private final PublishingCallNotice publishing;
    private final ListingCall listing;
    private final JointTasks tasks;

    JointSteps(
            Calls calls,
            Programmes programmes,
            Pilots pilots,
            CallNotices notices,
            NoticingCall noticing,
            PublishingCallNotice publishing,
            ListingCall listing,
            JointTasks tasks) {
        this.calls = calls;
        this.programmes = programmes;
        this.pilots = pilots;
        this.notices = notices;
        this.noticing = noticing;
        this.publishing = publishing;
        this.listing = listing;
        this.tasks = tasks;
    }

    /**
     * The step that comes next for this notice, or without one the drawing up of a new one.
     *
     * @throws Refusal if the caller is no official of the programme's authorities, or the notice has given way to another
     */
    Outlook next(Caller caller, String callId, Optional<Integer> number) {
        var call = calls.get(callId);
        var settings = programmes.current(call.programme()).settings();
        if (settings.authorityOf(caller::isMemberOf).isEmpty()) {
            throw Refusal.notAllowed("只有本试点工作的省级主管部门可以拟定公示、确认名单。");
        }
        if (number.isEmpty()) {
            var sorted = noticing.sorted(caller, call, Optional.empty());
            return new Outlook(Step.notice, noticing.entries(sorted), sorted.heldOver(), Optional.empty());
        }
        var notice = notices.get(callId, number.get());
        return notice.isPublished()
                ? outlook(caller, Step.list, notice)
                : outlook(caller, Step.publication, publishing.unpublished(notice));
    }

    private Outlook outlook(Caller caller, Step step, CallNotice notice) {
        var taken = new ArrayList<NoticeEntry>();
        var heldOver = new ArrayList<HeldOver>();
        var task = Optional.<String>empty();
        for (var noticed : notice.pilots()) {
            var entry = noticed.entry();
            var standing = standing(caller, step, noticed);
            if (standing instanceof Ready ready) {
                taken.add(entry);
                task = task.or(() -> Optional.of(ready.task().id()));
            } else if (standing instanceof NotNow notNow) {
                heldOver.add(new HeldOver(entry.pilot(), entry.name(), notNow.reason()));
            }
        }
        return new Outlook(step, taken, heldOver, task);
    }

    private Standing standing(Caller caller, Step step, Noticed noticed) {
        var pilot = pilots.get(noticed.entry().pilot());
        return step == Step.list
                ? listing.standing(caller, noticed, pilot)
                : tasks.look(caller, pilot, Kind.PUBLISHING);
    }
}
