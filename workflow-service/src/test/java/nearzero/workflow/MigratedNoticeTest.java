package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Releases;
import nearzero.workflow.release.migration.Migrating;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The length of the public notice is changed while one runs. */
class MigratedNoticeTest extends NoticedPilotTest {

    private static final String MIGRATIONS = "/api/workflow/migrations";

    @Autowired
    private Releases releases;

    @Autowired
    private Migrating migrating;

    @Test
    void five_days_become_seven_for_a_chosen_pilot_by_two_people() {
        var pilot = noticed();
        var today = releases.current("sichuan-park").orElseThrow().bundle();
        releases.deploy(ofSevenDays(today), Releases.Source.ADMIN);
        try {
            var asked = administrator("release-administrator")
                    .post(
                            MIGRATIONS,
                            Map.of(
                                    "programme",
                                    "sichuan-park",
                                    "reason",
                                    "公示期改为7个工作日",
                                    "selection",
                                    Map.of("pilots", List.of(pilot.number())),
                                    "terms",
                                    List.of(Map.of("term", "public-notice", "recompute", true))));
            assertThat(asked.status()).as(asked.response().body()).isEqualTo(201);
            var migration = MIGRATIONS + "/" + asked.text("/id");
            migrating.look();
            var foreseen = auditor().get(migration + "/pilots").json().at("/items/0/foreseen");
            assertThat(foreseen.path("moves").asBoolean()).as("%s", foreseen).isTrue();
            assertThat(foreseen.toString()).contains("2022-06-29改为2022-07-01", "另行发布更正");
            assertThat(pilot.waiting().path("lastDay").asText()).isEqualTo("2022-06-29");

            assertThat(administrator("second-release-administrator")
                            .post(migration + "/approval", Map.of("reason", "同意"))
                            .status())
                    .isEqualTo(200);
            migrating.look();

            assertThat(pilot.waiting().path("lastDay").asText()).isEqualTo("2022-07-01");
            assertThat(anybody().get(noticeOf(pilot)).response().body()).contains("2022年7月1日");
            assertThat(pilot.read("journal/verification").path("valid").asBoolean())
                    .isTrue();
            at("2022-07-01T23:59");
            assertThat(pilot.openTask("UserTask_ConfirmList").isMissingNode()).isTrue();
            at("2022-07-02T00:01");
            pilot.goOn("UserTask_ConfirmList");
        } finally {
            releases.deploy(today, Releases.Source.ADMIN);
        }
    }

    private Api administrator(String user) {
        return as(user, "release-administrators");
    }

    private static Bundle ofSevenDays(Bundle bundle) {
        var files = new TreeMap<>(bundle.files());
        var model = new String(files.get("pilot.bpmn"), StandardCharsets.UTF_8);
        var changed = model.replace(">5WD<", ">7WD<");
        assertThat(changed).isNotEqualTo(model);
        files.put("pilot.bpmn", changed.getBytes(StandardCharsets.UTF_8));
        return new Bundle(files);
    }
}
