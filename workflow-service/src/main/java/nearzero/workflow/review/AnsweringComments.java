package nearzero.workflow.review;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nearzero.workflow.form.Form;
import nearzero.workflow.form.FormField;
import nearzero.workflow.jurisdiction.Jurisdictions;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.problem.FieldFault;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.task.Filling;
import nearzero.workflow.task.OpenTask;
import nearzero.workflow.task.SubmissionOffered;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** An applicant to whom the pilot came back answers every comment; the form lists them. */
@Component
class AnsweringComments implements Filling {

    private final Comments comments;
    private final Jurisdictions jurisdictions;

    AnsweringComments(Comments comments, Jurisdictions jurisdictions) {
        this.comments = comments;
        this.jurisdictions = jurisdictions;
    }

    @Override
    public Map<String, Object> fillIn(Pilot pilot, OpenTask task, Form form) {
        var open = fields(form).isEmpty() ? List.<Comment>of() : comments.open(pilot);
        return fields(form).stream()
                .collect(Collectors.toMap(
                        FormField::key,
                        field -> open.isEmpty() ? "" : Responses.toFillIn(open, jurisdictions::nameOf)));
    }

    @EventListener
    void check(SubmissionOffered offered) {
        for (var field : fields(offered.form())) {
            var text = offered.submission().values().getOrDefault(field.key(), "");
            var answers = Responses.read(text.toString());
            var missing = comments.open(offered.pilot()).stream()
                    .map(Comment::number)
                    .filter(number -> !answers.containsKey(number))
                    .map(String::valueOf)
                    .collect(Collectors.joining("、"));
            if (!missing.isEmpty()) {
                throw Refusal.notValid(
                        List.of(new FieldFault(field.key(), "请逐条答复意见，第" + missing + "条尚未答复：每条答复以“答复n：”开头，n为意见的序号。")));
            }
        }
    }

    private static List<FormField> fields(Form form) {
        return form.fieldsOfKind("responses");
    }
}
