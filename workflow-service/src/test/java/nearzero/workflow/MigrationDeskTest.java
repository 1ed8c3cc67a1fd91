package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import nearzero.workflow.programme.Releases;
import org.junit.jupiter.api.Test;

/** What release administrators may ask of the desk, and what it refuses. */
class MigrationDeskTest extends MovingPilots {

    @Test
    void who_prepared_a_migration_does_not_approve_it_and_only_release_administrators_do_either() {
        pilotThat(Standing.APPLYING);
        releases.deploy(renamed(bundle(), "填报", "填写"), Releases.Source.ADMIN);
        var migration = prepared(Map.of());
        var approval = MIGRATIONS + "/" + migration + "/approval";

        assertThat(administrator().post(approval, reason()).status()).isEqualTo(403);
        assertThat(province().post(approval, reason()).status()).isEqualTo(403);
        assertThat(auditor().post(approval, reason()).status()).isEqualTo(403);
        assertThat(province().get(MIGRATIONS).status()).isEqualTo(403);
        assertThat(auditor()
                        .get(MIGRATIONS + "?programme=trial&size=100")
                        .json()
                        .path("items")
                        .findValuesAsText("id"))
                .contains(migration);
        assertThatThrownBy(
                        () -> db.sql("update migration set state = 'APPROVED', approved_by = requested_by where id = ?")
                                .param(UUID.fromString(migration))
                                .update())
                .hasMessageContaining("migration");
        assertThat(secondAdministrator().post(approval, Map.of("reason", "  ")).status())
                .isEqualTo(422);
        assertThat(secondAdministrator().post(approval, reason()).text("/state"))
                .isEqualTo("approved");
    }

    @Test
    void nothing_is_approved_before_it_is_foreseen_and_a_migration_can_be_paused_resumed_and_cancelled() {
        var number = pilotThat(Standing.APPLYING);
        releases.deploy(renamed(bundle(), "填报", "填写"), Releases.Source.ADMIN);
        var asked = administrator().post(MIGRATIONS, Map.of("programme", TRIAL, "reason", "示例理由"), "same-key-1");
        var again = administrator().post(MIGRATIONS, Map.of("programme", TRIAL, "reason", "示例理由"), "same-key-1");
        assertThat(again.text("/id")).isEqualTo(asked.text("/id"));
        var path = MIGRATIONS + "/" + asked.text("/id");

        assertThat(secondAdministrator().post(path + "/approval", reason()).status())
                .isEqualTo(409);
        migrating.look();
        assertThat(secondAdministrator().post(path + "/approval", reason()).status())
                .isEqualTo(200);
        assertThat(administrator().post(path + "/pause", reason()).text("/state"))
                .isEqualTo("paused");
        migrating.look();
        assertThat(pilots.get(number).release()).isEqualTo(first.id());
        assertThat(administrator().post(path + "/resumption", reason()).text("/state"))
                .isEqualTo("approved");
        assertThat(administrator().post(path + "/cancellation", reason()).text("/state"))
                .isEqualTo("cancelled");
        migrating.look();
        assertThat(pilots.get(number).release()).isEqualTo(first.id());
        assertThat(administrator().post(path + "/resumption", reason()).status())
                .isEqualTo(409);
    }

    @Test
    void a_selection_means_stages_calls_places_versions_and_single_pilots() {
        var applying = pilotThat(Standing.APPLYING);
        var checked = pilotThat(Standing.CHECKED);
        releases.deploy(renamed(bundle(), "填报", "填写"), Releases.Source.ADMIN);

        assertThat(selected(Map.of("stages", List.of("check")))).containsExactly(checked);
        assertThat(selected(Map.of("pilots", List.of(applying)))).containsExactly(applying);
        assertThat(selected(Map.of("jurisdictions", List.of("sichuan")))).containsExactly(applying, checked);
        assertThat(selected(Map.of("versions", List.of(first.version()), "calls", List.of("trial-2022"))))
                .containsExactly(applying, checked);
        for (var nobody : List.of(
                Map.of("jurisdictions", List.of("sichuan/second-city")),
                Map.of("calls", List.of("sichuan-park-2022")),
                Map.of("versions", List.of(first.version() + 1)))) {
            var answer =
                    administrator().post(MIGRATIONS, Map.of("programme", TRIAL, "reason", "示例理由", "selection", nobody));
            assertThat(answer.status()).as("%s", nobody).isEqualTo(409);
        }
    }

    @Test
    void a_mapping_that_fits_no_version_or_no_kind_is_refused_with_what_is_wrong() {
        pilotThat(Standing.CHECKED);
        releases.deploy(renamed(bundle(), "填报", "填写"), Releases.Source.ADMIN);

        for (var link : List.of(
                Map.of("process", "trial.check", "source", "UserTask_Nothing", "target", "UserTask_Check"),
                Map.of("process", "trial.check", "source", "UserTask_Check", "target", "UserTask_Nothing"),
                Map.of("process", "trial.pilot", "source", "UserTask_Decide", "target", "Timer_WaitEnds"))) {
            var answer = administrator()
                    .post(MIGRATIONS, Map.of("programme", TRIAL, "reason", "示例理由", "mapping", List.of(link)));
            assertThat(answer.status())
                    .as("%s: %s", link, answer.response().body())
                    .isEqualTo(422);
            assertThat(answer.text("/errors/0/field")).isEqualTo("mapping");
        }
    }

    @Test
    void pilots_and_terms_that_nobody_knows_are_named_instead_of_passed_over() {
        var number = pilotThat(Standing.CHECKED);
        releases.deploy(renamed(bundle(), "填报", "填写"), Releases.Source.ADMIN);

        var unknown = asked("selection", Map.of("pilots", List.of(number, "TRIAL-2022-9999", "TRIAL-\u0000")));
        assertNotValid(unknown, "selection.pilots");
        assertThat(unknown.text("/errors/0/message"))
                .contains("“TRIAL-2022-9999”、“TRIAL-?”")
                .doesNotContain(number);
        var waits = asked("terms", List.of(recomputed("wait"), recomputed("waits")));
        assertNotValid(waits, "terms");
        assertThat(waits.text("/errors/0/message")).contains("“waits”").doesNotContain("“wait”");
        var known = asked("terms", List.of(recomputed("wait"), recomputed("UserTask_Check")));
        assertThat(known.status()).as(known.response().body()).isEqualTo(201);
    }

    private static Map<String, Object> recomputed(String term) {
        return Map.of("term", term, "recompute", true);
    }

    private Api.Answer asked(String what, Object wish) {
        return administrator().post(MIGRATIONS, Map.of("programme", TRIAL, "reason", "示例理由", what, wish));
    }

    private List<String> selected(Map<String, Object> selection) {
        var migration = prepared(Map.of("selection", selection));
        return List.copyOf(members(migration, 10).keySet());
    }
}
