package nearzero.workflow.accounting;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nearzero.workflow.form.Form;
import nearzero.workflow.form.FormField;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.problem.FieldFault;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.remote.RemoteService;
import nearzero.workflow.task.Submission;
import nearzero.workflow.task.SubmissionOffered;
import nearzero.workflow.task.SubmissionReceived;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * An inventory that a form refers to must be there, be the applicant's own and have what a calculation needs; submitting
 * fixes the version that will be counted.
 */
@Component
class SubmittedInventories {

    private static final String KIND = "inventory";
    private static final String AWAY = "碳排放核算服务暂时无法访问，内容没有提交，请稍后再试。";

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
                        where submitted_inventory.pilot = ? order by number desc limit 1""").param(pilot).query(Submitted.class).single();
    }

    @EventListener
    void check(SubmissionOffered offered) {
        var faults = fields(offered.form(), offered.submission())
                .flatMap(field -> faults(field, id(field, offered.submission()), offered.pilot()).stream())
                .toList();
        if (!faults.isEmpty()) {
            throw Refusal.notValid(faults);
        }
    }

    /** Somebody may have saved the draft since: what is kept is the version that is found complete now. */
    @EventListener
    void keep(SubmissionReceived received) {
        var submission = received.submission();
        fields(received.form(), submission).forEach(field -> {
            var id = UUID.fromString(id(field, submission));
            var checked = checked(id).orElseThrow(() -> Refusal.notValid(List.of(notThere(field))));
            if (!checked.missing().isEmpty()) {
                throw Refusal.notValid(incomplete(field, checked));
            }
            db.sql("""
                            insert into submitted_inventory (submission, field, pilot, inventory_id, inventory_version)
                            values (?, ?, ?, ?, ?)""")
                    .params(submission.id(), field.key(), submission.pilot(), id, checked.version())
                    .update();
        });
    }

    private static Stream<FormField> fields(Form form, Submission submission) {
        return form.fieldsOfKind(KIND).stream()
                .filter(field -> submission.values().containsKey(field.key()));
    }

    private static String id(FormField field, Submission submission) {
        return submission.values().get(field.key()).toString();
    }

    private List<FieldFault> faults(FormField field, String id, Pilot pilot) {
        return draft(id)
                .filter(draft -> isOwn(draft, pilot))
                .flatMap(draft -> checked(draft.id()))
                .map(checked -> incomplete(field, checked))
                .orElseGet(() -> List.of(notThere(field)));
    }

    private static FieldFault notThere(FormField field) {
        return new FieldFault(field.key(), "“" + field.label() + "”所填的碳排放清单不存在，或者不属于本试点，请从清单页面复制编号。");
    }

    private static List<FieldFault> incomplete(FormField field, Accounting.Checked checked) {
        return checked.missing().stream()
                .map(missing -> new FieldFault(field.key(), "“" + field.label() + "”还不完整：" + missing))
                .toList();
    }

    private Optional<Accounting.Draft> draft(String id) {
        try {
            var uuid = UUID.fromString(id);
            return RemoteService.asked(AWAY, () -> accounting.draft(uuid));
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }

    private Optional<Accounting.Checked> checked(UUID draft) {
        return RemoteService.asked(AWAY, () -> accounting.check(draft));
    }

    private static boolean isOwn(Accounting.Draft draft, Pilot pilot) {
        return draft.organisation().equals(pilot.applicant())
                && draft.pilot().map(pilot.number()::equals).orElse(true);
    }
}
