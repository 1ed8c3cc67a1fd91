package nearzero.e2e;

import static nearzero.e2e.EngineApi.ENGINE;
import static nearzero.e2e.EngineApi.both;
import static nearzero.e2e.EngineApi.refused;
import static nearzero.e2e.EngineApi.throughGateway;
import static nearzero.e2e.PilotCase.APPLICANT;
import static nearzero.e2e.PilotCase.CITY;
import static nearzero.e2e.RunningSystem.as;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other regions, other departments, other people: their tasks are not there, and who they are is not told. */
@Order(23) // while the call of 2022 is open
class ForeignTaskAttackIT {

    private static Scene scene;

    @BeforeAll
    static void lay_out() {
        scene = Scene.laidOut();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "second-city-ecology-official",
                "city-industry-official",
                "province-ecology-official",
                "park-applicant",
                "second-park-applicant",
                "expert-1",
                "auditor"
            })
    void a_task_is_there_only_for_the_department_that_it_is_for(String other) {
        var task = ENGINE + "/task/" + scene.open();
        for (var stranger : both(other)) {
            for (var what : List.of("", "/form", "/deployed-form", "/form-variables")) {
                assertThat(stranger.get(task + what).status()).isIn(403, 404);
            }
            for (var way : List.of("claim", "unclaim", "submit-form")) {
                refused(stranger.post(task + "/" + way, Map.of("userId", other)));
            }
            for (var visible : EngineApi.filters(stranger).values()) {
                assertThat(EngineApi.tasks(stranger, visible, "{}")).doesNotContain(scene.open());
            }
        }
        as(other).get("/api/workflow/tasks/" + scene.open()).expect(404);
        as(other).post("/api/workflow/tasks/" + scene.open() + "/claim", null).expect(404);
        assertThat(as(other).get("/api/workflow/tasks?size=200").expect(200).body())
                .doesNotContain(scene.open());
        as(CITY).get("/api/workflow/tasks/" + scene.open()).expect(200);
    }

    @Test
    void nobody_learns_who_others_are() {
        var official = throughGateway(CITY);
        official.get(ENGINE + "/user/" + CITY + "/profile").expect(200);
        official.get(ENGINE + "/user/" + APPLICANT + "/profile").expect(404);
        assertThat(official.post(ENGINE + "/group", Map.of("member", CITY)).json())
                .hasSize(1);
        assertThat(official.post(ENGINE + "/group", Map.of("member", APPLICANT)).json())
                .isEmpty();
        assertThat(official.post(ENGINE + "/group", Map.of()).json()).isEmpty();
    }
}
