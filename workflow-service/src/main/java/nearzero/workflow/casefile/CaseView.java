package nearzero.workflow.casefile;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import nearzero.workflow.api.model.NoticeSite;
import nearzero.workflow.calendar.BusinessClock;

/** What the case file holds, as the API shows it. */
final class CaseView {

    private CaseView() {}

    static nearzero.workflow.api.model.Submission submission(nearzero.workflow.task.Submission submission) {
        return new nearzero.workflow.api.model.Submission(
                        submission.id(),
                        submission.task(),
                        submission.round(),
                        submission.form(),
                        submission.formVersion(),
                        time(submission.submittedAt()),
                        submission.submittedBy(),
                        submission.actingFor(),
                        submission.values())
                .taskName(submission.taskName())
                .inNameOf(submission.inNameOf().orElse(null))
                .stage(submission.stage())
                .late(submission.late());
    }

    static nearzero.workflow.api.model.Comment comment(nearzero.workflow.review.Comment comment) {
        return new nearzero.workflow.api.model.Comment(
                        comment.round(), comment.number(), comment.raisedBy(), time(comment.raisedAt()), comment.text())
                .task(comment.task().isEmpty() ? null : comment.task())
                .response(comment.response().orElse(null));
    }

    static nearzero.workflow.api.model.PilotInventory inventory(nearzero.workflow.accounting.PilotInventory inventory) {
        return new nearzero.workflow.api.model.PilotInventory(
                        inventory.purpose(),
                        inventory.round(),
                        inventory.inventoryId(),
                        inventory.calculationId(),
                        figure(inventory.gross()),
                        figure(inventory.ownSink()),
                        figure(inventory.offset()),
                        figure(inventory.net()),
                        time(inventory.calculatedAt()))
                .year(inventory.year().orElse(null));
    }

    static nearzero.workflow.api.model.PublicNotice notice(nearzero.workflow.publicnotice.PublicNotice notice) {
        var shown = new nearzero.workflow.api.model.PublicNotice(
                notice.round(),
                notice.document(),
                nearzero.workflow.api.model.PublicNotice.StateEnum.fromValue(
                        notice.state().name()),
                notice.sites().stream()
                        .map(site -> new NoticeSite(site.site(), site.address(), time(site.publishedAt())))
                        .toList());
        notice.callNotice().ifPresent(shown::callNotice);
        notice.term().ifPresent(term -> {
            shown.startsAt(time(term.startedAt()));
            term.endsAt().map(CaseView::time).ifPresent(shown::endsAt);
            term.lastDay().ifPresent(shown::lastDay);
        });
        return shown;
    }

    private static String figure(BigDecimal figure) {
        return figure.toPlainString();
    }

    private static OffsetDateTime time(Instant at) {
        return BusinessClock.shown(at);
    }
}
