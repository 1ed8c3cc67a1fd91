package nearzero.accounting.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** An unverified factor is used only with a word for it, which stays visible on the report. */
class ConfirmingFactorsTest extends RunningService {

    private static final TestDraft LIME = TestDraft.of(PARK).activity("product", "'product': 'lime'", "1", "t");

    @Test
    void what_is_confirmed_without_a_name_is_named_when_the_draft_is_saved() {
        var saved = newInventory(LIME.with("/unverifiedConfirmed", true));

        assertThat(saved.json().at("/draft/confirmedFactors").values())
                .singleElement()
                .satisfies(name -> assertThat(name.asString()).isEqualTo(lime()));
        assertThat(calculated(saved).status()).isEqualTo(201);
    }

    @Test
    void a_factor_that_is_used_later_needs_a_word_of_its_own() {
        var saved = newInventory(LIME.with("/unverifiedConfirmed", true));
        var more = new TestDraft((ObjectNode) saved.json().get("draft"))
                .activity("product", "'product': 'clinker'", "1", "t");

        var replaced = replace(saved, more);

        assertThat(replaced.json().at("/draft/confirmedFactors").size()).isEqualTo(1);
        var refused = calculated(replaced);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo("/lines/2");
        var all = replace(replaced, more.with("/confirmedFactors", List.of()).with("/unverifiedConfirmed", true));
        assertThat(all.json().at("/draft/confirmedFactors").size()).isEqualTo(2);
        assertThat(calculated(all).status()).isEqualTo(201);
    }

    @Test
    void a_number_that_is_cited_from_an_unverified_row_is_confirmed_like_one_that_is_read() {
        var cited = LIME.with("/lines/1/inputs/factor", Map.of("quantity", "0.683", "unit", "tCO2/t"))
                .with("/lines/1/evidence", "示例报告")
                .with("/lines/1/cited", Map.of("factor", Map.of("set", "guide-2011")));
        assertThat(calculated(newInventory(cited)).status()).isEqualTo(422);

        var confirmed = newInventory(cited.with("/unverifiedConfirmed", true));

        assertThat(confirmed.at("/draft/confirmedFactors/0")).isEqualTo(lime());
        assertThat(calculated(confirmed).status()).isEqualTo(201);
    }

    @Test
    void where_nothing_is_unverified_nothing_is_confirmed() {
        var saved = newInventory(TestDraft.of(PARK).with("/unverifiedConfirmed", true));

        assertThat(saved.at("/draft/unverifiedConfirmed")).isEqualTo("false");
        var later = replace(
                saved,
                new TestDraft((ObjectNode) saved.json().get("draft"))
                        .activity("product", "'product': 'lime'", "1", "t"));
        assertThat(calculated(later).status()).isEqualTo(422);
    }

    @Test
    void a_confirmation_that_is_unticked_is_taken_back_with_its_names() {
        var saved = newInventory(LIME.with("/unverifiedConfirmed", true));

        var unticked = replace(
                saved, new TestDraft((ObjectNode) saved.json().get("draft")).with("/unverifiedConfirmed", false));

        assertThat(unticked.at("/draft/unverifiedConfirmed")).isEqualTo("false");
        assertThat(unticked.json().at("/draft/confirmedFactors").size()).isZero();
        assertThat(calculated(unticked).status()).isEqualTo(422);
    }

    /** As clients do that read the draft and save it with the names that a finding tells. */
    @Test
    void names_are_confirmed_although_the_draft_still_says_that_nothing_is() {
        var saved = newInventory(LIME);
        assertThat(saved.at("/draft/unverifiedConfirmed")).isEqualTo("false");

        var named = replace(
                saved,
                new TestDraft((ObjectNode) saved.json().get("draft")).with("/confirmedFactors", List.of(lime())));

        assertThat(named.at("/draft/confirmedFactors/0")).isEqualTo(lime());
        assertThat(calculated(named).status()).isEqualTo(201);
    }

    @Test
    void a_factor_that_there_is_not_cannot_be_confirmed() {
        for (var name : List.of("guide-2011@2026-11#nothing", "guide-2011@1999#x", "none@1#x")) {
            var refused = applicant()
                    .post(
                            "/inventories",
                            LIME.with("/confirmedFactors", List.of(name)).json());

            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.at("/errors/0/field")).isEqualTo("/confirmedFactors/0");
        }
    }

    @Test
    void the_report_names_what_was_confirmed_and_keeps_the_flag() {
        var made = calculated(newInventory(LIME.with("/confirmedFactors", List.of(lime()))));

        var report = applicant().get("/calculations/" + made.id() + "/report");

        assertThat(report.at("/unverifiedConfirmed")).isEqualTo("true");
        assertThat(report.at("/confirmedFactors/0/reference")).isEqualTo(lime());
        assertThat(report.at("/confirmedFactors/0/value") + report.at("/confirmedFactors/0/unit"))
                .isEqualTo("0.683tCO2/t");
        assertThat(report.json().get("flags").findValuesAsString("code")).contains("factor-unverified");
        assertThat(report.json().get("factors").findValuesAsString("standing")).contains("unverified");
    }

    private String lime() {
        return "guide-2011@2026-11#"
                + applicant().get("/factor-sets/guide-2011/editions/2026-11").json().get("items").values().stream()
                        .filter(item -> "lime".equals(item.at("/keys/product").asString()))
                        .findFirst()
                        .orElseThrow()
                        .get("id")
                        .asString();
    }

    private Reply calculated(Reply saved) {
        return applicant().post("/inventories/" + saved.id() + "/calculations", "{}");
    }

    private Reply replace(Reply saved, TestDraft draft) {
        var reply = applicant().header("If-Match", saved.etag()).put("/inventories/" + saved.id(), draft.json());
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }
}
