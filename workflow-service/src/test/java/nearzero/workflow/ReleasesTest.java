package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Releases;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;

/** How programmes come in: seeded once, released by administrators, and by no other door. */
class ReleasesTest extends PilotTest {

    private static final String PROGRAMME = "sichuan-park";

    @Autowired
    private Releases releases;

    @Autowired
    private RepositoryService repository;

    @Autowired
    @Qualifier("baseline")
    private ApplicationRunner seeding;

    @Test
    void a_restart_deploys_nothing_again() throws Exception {
        var before = version();
        var deployments = deployments();

        seeding.run(null);

        assertThat(version()).isEqualTo(before);
        assertThat(deployments()).isEqualTo(deployments);
    }

    @Test
    void what_an_administrator_released_stays_after_a_restart() throws Exception {
        var before = version();
        releases.deploy(relabelled("更名的示例产业"), Releases.Source.ADMIN);

        seeding.run(null);

        assertThat(version()).isEqualTo(before + 1);
    }

    @Test
    void new_pilots_get_the_new_version_and_running_ones_stay_on_theirs() {
        var running = apply();
        var before = version();
        var label = labelOfIndustries(running);

        releases.deploy(relabelled("另一个名称"), Releases.Source.ADMIN);

        var fresh = apply();
        assertThat(fresh.pilot().path("programmeVersion").asInt()).isEqualTo(before + 1);
        assertThat(running.pilot().path("programmeVersion").asInt()).isEqualTo(before);
        assertThat(labelOfIndustries(fresh)).isEqualTo("另一个名称");
        assertThat(labelOfIndustries(running)).isEqualTo(label).isNotEqualTo("另一个名称");
        assertThat(running.goTo("UserTask_PublishNotice").read("submissions").findValues("formVersion"))
                .extracting(version -> version.asInt())
                .containsOnly(before);
    }

    @Test
    void a_deployment_that_no_release_made_is_refused_from_inside() {
        var deployments = deployments();
        var bundle = releases.current(PROGRAMME).orElseThrow().bundle();
        var bypass = repository
                .createDeployment()
                .name(PROGRAMME)
                .addString("pilot.bpmn", new String(bundle.file("pilot.bpmn"), StandardCharsets.UTF_8));

        assertThatThrownBy(bypass::deploy).isInstanceOf(BadUserRequestException.class);
        assertThat(deployments()).isEqualTo(deployments);
    }

    @Test
    void a_deployment_over_engine_rest_is_refused() {
        var deployments = deployments();
        var bundle = releases.current(PROGRAMME).orElseThrow().bundle();
        var upload = """
                --part\r
                Content-Disposition: form-data; name="deployment-name"\r
                \r
                sichuan-park\r
                --part\r
                Content-Disposition: form-data; name="model"; filename="pilot.bpmn"\r
                Content-Type: application/octet-stream\r
                \r
                %s\r
                --part--\r
                """.formatted(new String(bundle.file("pilot.bpmn"), StandardCharsets.UTF_8));

        for (var who : new Api[] {engineClient(), as("engine-operator", "engine-operators"), province()}) {
            var answer = who.postAs("multipart/form-data; boundary=part", "/engine-rest/deployment/create", upload);
            assertThat(answer.status()).as(answer.response().body()).isIn(400, 403);
        }
        assertThat(deployments()).isEqualTo(deployments);
    }

    /** The programme in force with another label at one field of the application. */
    private Bundle relabelled(String label) {
        var files =
                new TreeMap<>(releases.current(PROGRAMME).orElseThrow().bundle().files());
        var form = new String(files.get("application.form"), StandardCharsets.UTF_8);
        var changed = form.replaceFirst("(\"key\": \"leadingIndustries\",\\s*\"label\": \")[^\"]*", "$1" + label);
        assertThat(changed).isNotEqualTo(form);
        files.put("application.form", changed.getBytes(StandardCharsets.UTF_8));
        return new Bundle(files);
    }

    private static String labelOfIndustries(PilotCase pilot) {
        var form = pilot.opened("UserTask_Application").path("form");
        return form.findParents("key").stream()
                .filter(field -> field.path("key").asText().equals("leadingIndustries"))
                .map(field -> field.path("label").asText())
                .findFirst()
                .orElseThrow();
    }

    private int version() {
        return applicant()
                .get("/api/workflow/programmes/" + PROGRAMME)
                .json()
                .path("version")
                .asInt();
    }

    private long deployments() {
        return repository.createDeploymentQuery().count();
    }
}
