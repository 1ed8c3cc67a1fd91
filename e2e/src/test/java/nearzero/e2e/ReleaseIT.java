package nearzero.e2e;

import static nearzero.e2e.RunningSystem.as;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Administrators change a rule of the running system through the door: what Camunda Modeler sends, two people, and back. */
@Order(31) // while the call of 2022 is open
class ReleaseIT {

    private static final String PROGRAMME = "/api/workflow/programmes/sichuan-park";
    private static final Map<String, String> REASON = Map.of("reason", "公示期改为七个工作日。");

    private final Visitor author = as("release-administrator");
    private final Visitor second = as("second-release-administrator");

    @Test
    void a_notice_of_five_days_becomes_one_of_seven_for_new_pilots_and_five_again() {
        var before = version();
        var model = author.get(draft(Map.of("origin", "current")) + "/files/pilot.bpmn")
                .expect(200)
                .body();

        var draft = deployFromModeler(model.replace(">5WD<", ">7WD<"));
        assertThat(author.get(draft + "/difference").expect(200).body()).contains("5个工作日", "7个工作日");
        release(draft);

        assertThat(version()).isEqualTo(before + 1);
        release(draft(Map.of("origin", "earlier", "version", before)));
        assertThat(version()).isEqualTo(before + 2);
    }

    private int version() {
        return author.get(PROGRAMME).expect(200).json().get("version").asInt();
    }

    private String draft(Map<String, Object> source) {
        return "/api/workflow/drafts/"
                + author.post(PROGRAMME + "/drafts", source).expect(201).text("/id");
    }

    private void release(String draft) {
        author.post(draft + "/submission", REASON).expect(200);
        author.post(draft + "/approval", REASON).expect(403);
        second.post(draft + "/approval", REASON).expect(200);
    }

    /** With the requests that Modeler sends. */
    private String deployFromModeler(String model) {
        author.get("/engine-rest/deployment?maxResults=0").expect(200);
        author.get("/engine-rest/version").expect(200);
        var boundary = UUID.randomUUID().toString();
        var body = """
                --%1$s\r
                Content-Disposition: form-data; name="deployment-name"\r
                \r
                pilot\r
                --%1$s\r
                Content-Disposition: form-data; name="deployment-source"\r
                \r
                Camunda Modeler\r
                --%1$s\r
                Content-Disposition: form-data; name="enable-duplicate-filtering"\r
                \r
                true\r
                --%1$s\r
                Content-Disposition: form-data; name="pilot.bpmn"; filename="pilot.bpmn"\r
                Content-Type: application/octet-stream\r
                \r
                %2$s\r
                --%1$s--\r
                """.formatted(boundary, model);
        var answer = author.send(
                "POST",
                "/engine-rest/deployment/create",
                body,
                Map.of("Content-Type", "multipart/form-data; boundary=" + boundary));
        return "/api/workflow/drafts/" + answer.expect(200).text("/id").substring("draft-".length());
    }
}
