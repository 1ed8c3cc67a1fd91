package nearzero.local;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What a newcomer finds: one open call for the programme of near-zero-carbon parks, with the dates of the 2022 notice of
 * Sichuan (the cities submit until 13 May, the preliminary opinions are due on 15 June). It goes in by the public API, as
 * an official would enter it, and so does the register of experts.
 */
public final class DemoData {

    private static final String CALLS = "/api/workflow/calls";
    private static final int EXPERTS = 7;
    private static final String PROGRAMME = "sichuan-park";
    private static final String BEFORE_THE_CALL_ENDS = "2022-04-25T09:00:00+08:00";

    private DemoData() {}

    /**
     * Opens the call if there is none at all. In such an empty system nothing hangs on business time yet: it is set to
     * the time of the notice first, which the {@code local} profile alone allows. What an interrupted start left undone
     * is done by the next one.
     *
     * @return whether the call was opened now
     */
    public static boolean load(Stack stack) {
        return load(stack.url(Part.WORKFLOW), stack.token("province-ecology-official"));
    }

    static boolean load(URI workflow, String official) {
        var known = Json.get(workflow.resolve(CALLS + "?size=1"), official);
        if (!known.get("items").isEmpty()) {
            return false;
        }
        Json.put(workflow.resolve("/api/local/clock"), official, Map.of("now", BEFORE_THE_CALL_ENDS));
        registerExperts(workflow, official);
        Json.post(
                workflow.resolve(CALLS),
                official,
                Map.of(
                        "id", "sichuan-park-2022",
                        "programme", PROGRAMME,
                        "name", "2022年第一批",
                        "opensOn", "2022-04-25",
                        "dates", Map.of("city-submission", "2022-05-13", "preliminary-opinions", "2022-06-15")));
        return true;
    }

    /** The demo experts, with employers that have no part in any demo case. */
    private static void registerExperts(URI workflow, String official) {
        for (var number = 1; number <= EXPERTS; number++) {
            var name = "expert-" + number;
            var entry = Map.of(
                    "title",
                    "示例专业教授",
                    "fields",
                    List.of("carbon-accounting", "energy"),
                    "employer",
                    "示例大学" + number + "号",
                    "active",
                    true);
            Json.post(
                    workflow.resolve("/api/workflow/experts"),
                    official,
                    Map.of("userName", name, "entry", entry),
                    "demo-register-" + name);
        }
    }
}
