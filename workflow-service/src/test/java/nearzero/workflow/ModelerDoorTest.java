package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Camunda Modeler's button "deploy", by the very requests that it sends: it makes drafts and opens nothing else. */
class ModelerDoorTest extends AtReleaseDesk {

    private static final String CREATE = "/engine-rest/deployment/create";

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void what_camunda_modeler_deploys_becomes_a_draft_over_the_version_in_force_and_what_it_sends_next_joins_it() {
        var before = version();
        var form = relabelled("来自建模工具").file("application.form");

        assertThat(author().get("/engine-rest/deployment?maxResults=0").status())
                .isEqualTo(200);
        assertThat(author().get("/engine-rest/version").status()).isEqualTo(200);
        var first = deploy(author(), CREATE, "application.form", form);
        var next = deploy(
                author(), "/engine-rest/engine/default/deployment/create", "pilot.bpmn", good.file("pilot.bpmn"));

        assertThat(first.status()).as(first.response().body()).isEqualTo(200);
        assertThat(next.text("/id")).isEqualTo(first.text("/id")).startsWith("draft-");
        var draft = DRAFTS + "/" + first.text("/id").substring("draft-".length());
        assertThat(author().get(draft).text("/origin")).isEqualTo("modeler");
        assertThat(author().get(draft).json().path("base").asInt()).isEqualTo(before);
        assertThat(author().download(draft + "/files/application.form")).isEqualTo(form);
        assertThat(author().get(draft).json().path("files"))
                .hasSize(good.files().size());
        assertThat(version()).isEqualTo(before);
        withdraw(first);
    }

    @Test
    void two_files_that_are_deployed_at_once_come_into_one_draft() {
        var answers = new Together(transaction, db)
                .behind(
                        "lock table release_draft in share row exclusive mode",
                        () -> deploy(author(), CREATE, "plan.form", good.file("plan.form")),
                        () -> deploy(author(), CREATE, "score.form", good.file("score.form")));

        assertThat(answers).extracting(Api.Answer::status).containsOnly(200);
        assertThat(answers.get(0).text("/id")).isEqualTo(answers.get(1).text("/id"));
        withdraw(answers.get(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ../pilot.bpmn | id="sichuan-park.pilot" | 文件名
            pilot.bpmn    | id="nowhere.pilot"      | 无法确定
            pilot.bpmn    | no key at all           | 无法确定
            """)
    void what_belongs_to_no_programme_is_told_so_in_the_way_that_modeler_shows(
            String name, String content, String message) {
        var answer = deploy(author(), CREATE, name, content.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/message")).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sichuan/ecology", "engine-operators", "services", "auditors"})
    void only_release_administrators_deploy_from_modeler(String group) {
        var answer = deploy(as("other", group), CREATE, "pilot.bpmn", good.file("pilot.bpmn"));

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void release_administrators_get_no_further_into_the_engine() {
        assertThat(author().get("/engine-rest/task").status()).isEqualTo(403);
        assertThat(author().get("/engine-rest/process-instance").status()).isEqualTo(403);
        assertThat(author().get("/engine-rest/deployment/1/resources").status()).isEqualTo(403);
    }

    private void withdraw(Api.Answer deployed) {
        var draft = DRAFTS + "/" + deployed.text("/id").substring("draft-".length());
        assertThat(author().post(draft + "/withdrawal", REASON).status()).isEqualTo(200);
    }

    private static Api.Answer deploy(Api who, String path, String name, byte[] content) {
        return who.postAs("multipart/form-data; boundary=part", path, """
                --part\r
                Content-Disposition: form-data; name="deployment-name"\r
                \r
                diagram\r
                --part\r
                Content-Disposition: form-data; name="deployment-source"\r
                \r
                Camunda Modeler\r
                --part\r
                Content-Disposition: form-data; name="enable-duplicate-filtering"\r
                \r
                true\r
                --part\r
                Content-Disposition: form-data; name="%1$s"; filename="%1$s"\r
                Content-Type: application/octet-stream\r
                \r
                %2$s\r
                --part--\r
                """.formatted(
                        name, new String(content, StandardCharsets.UTF_8)));
    }
}
