package nearzero.e2e;

import static nearzero.e2e.RunningSystem.as;
import static nearzero.e2e.RunningSystem.stack;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nearzero.local.Part;

/** Camunda's own API as Tasklist uses it, at both doors. */
final class EngineApi {

    static final String ENGINE = "/camunda/api/engine/engine/default";

    private static final Map<String, List<Visitor>> VISITORS = new ConcurrentHashMap<>();

    private EngineApi() {}

    /** Through the gateway, as a bearer of a token. */
    static Visitor throughGateway(String user) {
        return both(user).get(0);
    }

    /** Straight at the service. */
    static Visitor atService(String user) {
        return both(user).get(1);
    }

    /** Through the gateway, and straight at the service: it has to hold alone. */
    static List<Visitor> both(String user) {
        return VISITORS.computeIfAbsent(
                user,
                name -> List.of(
                        acquainted(as(name)),
                        acquainted(new Visitor(stack().url(Part.WORKFLOW), () -> Tokens.of(name)))));
    }

    /** Camunda wants to see again what it hands out with its first answer. */
    private static Visitor acquainted(Visitor visitor) {
        visitor.get(ENGINE + "/filter").expect(200);
        return visitor;
    }

    /** The filters that Tasklist offers somebody, by name with their ids. */
    static Map<String, String> filters(Visitor visitor) {
        var filters = new HashMap<String, String>();
        visitor.get(ENGINE + "/filter")
                .expect(200)
                .json()
                .forEach(filter -> filters.put(
                        filter.get("name").asString(), filter.get("id").asString()));
        return filters;
    }

    /** The ids of the tasks that a filter shows, narrowed down by a query. */
    static List<String> tasks(Visitor visitor, String filter, String query) {
        var ids = new ArrayList<String>();
        visitor.post(ENGINE + "/filter/" + filter + "/list", query)
                .expect(200)
                .json()
                .forEach(task -> ids.add(task.get("id").asString()));
        return ids;
    }

    /** Values as the engine's API wants them. */
    static Map<String, Object> form(Map<String, ?> values) {
        var variables = new HashMap<String, Object>();
        values.forEach((key, value) -> variables.put(key, Map.of("value", value)));
        return Map.of("variables", variables);
    }

    /** Something to send along with a method that takes something. */
    static Object body(String method) {
        return method.startsWith("P") ? Map.of() : null;
    }

    /** The system knew who it was and answered that this cannot be. */
    static void refused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(400, 499).isNotIn(401, 429);
    }

    /** For the few places at which the engine has no better answer than that it failed; nothing was done either. */
    static void refusedOrFailed(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(400, 500).isNotIn(401, 429);
    }
}
