package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import nearzero.workflow.programme.Releases;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two nodes on one database: what one releases is in force on the other, which also does the work of the first. */
class TwoNodesTest extends TrialPilots {

    private static final Map<String, String> REASON = Map.of("reason", "示例理由。");

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private RepositoryService repository;

    @AfterEach
    void theFirstNodeWorksAgain() {
        engine.getJobExecutor().start();
    }

    @Test
    void a_version_released_on_one_node_is_in_force_on_both_and_timers_of_its_pilots_fire_on_the_other() {
        String draft;
        try (var other = SecondNode.started(surroundings())) {
            var second = releases.deploy(changed(bundle(), "pilot.bpmn", ">5WD<", ">7WD<"), Releases.Source.ADMIN);
            assertThat(versionOn(other)).isEqualTo(second.version());

            oneOfTwoApprovalsReleases(other);

            engine.getJobExecutor().shutdown();
            var pilot = pilotThat(Standing.WAITING);

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(timers(pilot)).isEqualTo(1));
            at("2022-05-25T09:00");
            clockOf(other, "2022-05-25T09:00");
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(pilots.get(pilot).stage()).isEqualTo("decision"));
            assertThat(pilots.get(pilot).programmeVersion()).isEqualTo(second.version() + 1);
            draft = killedWhileItReleases(other);
        }
        var afterwards = releases.current(TRIAL).orElseThrow().version();
        var baseline = releases.current("sichuan-park").orElseThrow().version();
        try (var again = SecondNode.started(surroundings())) {
            assertThat(versionOn(again)).isEqualTo(afterwards);
            assertThat(approval(again.with(secondAdministrator().token()), draft)
                            .status())
                    .isEqualTo(200);
            assertThat(versionOn(again)).isEqualTo(afterwards + 1);
            assertThat(releases.current(TRIAL).orElseThrow().version()).isEqualTo(afterwards + 1);
            assertThat(releases.current("sichuan-park").orElseThrow().version()).isEqualTo(baseline);
        }
    }

    private void oneOfTwoApprovalsReleases(SecondNode other) {
        var before = versionOn(other);
        var draft = submitted(">5WD<", ">7WD<");
        var answers = new Together(transaction, db)
                .behind(
                        Together.RELEASES,
                        () -> approval(secondAdministrator(), draft),
                        () -> approval(other.with(thirdAdministrator().token()), draft));

        assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(200, 409);
        assertThat(versionOn(other)).isEqualTo(before + 1);
    }

    /** Killed when the engine has the new version and nobody has written down yet that it was released. */
    private String killedWhileItReleases(SecondNode other) {
        var before = deployments();
        var version = versionOn(other);
        var draft = submitted("\"填报\"", "\"填写\"");
        new Together(transaction, db)
                .killedBehind(
                        Together.journal("releases/" + TRIAL),
                        other,
                        () -> approval(other.with(thirdAdministrator().token()), draft));

        assertThat(deployments()).isEqualTo(before);
        assertThat(releases.current(TRIAL).orElseThrow().version()).isEqualTo(version);
        assertThat(administrator().get(draft).text("/state")).isEqualTo("submitted");
        return draft;
    }

    /** A draft over what is in force, with another text in its flow. */
    private String submitted(String text, String other) {
        var made = administrator().post("/api/workflow/programmes/" + TRIAL + "/drafts", Map.of("origin", "current"));
        var draft = "/api/workflow/drafts/" + made.text("/id");
        var flow = changed(bundle(), "pilot.bpmn", text, other).file("pilot.bpmn");
        var etag = made.response().headers().firstValue("ETag").orElseThrow();
        assertThat(administrator()
                        .replace(draft + "/files/pilot.bpmn", flow, etag)
                        .status())
                .isEqualTo(200);
        assertThat(administrator().post(draft + "/submission", REASON).status()).isEqualTo(200);
        return draft;
    }

    private static Api.Answer approval(Api who, String draft) {
        return who.post(draft + "/approval", REASON);
    }

    private Api thirdAdministrator() {
        return as("third-release-administrator", "release-administrators");
    }

    private long deployments() {
        return repository.createDeploymentQuery().count();
    }

    private int versionOn(SecondNode node) {
        return node.with(applicant().token())
                .get("/api/workflow/programmes/" + TRIAL)
                .json()
                .path("version")
                .asInt();
    }

    private void clockOf(SecondNode node, String localTime) {
        var moved = node.with(applicant().token()).put("/api/local/clock", Map.of("now", localTime + ":00+08:00"));
        assertThat(moved.status()).isEqualTo(200);
    }

    private long timers(String pilot) {
        return management
                .createJobQuery()
                .processInstanceId(pilots.get(pilot).process().orElseThrow())
                .timers()
                .count();
    }
}
