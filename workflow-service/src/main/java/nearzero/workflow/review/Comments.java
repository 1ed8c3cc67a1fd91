package nearzero.workflow.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.workflow.form.Form;
import nearzero.workflow.form.FormField;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.task.Submission;
import nearzero.workflow.task.Submissions;
import org.springframework.stereotype.Component;

/**
 * What was asked of an applicant and what it answered, read out of the submissions: they are kept for good, so nothing
 * needs to be kept twice. A field of kind {@code comments} holds one comment a line; a field of kind {@code responses}
 * marks the task that answers them. Of drafts that were written anew only the last counts, and what is settled {@code
 * replaces} the drafts that it settles.
 */
@Component
public class Comments {

    private static final String COMMENTS = "comments";
    private static final String RESPONSES = "responses";

    private final Submissions submissions;
    private final Programmes programmes;

    Comments(Submissions submissions, Programmes programmes) {
        this.submissions = submissions;
        this.programmes = programmes;
    }

    /** All of a pilot, return by return, those that wait for an answer last. */
    public List<Comment> of(Pilot pilot) {
        var found = new ArrayList<Comment>();
        var raised = new LinkedHashMap<String, Submission>();
        var rounds = new LinkedHashMap<String, Integer>();
        for (var submission : submissions.of(pilot.number())) {
            var answers = field(pilot, submission, RESPONSES);
            if (answers.isPresent()) {
                var open = numbered(pilot, submission.task(), raised, rounds);
                var responses = Responses.read(text(submission, answers.get()));
                open.forEach(comment -> found.add(answered(comment, responses)));
                raised.clear();
            } else {
                field(pilot, submission, COMMENTS).ifPresent(field -> raise(raised, submission, field));
            }
        }
        found.addAll(numbered(pilot, "", raised, rounds));
        return found;
    }

    private static void raise(Map<String, Submission> raised, Submission submission, FormField field) {
        var replaced = field.properties().get("replaces");
        raised.values().removeIf(earlier -> earlier.task().equals(replaced));
        raised.put(submission.task() + " " + submission.actingFor(), submission);
    }

    /** What waits for an answer now. */
    List<Comment> open(Pilot pilot) {
        return of(pilot).stream()
                .filter(comment -> comment.response().isEmpty())
                .toList();
    }

    private List<Comment> numbered(
            Pilot pilot, String task, Map<String, Submission> raised, Map<String, Integer> rounds) {
        var comments = new ArrayList<Comment>();
        for (var submission : raised.values()) {
            for (var line : lines(pilot, submission)) {
                comments.add(new Comment(
                        task,
                        rounds.getOrDefault(task, 0) + 1,
                        comments.size() + 1,
                        submission.actingFor(),
                        submission.submittedAt(),
                        line,
                        Optional.empty()));
            }
        }
        if (!comments.isEmpty()) {
            rounds.merge(task, 1, Integer::sum);
        }
        return comments;
    }

    private static Comment answered(Comment comment, Map<Integer, String> responses) {
        return new Comment(
                comment.task(),
                comment.round(),
                comment.number(),
                comment.raisedBy(),
                comment.raisedAt(),
                comment.text(),
                Optional.of(responses.getOrDefault(comment.number(), "")));
    }

    private List<String> lines(Pilot pilot, Submission submission) {
        return field(pilot, submission, COMMENTS).stream()
                .flatMap(field -> text(submission, field).lines())
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private Optional<FormField> field(Pilot pilot, Submission submission, String kind) {
        return programmes.of(pilot.release()).find(submission.form()).map(Form::fields).orElse(List.of()).stream()
                .filter(field -> field.isOfKind(kind))
                .findFirst();
    }

    private static String text(Submission submission, FormField field) {
        return String.valueOf(submission.values().getOrDefault(field.key(), ""));
    }
}
