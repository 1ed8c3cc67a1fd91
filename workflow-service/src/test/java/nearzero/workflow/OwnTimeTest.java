package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Releases;
import nearzero.workflow.supervision.Reminding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A programme that gives a task time of its own, as Sichuan does not. */
class OwnTimeTest extends PilotTest {

    private static final String PLAN = "UserTask_Plan";

    @Autowired
    private Releases releases;

    @Autowired
    private Reminding reminding;

    private Bundle before;

    @BeforeEach
    void plansHaveTenWorkingDays() {
        before = releases.current("sichuan-park").orElseThrow().bundle();
        var files = new TreeMap<>(before.files());
        var settings = new String(files.get(Bundle.SETTINGS), StandardCharsets.UTF_8)
                .replaceFirst(
                        "(?m)^  UserTask_Plan:$",
                        "  UserTask_Plan:\n    within: {length: 10WD, standing: ours, why: {zh: 示例, en: Example}}");
        files.put(Bundle.SETTINGS, settings.getBytes(StandardCharsets.UTF_8));
        releases.deploy(new Bundle(files), Releases.Source.ADMIN);
    }

    @AfterEach
    void plansHaveAllTheTimeAgain() {
        releases.deploy(before, Releases.Source.ADMIN);
    }

    @Test
    void a_task_with_its_own_time_is_due_by_working_days_stands_still_with_its_pilot_and_is_late_after_it() {
        var pilot = pilotAt(PLAN);
        assertThat(pilot.task(PLAN).path("lastDay").asText()).isEqualTo("2022-05-24");
        var terms = "/api/workflow/pilots/" + pilot.number() + "/terms";
        for (var reader : List.of(applicant(), province())) {
            assertThat(reader.get(terms).json().findValuesAsText("name")).containsExactly("编制试点建设方案");
        }

        at("2022-05-12T09:00");
        steer(pilot, "suspension");
        assertThat(pilot.task(PLAN).has("lastDay")).isFalse();
        at("2022-05-16T09:00");
        steer(pilot, "resumption");
        assertThat(pilot.task(PLAN).path("lastDay").asText()).isEqualTo("2022-05-27");

        at("2022-05-24T09:00");
        reminding.look();
        at("2022-05-28T00:00");
        reminding.look();
        assertThat(actions(pilot)).containsOnlyOnce("task-reminded").containsOnlyOnce("task-escalated");

        pilot.submit(PLAN, pilot.plan());
        assertThat(pilot.submissionsAt(PLAN).get(0).path("late").asBoolean()).isTrue();
    }

    @Test
    void what_is_submitted_on_the_last_day_is_in_time_and_the_term_is_over_with_the_task() {
        var pilot = pilotAt(PLAN);
        at("2022-05-24T23:59");

        pilot.submit(PLAN, pilot.plan()).goOn("preliminary-review");

        assertThat(pilot.submissionsAt(PLAN).get(0).path("late").asBoolean()).isFalse();
        at("2022-06-10T09:00");
        reminding.look();
        assertThat(actions(pilot)).doesNotContain("task-escalated");
        steer(pilot, "suspension");
        assertThat(actions(pilot)).doesNotContain("term-stopped");
    }

    private void steer(PilotCase pilot, String what) {
        var answer = province().post("/api/workflow/pilots/" + pilot.number() + "/" + what, Map.of("reason", "核查举报事项"));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    private static List<String> actions(PilotCase pilot) {
        return StreamSupport.stream(pilot.read("journal?size=200").path("items").spliterator(), false)
                .map(entry -> entry.path("action").asText())
                .toList();
    }
}
