package nearzero.documents.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.UUID;
import nearzero.documents.RunningService;
import org.junit.jupiter.api.Test;

class PilotContextsTest extends RunningService {

    @Test
    void a_newer_revision_counts_and_an_older_one_is_ignored() {
        var code = "SC-PARK-" + UUID.randomUUID();

        put(code, "sichuan/example-city", 2);
        put(code, "sichuan/second-city", 1);
        assertThat(cityOfficial().get("/pilots/" + code + "/pins").status()).isEqualTo(200);
        assertThat(secondCityOfficial().get("/pilots/" + code + "/pins").status())
                .isEqualTo(404);

        put(code, "sichuan/second-city", 3);
        assertThat(cityOfficial().get("/pilots/" + code + "/pins").status()).isEqualTo(404);
        assertThat(secondCityOfficial().get("/pilots/" + code + "/pins").status())
                .isEqualTo(200);
    }

    @Test
    void an_expert_who_is_assigned_no_more_sees_no_more() {
        var code = newPilot("expert-1");
        assertThat(expert("expert-1").get("/pilots/" + code + "/pins").status()).isEqualTo(200);

        workflow().put("/pilots/" + code, context(code, PARK, "sichuan/example-city", 2, "expert-2"));

        assertThat(expert("expert-1").get("/pilots/" + code + "/pins").status()).isEqualTo(404);
        assertThat(expert("expert-2").get("/pilots/" + code + "/pins").status()).isEqualTo(200);
    }

    @Test
    void the_code_of_the_address_must_be_that_of_the_content() {
        var refused = workflow().put("/pilots/A", context("B", PARK, "sichuan/example-city", 1));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo("/code");
    }

    @Test
    void a_context_without_experts_is_taken() {
        var context = new HashMap<>(context("C-" + UUID.randomUUID(), PARK, "sichuan/example-city", 1));
        context.remove("experts");

        assertThat(workflow().put("/pilots/" + context.get("code"), context).status())
                .isEqualTo(204);

        context.put("experts", null);
        context.put("revision", 2);
        assertThat(workflow().put("/pilots/" + context.get("code"), context).status())
                .isEqualTo(204);
    }

    @Test
    void a_character_that_no_text_can_hold_is_malformed() {
        var refused = workflow().put("/pilots/D", context("D", "applicants/\u0000", "sichuan/example-city", 1));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem()).isEqualTo("malformed");
    }

    private void put(String code, String jurisdiction, long revision) {
        assertThat(workflow()
                        .put("/pilots/" + code, context(code, PARK, jurisdiction, revision))
                        .status())
                .isEqualTo(204);
    }
}
