package nearzero.documents;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.report.ValidationReport.Message;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

/** Holds the service to its own contract. */
final class KeptContract {

    private static final OpenApiInteractionValidator VALIDATOR = OpenApiInteractionValidator.createForSpecificationUrl(
                    Path.of("../openapi/documents.yaml")
                            .toAbsolutePath()
                            .normalize()
                            .toString())
            .withResolveCombinators(true)
            .build();

    /** What is answered to who calls what no contract knows. */
    private static final Set<Integer> UNLISTED = Set.of(400, 401, 403, 404, 405);

    private KeptContract() {}

    static void check(String method, String path, Reply reply) {
        if (path.startsWith("/../")) {
            return; // outside the contract on purpose
        }
        var response = SimpleResponse.Builder.status(reply.status());
        reply.headers().map().forEach(response::withHeader);
        if (reply.body().length > 0) {
            response.withBody(reply.body());
        }
        var url = URI.create("/api/documents" + path).normalize().getPath();
        var faults = VALIDATOR.validateResponse(url, Method.valueOf(method), response.build()).getMessages().stream()
                .filter(message -> message.getLevel() == Level.ERROR && !isUnlisted(message, reply))
                .map(Message::getMessage)
                .toList();
        if (!faults.isEmpty()) {
            throw new AssertionError(method + " " + path + " answers " + reply.status() + " " + reply.text()
                    + ", which is not as in the contract: " + faults);
        }
    }

    private static boolean isUnlisted(Message message, Reply reply) {
        var key = message.getKey();
        return UNLISTED.contains(reply.status())
                && (key.startsWith("validation.request.path") || key.startsWith("validation.request.operation"));
    }
}
