package nearzero.accounting.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import nearzero.accounting.RunningService;
import org.junit.jupiter.api.Test;

class PilotContextTest extends RunningService {

    @Test
    void a_newer_revision_replaces_what_was_known() {
        var pilot = newPilot("expert-1");
        var inventory = "/inventories/" + newInventoryOf(pilot);

        workflow().put("/pilots/" + pilot, context(pilot, PARK, "sichuan/second-city", 2, "expert-2"));

        assertThat(cityOfficial().get(inventory).status()).isEqualTo(404);
        assertThat(expert("expert-1").get(inventory).status()).isEqualTo(404);
        assertThat(expert("expert-2").get(inventory).status()).isEqualTo(200);
        assertThat(provinceOfficial().get(inventory).status()).isEqualTo(200);
    }

    @Test
    void an_older_revision_that_comes_late_is_ignored() {
        var pilot = "SC-PARK-" + UUID.randomUUID();
        workflow().put("/pilots/" + pilot, context(pilot, PARK, CITY, 5, "expert-1"));

        var late = workflow().put("/pilots/" + pilot, context(pilot, PARK, "sichuan/second-city", 4));

        assertThat(late.status()).isEqualTo(204);
        var inventory = "/inventories/" + newInventoryOf(pilot);
        assertThat(expert("expert-1").get(inventory).status()).isEqualTo(200);
        assertThat(cityOfficial().get(inventory).status()).isEqualTo(200);
    }

    @Test
    void address_and_body_must_name_the_same_pilot() {
        var reply = workflow().put("/pilots/SC-PARK-A", context("SC-PARK-B", PARK, CITY, 1));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/errors/0/field")).isEqualTo("/code");
    }

    @Test
    void an_incomplete_context_is_refused() {
        var reply = workflow().put("/pilots/SC-PARK-A", "{\"code\": \"SC-PARK-A\"}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().get("errors").findValuesAsString("field")).contains("/applicant", "/revision");
    }
}
