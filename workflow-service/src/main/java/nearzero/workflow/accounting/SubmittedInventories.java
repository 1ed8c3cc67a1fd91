package nearzero.workflow.accounting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nearzero.workflow.form.FormField;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.problem.FieldFault;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.task.SubmissionOffered;
import nearzero.workflow.task.SubmissionReceived;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * An inventory that a form refers to must be there, be the applicant's own and have what a calculation needs; submitting
 * fixes the version that will be counted.
 */
@Component
class SubmittedInventories {

    private static final String KIND = "inventory";

    /**
     * The inventory that a pilot submitted last.
     *
     * @param round of the task at which it was submitted
     */
    record Submitted(UUID inventoryId, long inventoryVersion, int round) {}

    private final Accounting accounting;
    private final JdbcClient db;

    SubmittedInventories(Accounting accounting, JdbcClient db) {
        this.accounting = accounting;
        this.db = db;
    }

    Submitted latest(String pilot) {
        return db.sql("""
                        select inventory_id, inventory_version, round
                        from submitted_inventory join submission on submission.id = submission
                        where submitted_inventory.pilot = ? order by submitted_at desc limit 1""").param(pilot).query(Submitted.class).single();
    }

    @EventListener
    void check(SubmissionOffered offered) {
        var faults = new ArrayList<FieldFault>();
        for (var field : offered.form().fieldsOfKind(KIND)) {
            var value = offered.submission().values().get(field.key());
            if (value != null) {
                faults.addAll(faults(field, value.toString(), offered.pilot()));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.notValid(faults);
        }
    }

    @EventListener
    void keep(SubmissionReceived received) {
        var submission = received.submission();
        for (var field : received.form().fieldsOfKind(KIND)) {
            var value = submission.values().get(field.key());
            if (value != null) {
                var draft = draft(value.toString()).orElseThrow();
                db.sql("""
                                insert into submitted_inventory (submission, pilot, inventory_id, inventory_version)
                                values (?, ?, ?, ?)""")
                        .params(submission.id(), submission.pilot(), draft.id(), draft.version())
                        .update();
            }
        }
    }

    private List<FieldFault> faults(FormField field, String id, Pilot pilot) {
        var draft = draft(id).filter(found -> isOwn(found, pilot));
        if (draft.isEmpty()) {
            return List.of(new FieldFault(field.key(), "“" + field.label() + "”所填的碳排放清单不存在，或者不属于本试点，请从清单页面复制编号。"));
        }
        return asked(() -> accounting.whatIsMissing(draft.get().id())).stream()
                .map(missing -> new FieldFault(field.key(), "“" + field.label() + "”还不完整：" + missing))
                .toList();
    }

    private Optional<Accounting.Draft> draft(String id) {
        try {
            var uuid = UUID.fromString(id);
            return asked(() -> accounting.draft(uuid));
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }

    private static <T> T asked(java.util.function.Supplier<T> question) {
        try {
            return question.get();
        } catch (RestClientException away) {
            throw Refusal.unavailable("碳排放核算服务暂时无法访问，内容没有提交，请稍后再试。");
        }
    }

    private static boolean isOwn(Accounting.Draft draft, Pilot pilot) {
        return draft.organisation().equals(pilot.applicant())
                && draft.pilot().map(pilot.number()::equals).orElse(true);
    }
}
