package nearzero.e2e;

import static nearzero.e2e.EngineApi.ENGINE;
import static nearzero.e2e.EngineApi.atService;
import static nearzero.e2e.EngineApi.both;
import static nearzero.e2e.EngineApi.refused;
import static nearzero.e2e.EngineApi.refusedOrFailed;
import static nearzero.e2e.EngineApi.throughGateway;
import static nearzero.e2e.PilotCase.CITY;
import static nearzero.e2e.RunningSystem.as;
import static nearzero.e2e.RunningSystem.asClient;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expressions in queries (CVE-2026-109432): signed-in people send code that the engine would evaluate. */
@Order(20) // while the call of 2022 is open
class QueryAttackIT {

    private static Scene scene;

    @BeforeAll
    static void lay_out() {
        scene = Scene.laidOut();
    }

    static Stream<String> queriesWithCode() {
        var code = "\"${''.getClass().forName('java.lang.Runtime').getMethod('exec',''.getClass())"
                + ".invoke(''.getClass().forName('java.lang.Runtime').getMethod('getRuntime').invoke(null),"
                + "'touch {mark}')}\"";
        var bean = "\"${pilotInventories.getClass()}\"";
        return Stream.of("assigneeExpression", "candidateGroupExpression")
                .flatMap(key -> Stream.of(code, bean).map(expression -> "\"" + key + "\":" + expression))
                .flatMap(key -> Stream.of(
                        "{" + key + "}",
                        "{\"orQueries\":[{" + key + "}]}",
                        "{\"orQueries\":[{\"name\":\"x\"},{\"assignee\":\"y\"," + key + "}]}"));
    }

    @ParameterizedTest
    @MethodSource("queriesWithCode")
    void code_in_a_query_is_never_run(String template) throws Exception {
        var mark = Path.of(System.getProperty("java.io.tmpdir"), "attack-" + UUID.randomUUID());
        var query = template.replace("{mark}", mark.toString());
        for (var official : both(CITY)) {
            for (var path : List.of("/task", "/task/count", "/filter/{filter}/count")) {
                refused(official.post(scene.filled(ENGINE + path), query));
            }
            refused(official.post(ENGINE + "/filter/create", "{\"resourceType\":\"Task\",\"query\":" + query + "}"));
        }
        refused(throughGateway(CITY).post(scene.filled(ENGINE + "/filter/{filter}/list"), query));
        // Behind the gateway the engine comes as far as the expression, which leads nowhere.
        refusedOrFailed(atService(CITY).post(scene.filled(ENGINE + "/filter/{filter}/list"), query));
        for (var path : List.of("/engine-rest/task", "/engine-rest/task/count")) {
            refusedOrFailed(asClient("engine-client").post(path, query));
            refusedOrFailed(as("engine-operator").post(path, query));
        }
        Thread.sleep(20); // a command would need a moment
        assertThat(Files.exists(mark)).isFalse();
    }

    @Test
    void saved_filters_with_the_engines_own_functions_go_on_working() {
        for (var official : both(CITY)) {
            assertThat(EngineApi.tasks(official, scene.filter(), "{}")).contains(scene.open());
            assertThat(EngineApi.tasks(official, scene.filter(), "{\"name\":\"no task is called so\"}"))
                    .isEmpty();
        }
    }
}
