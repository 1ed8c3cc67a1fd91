package nearzero.workflow.publicnotice;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import nearzero.workflow.access.Callers;
import nearzero.workflow.access.Role;
import nearzero.workflow.api.CallNoticesApi;
import nearzero.workflow.api.model.Completion;
import nearzero.workflow.api.model.JointStep;
import nearzero.workflow.api.model.NewCallList;
import nearzero.workflow.api.model.NewCallNotice;
import nearzero.workflow.call.Call;
import nearzero.workflow.call.Calls;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programmes;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** One notice and one list for all pilots of a call. */
@RestController
class CallNoticeController implements CallNoticesApi {

    private final NoticingCall noticing;
    private final PublishingCallNotice publishing;
    private final ListingCall listing;
    private final JointSteps steps;
    private final CallNotices notices;
    private final CallLists lists;
    private final CallNoticeView view;
    private final Calls calls;
    private final Programmes programmes;
    private final Callers callers;

    CallNoticeController(
            NoticingCall noticing,
            PublishingCallNotice publishing,
            ListingCall listing,
            JointSteps steps,
            CallNotices notices,
            CallLists lists,
            CallNoticeView view,
            Calls calls,
            Programmes programmes,
            Callers callers) {
        this.noticing = noticing;
        this.publishing = publishing;
        this.listing = listing;
        this.steps = steps;
        this.notices = notices;
        this.lists = lists;
        this.view = view;
        this.calls = calls;
        this.programmes = programmes;
        this.callers = callers;
    }

    @Override
    public ResponseEntity<JointStep> getJointStep(String call, Integer notice) {
        return ResponseEntity.ok(view.shown(steps.next(callers.current(), call, Optional.ofNullable(notice))));
    }

    @Override
    public ResponseEntity<List<nearzero.workflow.api.model.CallNotice>> listCallNotices(String call) {
        var inside = isInside(calls.get(call));
        return ResponseEntity.ok(notices.of(call).stream()
                .filter(notice -> inside || notice.isPublished())
                .map(notice -> view.shown(notice, inside))
                .toList());
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.CallNotice> getCallNotice(String call, Integer number) {
        var inside = isInside(calls.get(call));
        var notice = notices.get(call, number);
        if (!inside && !notice.isPublished()) {
            throw Refusal.notFound("本批次没有这个公示，请核对编号。");
        }
        return ResponseEntity.ok(view.shown(notice, inside));
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.CallNotice> drawUpCallNotice(
            String call, String idempotencyKey, NewCallNotice wanted) {
        var chosen = Optional.ofNullable(wanted.getPilots())
                .<List<String>>map(List::copyOf)
                .filter(numbers -> !numbers.isEmpty());
        var number = noticing.drawUp(callers.current(), idempotencyKey, call, chosen);
        return ResponseEntity.created(URI.create("/api/workflow/calls/" + call + "/notices/" + number))
                .body(view.shown(notices.get(call, number), isInside(calls.get(call))));
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.CallNotice> publishCallNotice(
            String call, Integer number, String idempotencyKey, Completion completion) {
        publishing.publish(callers.current(), idempotencyKey, call, number, completion.getValues());
        return getCallNotice(call, number);
    }

    @Override
    public ResponseEntity<List<nearzero.workflow.api.model.CallList>> listCallLists(String call) {
        var inside = isInside(calls.get(call));
        return ResponseEntity.ok(
                lists.of(call).stream().map(list -> view.shown(list, inside)).toList());
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.CallList> confirmCallList(
            String call, String idempotencyKey, NewCallList wanted) {
        var number = listing.confirm(callers.current(), idempotencyKey, call, wanted.getNotice(), wanted.getValues());
        var list = lists.of(call).stream()
                .filter(confirmed -> confirmed.number() == number)
                .findFirst()
                .orElseThrow();
        return ResponseEntity.created(URI.create("/api/workflow/calls/" + call + "/lists"))
                .body(view.shown(list, isInside(calls.get(call))));
    }

    /** Who objects to whom, and who waits for what, is nothing for applicants, cities or other systems. */
    private boolean isInside(Call call) {
        var caller = callers.current();
        var province = programmes.current(call.programme()).settings().province();
        return caller.has(Role.AUDITOR) || caller.jurisdictions().contains(province);
    }
}
