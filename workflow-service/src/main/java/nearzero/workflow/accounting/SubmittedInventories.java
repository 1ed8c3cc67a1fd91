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
import nearzero.workflow.programme.Programmes;
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
     * An inventory that a pilot submitted.
     *
     * @param year that it counts
     * @param round of the task at which it was submitted
     */
    record Submitted(UUID inventoryId, long inventoryVersion, Optional<Integer> year, int round) {}

    private final Accounting accounting;
    private final ExpectedYears years;
    private final JdbcClient db;

    SubmittedInventories(Accounting accounting, JdbcClient db, Programmes programmes) {
        this.accounting = accounting;
        this.years = new ExpectedYears(programmes);
        this.db = db;
    }

    /** Those of the submission that came last, at this task if one is given, each once, the earliest year first. */
    List<Submitted> latest(String pilot, Optional<String> task) {
        return db.sql("""
                        select distinct inventory_id, inventory_version, submitted_inventory.year, round
                        from submitted_inventory join submission on submission.id = submission
                        where submission = (select submission
                            from submitted_inventory join submission on submission.id = submission
                            where submission.pilot = ? and task = coalesce(?, task) order by number desc limit 1)
                        order by submitted_inventory.year, inventory_id""")
                .params(pilot, task.orElse(null))
                .query((row, number) -> new Submitted(
                        row.getObject("inventory_id", UUID.class),
                        row.getLong("inventory_version"),
                        Optional.ofNullable(row.getObject("year", Integer.class)),
                        row.getInt("round")))
                .list();
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
            var draft = draft(id(field, submission)).orElseThrow(() -> Refusal.notValid(List.of(notThere(field))));
            var checked =
                    checked(draft.id(), received.pilot()).orElseThrow(() -> Refusal.notValid(List.of(notThere(field))));
            var faults = faults(field, draft, checked, received.pilot());
            if (!faults.isEmpty()) {
                throw Refusal.notValid(faults);
            }
            db.sql("""
                            insert into submitted_inventory (submission, field, pilot, inventory_id, inventory_version, year)
                            values (?, ?, ?, ?, ?, ?)""")
                    .params(
                            submission.id(),
                            field.key(),
                            submission.pilot(),
                            draft.id(),
                            checked.version(),
                            draft.year())
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
                .flatMap(draft -> checked(draft.id(), pilot).map(checked -> faults(field, draft, checked, pilot)))
                .orElseGet(() -> List.of(notThere(field)));
    }

    private List<FieldFault> faults(FormField field, Accounting.Draft draft, Accounting.Checked checked, Pilot pilot) {
        return Stream.concat(years.fault(field, draft.year(), pilot).stream(), incomplete(field, checked).stream())
                .toList();
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

    private Optional<Accounting.Checked> checked(UUID draft, Pilot pilot) {
        return RemoteService.asked(AWAY, () -> accounting.check(draft, pilot.number()));
    }

    private static boolean isOwn(Accounting.Draft draft, Pilot pilot) {
        return draft.organisation().equals(pilot.applicant())
                && draft.pilot().map(pilot.number()::equals).orElse(true);
    }
}
