package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Releases;
import org.junit.jupiter.api.Test;

/** What becomes of terms and timers when a pilot moves. */
class MigratedTermsTest extends MovingPilots {

    @Test
    void a_term_keeps_its_length_or_gets_the_new_one_from_its_old_start_and_never_ends_in_the_past_unseen() {
        var kept = pilotThat(Standing.WAITING);
        var recomputed = pilotThat(Standing.WAITING);
        settle(Map.of(kept, Standing.WAITING, recomputed, Standing.WAITING));
        var seven = releases.deploy(changed(bundle(), "pilot.bpmn", ">5WD<", ">7WD<"), Releases.Source.ADMIN);

        carryOut(prepared(Map.of("selection", Map.of("pilots", List.of(kept)))));
        carryOut(prepared(Map.of(
                "selection", Map.of("pilots", List.of(recomputed)),
                "terms", List.of(Map.of("term", "wait", "recompute", true)))));

        assertThat(term(kept, "wait")).containsExactly("5WD", "2022-05-17");
        assertThat(term(recomputed, "wait")).containsExactly("7WD", "2022-05-19");
        assertThat(timer(kept)).isEqualTo("2022-05-18T00:00");
        assertThat(timer(recomputed)).isEqualTo("2022-05-20T00:00");
        assertThat(pilots.get(kept).release()).isEqualTo(seven.id());

        at("2022-05-16T09:00");
        var three = releases.deploy(changed(bundle(), "pilot.bpmn", ">5WD<", ">3WD<"), Releases.Source.ADMIN);
        var unseen = prepared(Map.of("terms", List.of(Map.of("term", "wait", "recompute", true))));
        carryOut(unseen);
        assertThat(pilots.get(kept).release()).isEqualTo(seven.id());
        assertThat(members(unseen, 10).get(kept).at("/foreseen/remarks/0/text").asText())
                .contains("届满");
        carryOut(prepared(Map.of("terms", List.of(Map.of("term", "wait", "recompute", true, "acceptPast", true)))));
        assertThat(pilots.get(kept).release()).isEqualTo(three.id());
        assertThat(term(kept, "wait").get(1)).isEqualTo("2022-05-13");
    }

    @Test
    void a_suspended_pilot_moves_and_its_term_goes_on_standing_still() {
        var number = pilotThat(Standing.SUSPENDED);
        settle(Map.of(number, Standing.SUSPENDED));
        releases.deploy(changed(bundle(), "pilot.bpmn", ">5WD<", ">7WD<"), Releases.Source.ADMIN);

        carryOut(prepared(Map.of("terms", List.of(Map.of("term", "wait", "recompute", true)))));

        assertThat(term(number, "wait").get(0)).isEqualTo("7WD");
        assertThat(management
                        .createJobQuery()
                        .processInstanceId(pilots.get(number).process().orElseThrow())
                        .singleResult()
                        .isSuspended())
                .isTrue();
    }

    @Test
    void a_term_of_a_suspended_pilot_runs_where_the_new_release_lets_it_run_meanwhile() {
        var number = pilotThat(Standing.SUSPENDED);
        settle(Map.of(number, Standing.SUSPENDED));
        releases.deploy(
                changed(bundle(), Bundle.SETTINGS, "  wait:\n", "  wait:\n    whileSuspended: true\n"),
                Releases.Source.ADMIN);

        carryOut(prepared(Map.of()));

        assertThat(term(number, "wait").get(1)).isNotNull();
        assertThat(management
                        .createJobQuery()
                        .processInstanceId(pilots.get(number).process().orElseThrow())
                        .singleResult()
                        .isSuspended())
                .isFalse();
    }

    @Test
    void a_timer_under_another_name_waits_for_the_term_as_it_is_and_not_as_it_began() {
        var number = pilotThat(Standing.DECIDING);
        settle(Map.of(number, Standing.DECIDING));
        var longer = Map.of("term", "decide", "by", "P5D", "reason", "示例理由");
        assertThat(province()
                        .post("/api/workflow/pilots/" + number + "/extension", longer)
                        .status())
                .isEqualTo(200);
        var extended = timer(number);
        releases.deploy(
                changed(bundle(), "pilot.bpmn", "\"Timer_DecideEnds\"", "\"Timer_DecideOver\""), Releases.Source.ADMIN);

        carryOut(prepared(Map.of()));

        assertThat(timer(number)).isEqualTo(extended);
    }

    private List<String> term(String number, String name) {
        return db.sql("select length, last_day::text from term where pilot = ? and name = ?")
                .params(number, name)
                .query((row, index) -> java.util.Arrays.asList(row.getString(1), row.getString(2)))
                .single();
    }

    private String timer(String number) {
        var due = management
                .createJobQuery()
                .processInstanceId(pilots.get(number).process().orElseThrow())
                .timers()
                .singleResult()
                .getDuedate();
        return due.toInstant()
                .atZone(java.time.ZoneId.of("Asia/Shanghai"))
                .toLocalDateTime()
                .toString();
    }
}
