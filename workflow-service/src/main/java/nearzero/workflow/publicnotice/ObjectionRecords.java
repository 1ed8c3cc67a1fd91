package nearzero.workflow.publicnotice;

import java.util.Map;
import nearzero.workflow.form.Form;
import nearzero.workflow.form.FormField;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.publicnotice.AnsweringObjections.Answer;
import nearzero.workflow.publicnotice.Objection.Decision;
import nearzero.workflow.task.Submission;
import nearzero.workflow.task.SubmissionOffered;
import nearzero.workflow.task.SubmissionReceived;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Takes the decision on objections, and the answer to them, from a task that {@code records: objection}: the fields whose
 * property {@code objection} is {@code decision} and {@code reply}. What follows is the same as through the API.
 */
@Component
class ObjectionRecords {

    private static final String RECORDS = "objection";

    private final Objections objections;
    private final AnsweringObjections answering;
    private final Programmes programmes;

    ObjectionRecords(Objections objections, AnsweringObjections answering, Programmes programmes) {
        this.objections = objections;
        this.answering = answering;
        this.programmes = programmes;
    }

    @EventListener
    void check(SubmissionOffered offered) {
        if (!RECORDS.equals(offered.settings().records())) {
            return;
        }
        var settings = programmes.of(offered.pilot().release()).settings();
        if (settings.authorityOf(offered.submission().actingFor()::equals).isEmpty()) {
            throw AnsweringObjections.notOfTheAuthority();
        }
        decided(offered.submission());
        var reply = field(offered.form(), "reply");
        AnsweringObjections.checked(
                reply.key(), text(reply, offered.submission().values()));
    }

    /** One of those that the task is about; what belongs to it is decided with it. */
    private Objection decided(Submission submission) {
        return objections.atTask(submission.taskId()).stream()
                .filter(Objection::isOpen)
                .findFirst()
                .orElseThrow(() -> Refusal.notPossibleNow("这件异议刚刚已经办理并答复，请刷新任务列表。"));
    }

    @EventListener
    void keep(SubmissionReceived received) {
        if (RECORDS.equals(received.settings().records())) {
            var submission = received.submission();
            var values = submission.values();
            var form = received.form();
            var reply = field(form, "reply");
            answering.answer(
                    received.pilot(),
                    decided(submission),
                    new Answer(
                            submission.submittedBy(),
                            submission.inNameOf(),
                            submission.actingFor(),
                            Decision.valueOf(text(field(form, "decision"), values)),
                            AnsweringObjections.checked(reply.key(), text(reply, values))));
        }
    }

    private static FormField field(Form form, String role) {
        return form.fields().stream()
                .filter(field -> role.equals(field.properties().get("objection")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(form.id() + " has no field for the " + role));
    }

    private static String text(FormField field, Map<String, Object> values) {
        return String.valueOf(values.getOrDefault(field.key(), ""));
    }
}
