package nearzero.workflow.expert;

import nearzero.workflow.problem.Refusal;
import nearzero.workflow.task.SubmissionOffered;
import nearzero.workflow.task.SubmissionReceived;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What officials decide when a panel has given its opinion: they may be stricter than it, never pass what it did not. Of a
 * panel whose revision they do not ask for nothing goes on: next time another one meets. Both are ours
 * (docs/open-points.md).
 */
@Component
class DecidingAfterPanel {

    private static final String NEED = "panel-passed";
    private static final String RECORDS = "panel-decision";
    private static final String DECISION = "acceptance";
    private static final String RECTIFIES = "rectify";

    private final Panels panels;

    DecidingAfterPanel(Panels panels) {
        this.panels = panels;
    }

    /** Holds up what {@code needs: panel-passed}. */
    @EventListener
    void check(SubmissionOffered offered) {
        if (offered.settings().needs(NEED, offered.submission().values())
                && panels.latest(offered.pilot().number(), offered.pilot().stage())
                        .filter(Panel::hasPassed)
                        .isEmpty()) {
            throw Refusal.notPossibleNow("专家组的结论不是通过，也没有由组长确认修改到位，不能作出通过的决定。请要求申报单位整改，或者作出未通过的决定。");
        }
    }

    @EventListener
    void keep(SubmissionReceived received) {
        if (RECORDS.equals(received.settings().records())
                && !RECTIFIES.equals(received.submission().values().get(DECISION))) {
            panels.latest(received.pilot().number(), received.pilot().stage())
                    .ifPresent(panel ->
                            panels.dissolved(panel, received.submission().submittedAt()));
        }
    }
}
