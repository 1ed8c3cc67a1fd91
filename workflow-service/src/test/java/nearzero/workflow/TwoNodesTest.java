package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import nearzero.workflow.programme.Releases;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two nodes on one database: what one releases is in force on the other, which also does the work of the first. */
class TwoNodesTest extends TrialPilots {

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @AfterEach
    void theFirstNodeWorksAgain() {
        engine.getJobExecutor().start();
    }

    @Test
    void a_version_released_on_one_node_is_in_force_on_both_and_timers_of_its_pilots_fire_on_the_other() {
        try (var other = SecondNode.started(surroundings())) {
            var second = releases.deploy(changed(bundle(), "pilot.bpmn", ">5WD<", ">7WD<"), Releases.Source.ADMIN);
            assertThat(versionOn(other)).isEqualTo(second.version());

            engine.getJobExecutor().shutdown();
            var pilot = pilotThat(Standing.WAITING);

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(timers(pilot)).isEqualTo(1));
            at("2022-05-25T09:00");
            clockOf(other, "2022-05-25T09:00");
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(pilots.get(pilot).stage()).isEqualTo("decision"));
            assertThat(pilots.get(pilot).programmeVersion()).isEqualTo(second.version());
        }
        var afterwards = releases.current(TRIAL).orElseThrow().version();
        var baseline = releases.current("sichuan-park").orElseThrow().version();
        try (var again = SecondNode.started(surroundings())) {
            assertThat(versionOn(again)).isEqualTo(afterwards);
            assertThat(releases.current("sichuan-park").orElseThrow().version()).isEqualTo(baseline);
        }
    }

    private int versionOn(SecondNode node) {
        return node.with(applicant().token())
                .get("/api/workflow/programmes/" + TRIAL)
                .json()
                .path("version")
                .asInt();
    }

    private void clockOf(SecondNode node, String localTime) {
        var moved = node.with(applicant().token())
                .put("/api/local/clock", java.util.Map.of("now", localTime + ":00+08:00"));
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
