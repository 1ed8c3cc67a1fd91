package nearzero.workflow.review;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text in which an applicant answers comment by comment: under each comment stands a line that begins with
 * {@code 答复<number>：}, and goes on until the next comment.
 */
final class Responses {

    private static final Pattern ANSWER =
            Pattern.compile("(?ms)^\\s*答复\\s*(\\d{1,4})\\s*[：:](.*?)(?=^\\s*(?:意见|答复)\\s*\\d|\\z)");

    private Responses() {}

    /** The answers by the number of their comment; an empty one is none. */
    static Map<Integer, String> read(String text) {
        var answers = new LinkedHashMap<Integer, String>();
        ANSWER.matcher(text).results().forEach(found -> {
            var answer = found.group(2).strip();
            if (!answer.isEmpty()) {
                answers.put(Integer.valueOf(found.group(1)), answer);
            }
        });
        return answers;
    }

    /** The text to fill in: every comment with its number and who raised it, and a place for the answer. */
    static String toFillIn(List<Comment> comments, UnaryOperator<String> nameOf) {
        return comments.stream()
                .map(comment -> "意见%d（%s）：%s\n答复%d："
                        .formatted(
                                comment.number(), nameOf.apply(comment.raisedBy()), comment.text(), comment.number()))
                .collect(Collectors.joining("\n\n"));
    }
}
