package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Releases;
import nearzero.workflow.release.migration.Migrating;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A panel scores and is counted by one sheet, whatever is released meanwhile. */
class MigratedPanelTest extends PilotTest {

    private static final String MIGRATIONS = "/api/workflow/migrations";

    @Autowired
    private Releases releases;

    @Autowired
    private Migrating migrating;

    private Bundle today;

    @BeforeEach
    void rememberWhatIsInForce() {
        today = releases.current("sichuan-park").orElseThrow().bundle();
    }

    @AfterEach
    void bringItBack() {
        releases.deploy(today, Releases.Source.ADMIN);
    }

    @Test
    void a_pilot_stays_while_its_panel_scores_by_another_sheet_and_moves_with_its_figures_when_scoring_is_closed() {
        var pilot = pilotAt("expert-review").submit("UserTask_ConvenePanel", Forms.convenedPanel("3"));
        pilot.heard();
        var members = pilot.members();
        pilot.submitAs(pilot.expert(members.get(0)), "UserTask_Score", Forms.score("5"));

        releaseOtherWeights();
        var scoring = prepared(pilot);
        assertThat(foreseen(scoring).path("moves").asBoolean()).isFalse();
        assertThat(foreseen(scoring).path("remarks").toString()).contains("正在评分", "评分结束后再迁移");
        assertThat(carriedOut(scoring)).isEqualTo("stayed");

        members.stream()
                .skip(1)
                .forEach(expert -> pilot.submitAs(pilot.expert(expert), "UserTask_Score", Forms.score("5")));
        pilot.openedAs(pilot.expert(members.get(0)), "UserTask_PanelOpinion");
        var counted = pilot.panel();
        assertThat(counted.at("/scores/0/total").asText()).isEqualTo("95.00");
        assertThat(carriedOut(prepared(pilot))).as("after closing").isEqualTo("moved");
        assertThat(pilot.panel()).isEqualTo(counted);
    }

    private void releaseOtherWeights() {
        var files = new TreeMap<>(today.files());
        var settings = new String(files.get(Bundle.SETTINGS), StandardCharsets.UTF_8);
        var changed = settings.replace("en: Foundation}, max: 20, weight: 1", "en: Foundation}, max: 20, weight: 0.5")
                .replace("en: Innovation}, max: 10, weight: 1", "en: Innovation}, max: 10, weight: 2");
        assertThat(changed).hasSizeGreaterThan(settings.length());
        files.put(Bundle.SETTINGS, changed.getBytes(StandardCharsets.UTF_8));
        releases.deploy(new Bundle(files), Releases.Source.ADMIN);
    }

    /** A migration of the pilot to what is in force; its path. */
    private String prepared(PilotCase pilot) {
        var wish = Map.of(
                "programme", "sichuan-park",
                "reason", "示例理由",
                "selection", Map.of("pilots", List.of(pilot.number())));
        var asked = as("release-administrator", "release-administrators").post(MIGRATIONS, wish);
        assertThat(asked.status()).as(asked.response().body()).isEqualTo(201);
        migrating.look();
        return MIGRATIONS + "/" + asked.text("/id");
    }

    private JsonNode foreseen(String migration) {
        return auditor().get(migration + "/pilots").json().at("/items/0/foreseen");
    }

    /** What has become of the pilot. */
    private String carriedOut(String migration) {
        var approved = as("second-release-administrator", "release-administrators")
                .post(migration + "/approval", Map.of("reason", "示例理由"));
        assertThat(approved.status()).as(approved.response().body()).isEqualTo(200);
        migrating.look();
        return auditor().get(migration + "/pilots").text("/items/0/state");
    }
}
