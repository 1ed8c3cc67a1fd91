package nearzero.accounting.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who finds other figures than before learns why. */
class ReasonsOfVersionsTest extends RunningService {

    private static final TestDraft DRAFT = TestDraft.of(PARK);

    private final String path = "/inventories/";

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "\u3000"})
    void a_calculated_draft_is_not_saved_anew_without_a_reason(String reason) {
        var inventory = path + newInventory().id();
        applicant().post(inventory + "/calculations", "{}");

        var refused = applicant()
                .put(inventory, "\"1\"", DRAFT.with("/reason", reason).json());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo("/reason");
        assertThat(refused.at("/errors/0/message")).contains("理由");
        assertThat(applicant().get(inventory).at("/version")).isEqualTo("1");
    }

    @Test
    void until_it_was_calculated_a_reason_may_be_given_or_left_out() {
        var inventory = path + newInventory().id();

        var without = applicant().put(inventory, "\"1\"", DRAFT.json());
        var blank =
                applicant().put(inventory, "\"2\"", DRAFT.with("/reason", " ").json());
        var given = applicant()
                .put(inventory, "\"3\"", DRAFT.with("/reason", " 按抄表记录更正 ").json());

        assertThat(without.json().has("reason")).isFalse();
        assertThat(blank.status()).as(blank.text()).isEqualTo(200);
        assertThat(blank.json().has("reason")).isFalse();
        assertThat(given.at("/reason")).isEqualTo("按抄表记录更正");
    }

    @Test
    void a_reason_belongs_to_its_version_and_is_no_part_of_the_draft() {
        var inventory = path + newInventory().id();
        applicant().post(inventory + "/calculations", "{}");

        applicant().put(inventory, "\"1\"", DRAFT.with("/reason", "更正柴油台账").json());

        assertThat(applicant().get(inventory).at("/reason")).isEqualTo("更正柴油台账");
        assertThat(applicant().get(inventory).json().at("/draft/reason").isMissingNode())
                .isTrue();
        assertThat(applicant().get(inventory + "/versions/1").json().has("reason"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501})
    void a_reason_has_at_most_five_hundred_characters(int length) {
        var inventory = path + newInventory().id();

        var reply = applicant()
                .put(
                        inventory,
                        "\"1\"",
                        DRAFT.with("/reason", "长".repeat(length)).json());

        assertThat(reply.status()).as(reply.text()).isEqualTo(length == 500 ? 200 : 422);
    }

    @Test
    void every_version_is_listed_newest_first_with_its_reason_and_its_calculations() {
        var inventory = path + newInventory().id();
        var first = applicant().post(inventory + "/calculations", "{}");
        applicant()
                .put(
                        inventory,
                        "\"1\"",
                        DRAFT.with("/reason", "更正柴油台账")
                                .with("/lines/0/inputs/quantity/quantity", "100")
                                .json());
        var trial = applicant().post(inventory + "/calculations", "{}");
        var again = applicant().post(inventory + "/calculations", "{}");

        var listed = applicant().get(inventory + "/versions");

        assertThat(listed.at("/page/total")).isEqualTo("2");
        assertThat(listed.at("/items/0/version")).isEqualTo("2");
        assertThat(listed.at("/items/0/reason")).isEqualTo("更正柴油台账");
        assertThat(listed.at("/items/0/savedBy")).isEqualTo("park-applicant");
        assertThat(listed.json().at("/items/0/calculations").findValuesAsString("gross"))
                .containsExactly("309.590964", "309.590964");
        assertThat(ids(listed, 0)).containsExactly(again.id(), trial.id());
        assertThat(ids(listed, 1)).containsExactly(first.id());
        assertThat(listed.json().at("/items/1").has("reason")).isFalse();
        assertThat(applicant().get(inventory + "/versions?size=1&page=1").at("/items/0/version"))
                .isEqualTo("1");
    }

    private static List<String> ids(Reply listed, int item) {
        return listed.json().at("/items/" + item + "/calculations").values().stream()
                .map(each -> each.get("id").asString())
                .toList();
    }
}
