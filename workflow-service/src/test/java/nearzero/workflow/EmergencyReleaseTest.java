package nearzero.workflow;

import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One person alone at night can stop harm; everybody hears of it, and a second stands by it or does not. */
class EmergencyReleaseTest extends AtReleaseDesk {

    private static final String ANOTHER = "又一次";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    private IdentityService identities;

    private People people;

    @BeforeEach
    void nobodyMissesALetter() {
        people = new People(identities).add("second", "release-administrators");
        second().put("/api/workflow/me/contact", Map.of("email", "second@example.org", "reminders", false));
        leader().put("/api/workflow/mailboxes", Map.of("department", "sichuan/ecology", "email", "office@example.org"));
    }

    @AfterEach
    void forgetThem() {
        second().send("DELETE", "/api/workflow/me/contact", null, null);
        leader().send("DELETE", "/api/workflow/mailboxes?department=sichuan/ecology", null, null);
        people.forget();
    }

    @Test
    void an_emergency_release_is_made_alone_and_stands_out_until_a_second_person_confirms_it() {
        var draft = released();

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(MAIL.received("second@example.org", "紧急发布")).isNotEmpty();
            assertThat(MAIL.received("office@example.org", "紧急发布")).isNotEmpty();
        });
        assertThat(newest().path("emergency").asBoolean()).isTrue();
        assertThat(newest().has("confirmation")).isFalse();
        var another = submitted(ANOTHER);
        assertProblem(step(author(), another, "emergency"), 409, "not-possible-now");
        assertProblem(step(author(), draft, "confirmation"), 403, "not-allowed");
        assertThat(step(second(), draft, "confirmation").text("/confirmation/by"))
                .isEqualTo("second");
        assertProblem(step(second(), draft, "disapproval"), 409, "not-possible-now");
        assertThat(actions()).contains("draft-emergency", "draft-confirmation");
        assertThat(step(author(), another, "emergency").status()).isEqualTo(200);
    }

    @Test
    void a_second_person_says_no_and_only_another_version_ends_what_that_holds_up() {
        var before = version();
        var draft = released();
        assertProblem(step(author(), draft, "disapproval"), 403, "not-allowed");

        var disapproved = step(second(), draft, "disapproval");

        assertThat(disapproved.text("/disapproval/by")).isEqualTo("second");
        assertThat(disapproved.text("/disapproval/reason")).isEqualTo(REASON.get("reason"));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(MAIL.received("second@example.org", "不予确认")).isEmpty(); // who says it need not be told
            assertThat(MAIL.received("office@example.org", "不予确认")).hasSize(1);
        });
        assertThat(actions()).endsWith("draft-emergency", "draft-disapproval");
        assertProblem(step(second(), draft, "disapproval"), 409, "not-possible-now");
        assertProblem(step(second(), draft, "confirmation"), 409, "not-possible-now");
        assertProblem(step(author(), submitted(ANOTHER), "emergency"), 409, "not-possible-now");

        var back = author().post(PROGRAMME + "/drafts", Map.of("origin", "earlier", "version", before));
        step(author(), back, "submission");
        assertThat(step(second(), back, "approval").status()).isEqualTo(200);

        assertThat(inForce().hash()).isEqualTo(good.hash());
        assertThat(author().get(PROGRAMME + "/releases")
                        .json()
                        .get(1)
                        .at("/disapproval/by")
                        .asText())
                .isEqualTo("second");
        assertThat(step(author(), submitted(ANOTHER), "emergency").status()).isEqualTo(200);
    }

    private Api.Answer released() {
        var draft = submitted(RENAMED);
        var released = step(author(), draft, "emergency");
        assertThat(released.status()).as(released.response().body()).isEqualTo(200);
        return draft;
    }

    private Api.Answer submitted(String label) {
        var draft = upload(relabelled(label));
        assertThat(step(author(), draft, "submission").status()).isEqualTo(200);
        return draft;
    }

    private JsonNode newest() {
        return author().get(PROGRAMME + "/releases").json().get(0);
    }

    private Api leader() {
        return as("leader", "sichuan/ecology", "leaders/sichuan/ecology");
    }
}
