package nearzero.e2e;

import static nearzero.e2e.EngineApi.ENGINE;
import static nearzero.e2e.EngineApi.throughGateway;
import static nearzero.e2e.PilotCase.CITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists on the left of Tasklist. */
@Order(27) // while the call of 2022 is open
class FilterIT {

    private static final String CLAIMED = "我已签收";

    @ParameterizedTest
    @CsvSource({"park-applicant, 申报主体待办", "expert-1, 专家待办", "city-ecology-official, 本部门待办", "auditor,"})
    void everybody_has_the_list_of_his_role_and_the_one_of_what_he_has_claimed(String user, String ofHisRole) {
        var filters = EngineApi.filters(throughGateway(user));

        if (ofHisRole == null) {
            assertThat(filters).containsOnlyKeys(CLAIMED);
        } else {
            assertThat(filters).containsOnlyKeys(ofHisRole, CLAIMED);
        }
    }

    /** A new id would lose the session for all that the page has under way, and with it a claim or a form. */
    @Test
    void a_call_of_our_own_leaves_the_session_of_tasklist_as_it_is() {
        var answer = throughGateway(CITY).get("/api/workflow/me").expect(200);

        assertThat(answer.headers().getOrDefault("Set-Cookie", "")).doesNotContain("JSESSIONID");
    }

    @Test
    void what_one_has_claimed_is_listed_until_it_is_given_back() {
        var open = Scene.laidOut().open();
        var official = throughGateway(CITY);
        var claimed = EngineApi.filters(official).get(CLAIMED);
        assertThat(EngineApi.tasks(official, claimed, "{}")).doesNotContain(open);

        official.post(ENGINE + "/task/" + open + "/claim", Map.of("userId", CITY))
                .expect(204);
        assertThat(EngineApi.tasks(official, claimed, "{}")).contains(open);

        official.post(ENGINE + "/task/" + open + "/unclaim", Map.of()).expect(204);
        assertThat(EngineApi.tasks(official, claimed, "{}")).doesNotContain(open);
    }
}
