package nearzero.workflow.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nearzero.workflow.document.client.model.Document;
import nearzero.workflow.event.Outbox;
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
import org.springframework.stereotype.Component;

/** Documents that a form refers to must be there and be the pilot's own; submitting pins their exact versions. */
@Component
class SubmittedDocuments {

    private static final String KIND = "document";

    private final Documents documents;
    private final Outbox outbox;

    SubmittedDocuments(Documents documents, Outbox outbox) {
        this.documents = documents;
        this.outbox = outbox;
    }

    @EventListener
    void check(SubmissionOffered offered) {
        var faults = new ArrayList<FieldFault>();
        for (var field : offered.form().fieldsOfKind(KIND)) {
            var value = offered.submission().values().get(field.key());
            if (value != null
                    && find(value.toString())
                            .filter(document -> belongsHere(document, field, offered))
                            .isEmpty()) {
                faults.add(new FieldFault(field.key(), "“" + field.label() + "”所填的材料不存在、不属于本试点或类型不符,请重新上传。"));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.notValid(faults);
        }
    }

    private Optional<Document> find(String text) {
        return RemoteService.asked(
                "材料服务暂时无法访问,内容没有提交,请稍后再试。", () -> DocumentReference.parse(text).flatMap(documents::find));
    }

    /** Of the applicant, or uploaded for this pilot by an official; and of the type that the field asks for. */
    private static boolean belongsHere(Document document, FormField field, SubmissionOffered offered) {
        Pilot pilot = offered.pilot();
        var type = field.properties().get("documentType");
        var own = document.getPilot() == null
                ? document.getOrganisation().equals(pilot.applicant())
                : document.getPilot().equals(pilot.number());
        return own && (type == null || type.equals(document.getType()));
    }

    @EventListener
    void pin(SubmissionReceived received) {
        var references = references(received.form(), received.submission());
        if (!references.isEmpty()) {
            var submission = received.submission();
            outbox.put(
                    PinnedSubmission.TOPIC,
                    submission.pilot(),
                    new PinnedSubmission(
                            submission.id(),
                            submission.pilot(),
                            submission.stage(),
                            submission.task(),
                            submission.round(),
                            references));
        }
    }

    private static List<String> references(Form form, Submission submission) {
        return form.fieldsOfKind(KIND).stream()
                .map(field -> submission.values().get(field.key()))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .distinct()
                .toList();
    }
}
