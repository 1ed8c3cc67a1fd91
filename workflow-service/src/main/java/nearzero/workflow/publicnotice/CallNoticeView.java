package nearzero.workflow.publicnotice;

import java.util.List;
import java.util.Optional;
import nearzero.workflow.api.model.CallList;
import nearzero.workflow.api.model.CallNotice;
import nearzero.workflow.api.model.HeldOver;
import nearzero.workflow.api.model.JoiningPilot;
import nearzero.workflow.api.model.JointStep;
import nearzero.workflow.api.model.NoticeSite;
import nearzero.workflow.api.model.NoticedPilot;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.publicnotice.CallNotice.Noticed;
import nearzero.workflow.publicnotice.NoticedStates.State;
import org.springframework.stereotype.Component;

/** Notices and lists of a call as the API shows them. */
@Component
class CallNoticeView {

    private final NoticedStates states;

    CallNoticeView(NoticedStates states) {
        this.states = states;
    }

    /**
     * The notice with what has become of its pilots.
     *
     * @param inside whether whoever reads may know of objections and of who was held over
     */
    CallNotice shown(nearzero.workflow.publicnotice.CallNotice notice, boolean inside) {
        var pilots = notice.pilots().stream().map(pilot -> shown(pilot, inside)).toList();
        var shown = new CallNotice(
                notice.call(),
                notice.number(),
                state(notice),
                notice.document(),
                BusinessClock.shown(notice.drawnUpAt()),
                notice.sites().stream()
                        .map(site ->
                                new NoticeSite(site.site(), site.address(), BusinessClock.shown(site.publishedAt())))
                        .toList(),
                pilots,
                heldOver(notice.heldOver(), inside));
        notice.publishedAt().map(BusinessClock::shown).ifPresent(shown::publishedAt);
        return shown;
    }

    CallList shown(nearzero.workflow.publicnotice.CallList list, boolean inside) {
        return new CallList(
                list.call(),
                list.number(),
                list.notice(),
                BusinessClock.shown(list.confirmedAt()),
                list.pilots().stream()
                        .map(entry -> new Noticed(entry, Optional.empty(), Optional.empty()))
                        .map(pilot -> shown(pilot, inside))
                        .toList(),
                heldOver(list.heldOver(), inside));
    }

    /** Only officials of the authorities come to see it. */
    JointStep shown(JointSteps.Outlook outlook) {
        var pilots = outlook.pilots().stream()
                .map(entry -> new JoiningPilot(entry.pilot(), entry.name()))
                .toList();
        return new JointStep(
                        JointStep.StepEnum.fromValue(outlook.step().name()), pilots, heldOver(outlook.heldOver(), true))
                .task(outlook.task().orElse(null));
    }

    private CallNotice.StateEnum state(nearzero.workflow.publicnotice.CallNotice notice) {
        if (notice.replacedBy().isPresent()) {
            return CallNotice.StateEnum.REPLACED;
        }
        if (!notice.isPublished()) {
            return CallNotice.StateEnum.DRAWN_UP;
        }
        return notice.pilots().stream().anyMatch(states::runs)
                ? CallNotice.StateEnum.RUNNING
                : CallNotice.StateEnum.ENDED;
    }

    private NoticedPilot shown(Noticed noticed, boolean inside) {
        var standing = states.of(noticed, inside);
        var entry = noticed.entry();
        return new NoticedPilot(entry.pilot(), entry.name(), entry.applicant(), entry.city(), stateOf(standing.state()))
                .round(noticed.round().orElse(null))
                .since(standing.since().orElse(null))
                .lastDay(standing.lastDay().orElse(null))
                .reason(inside ? noticed.notTaken().orElse(null) : null);
    }

    private static NoticedPilot.StateEnum stateOf(State state) {
        return NoticedPilot.StateEnum.fromValue(state.name());
    }

    private static List<HeldOver> heldOver(List<nearzero.workflow.publicnotice.HeldOver> heldOver, boolean inside) {
        return inside
                ? heldOver.stream()
                        .map(pilot -> new HeldOver(pilot.pilot(), pilot.name(), pilot.reason()))
                        .toList()
                : List.of();
    }
}
