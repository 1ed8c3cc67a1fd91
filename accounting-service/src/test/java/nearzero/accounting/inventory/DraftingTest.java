package nearzero.accounting.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class DraftingTest extends RunningService {

    private static final Executor EIGHT = Executors.newFixedThreadPool(8);

    @Test
    void a_draft_is_saved_and_read_back_as_it_was_sent() {
        var sent = TestDraft.of(PARK)
                .power("electricity", "8500.125")
                .ownSink("150")
                .offset("CCER", 300);

        var created = newInventory(sent);
        var read = applicant().get("/inventories/" + created.id());

        assertThat(read.json()).isEqualTo(created.json());
        assertThat(saidIn(read.json().get("draft"))).isEqualTo(saidIn(sent.json()));
        assertThat(read.etag()).isEqualTo("\"1\"").isEqualTo(created.etag());
        assertThat(created.header("Location")).isEqualTo("/api/accounting/inventories/" + created.id());
    }

    @Test
    void a_draft_is_in_the_table_that_owns_it() {
        var id = newInventory().id();

        var row = asOwner().sql("""
                        select i.organisation, v.draft #>> '{lines,0,inputs,quantity,quantity}' as quantity
                        from inventory i join inventory_version v on v.inventory_id = i.id and v.version = i.version
                        where i.id = ?::uuid
                        """).param(id).query().singleRow();
        assertThat(row).containsEntry("organisation", PARK).containsEntry("quantity", "120");
    }

    @Test
    void the_same_request_again_makes_one_draft_and_gives_the_same_answer() {
        var key = newKey();
        var draft = TestDraft.of(PARK).json();

        var first = applicant().post("/inventories", key, draft);
        var again = applicant().post("/inventories", key, draft);

        assertThat(again.status()).isEqualTo(first.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.etag()).isEqualTo(first.etag());
    }

    /** The key would be refused for other content. */
    @ParameterizedTest
    @CsvSource({"吨, t", "ｔ, t", "公斤, kg", "KG, kg", "万吨, 万t"})
    void a_draft_with_the_word_of_a_unit_is_the_one_with_its_symbol(String word, String symbol) {
        var key = newKey();
        var unit = "/lines/0/inputs/quantity/unit";

        var inWords = applicant()
                .post("/inventories", key, TestDraft.of(PARK).with(unit, word).json());
        var again = applicant()
                .post("/inventories", key, TestDraft.of(PARK).with(unit, symbol).json());

        assertThat(inWords.status()).as(inWords.text()).isEqualTo(201);
        assertThat(inWords.at("/draft" + unit)).isEqualTo(symbol);
        assertThat(again.text()).isEqualTo(inWords.text());
    }

    @Test
    void the_same_request_again_gets_its_answer_although_the_rules_have_changed() {
        var key = newKey();
        var draft = TestDraft.of(PARK).with("/field", "harbour").json();
        asOwner().sql("""
                insert into method_version (id, version, document, loaded_by)
                select 'harbour', '1', jsonb_set(document, '{fields}', '["harbour"]'), 'test'
                from method_version where id = 'park'
                """).update();
        var first = applicant().post("/inventories", key, draft);

        asOwner().sql("delete from method_version where id = 'harbour'").update();
        var again = applicant().post("/inventories", key, draft);

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(again.status()).as(again.text()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(applicant().post("/inventories", draft).status()).isEqualTo(422);
    }

    @Test
    void the_same_key_with_other_content_is_refused() {
        var key = newKey();
        applicant().post("/inventories", key, TestDraft.of(PARK).json());

        var other = applicant()
                .post(
                        "/inventories",
                        key,
                        TestDraft.of(PARK).with("/year", 2022).json());

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("key-reused");
    }

    @Test
    void two_callers_may_choose_the_same_key() {
        var key = newKey();

        var mine = applicant().post("/inventories", key, TestDraft.of(PARK).json());
        var theirs = secondApplicant()
                .post("/inventories", key, TestDraft.of(SECOND_PARK).json());

        assertThat(theirs.status()).as(theirs.text()).isEqualTo(201);
        assertThat(theirs.id()).isNotEqualTo(mine.id());
    }

    @Test
    void a_refused_request_may_be_sent_again_with_its_key() {
        var pilot = "SC-PARK-" + UUID.randomUUID();
        var draft = TestDraft.of(PARK).with("/pilot", pilot).json();
        var key = newKey();
        assertThat(applicant().post("/inventories", key, draft).status()).isEqualTo(422);

        workflow().put("/pilots/" + pilot, context(pilot, PARK, CITY, 1));

        assertThat(applicant().post("/inventories", key, draft).status()).isEqualTo(201);
    }

    @Test
    void the_same_request_many_times_at_once_makes_one_draft() {
        var key = newKey();
        var draft = TestDraft.of(PARK).with("/name", "并发 " + key).json();
        var ids = IntStream.range(0, 8)
                .mapToObj(each ->
                        CompletableFuture.supplyAsync(() -> applicant().post("/inventories", key, draft), EIGHT))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(Reply::id)
                .distinct();
        assertThat(ids).hasSize(1);
        var drafts = asOwner()
                .sql("select count(*) from inventory_version where draft ->> 'name' = ?")
                .param("并发 " + key)
                .query(Long.class)
                .single();
        assertThat(drafts).isEqualTo(1);
    }

    @Test
    void saving_makes_the_next_version_and_keeps_the_earlier_one() {
        var created = newInventory();

        var saved = applicant()
                .put(
                        "/inventories/" + created.id(),
                        created.etag(),
                        TestDraft.of(PARK).power("electricity", "10").json());

        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(saved.etag()).isEqualTo("\"2\"");
        var versions = asOwner()
                .sql("select count(*) from inventory_version where inventory_id = ?::uuid")
                .param(created.id())
                .query(Long.class)
                .single();
        assertThat(versions).isEqualTo(2);
    }

    @Test
    void an_earlier_version_is_read_again_as_it_was_saved() {
        var created = newInventory();
        var path = "/inventories/" + created.id();
        applicant()
                .put(
                        path,
                        created.etag(),
                        TestDraft.of(PARK).with("/name", "后来").json());

        var first = applicant().get(path + "/versions/1");
        var second = applicant().get(path + "/versions/2");

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.json()).isEqualTo(created.json());
        assertThat(first.etag()).isEmpty();
        assertThat(second.json()).isEqualTo(applicant().get(path).json());
        assertThat(second.at("/draft/name")).isEqualTo("后来");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2", "9223372036854775807", "one"})
    void a_version_that_was_never_saved_is_not_found(String number) {
        var missing = applicant().get("/inventories/" + newInventory().id() + "/versions/" + number);

        assertThat(missing.status()).as(missing.text()).isEqualTo(404);
        assertThat(missing.problem()).isEqualTo("not-found");
    }

    @Test
    void a_draft_that_somebody_saved_meanwhile_is_not_overwritten() {
        var created = newInventory();
        var path = "/inventories/" + created.id();
        applicant()
                .put(path, created.etag(), TestDraft.of(PARK).with("/name", "甲").json());

        var late = applicant()
                .put(path, created.etag(), TestDraft.of(PARK).with("/name", "乙").json());

        assertThat(late.status()).isEqualTo(412);
        assertThat(late.problem()).isEqualTo("changed-meanwhile");
        assertThat(applicant().get(path).at("/draft/name")).isEqualTo("甲");
    }

    @Test
    void saving_without_saying_what_was_read_is_refused() {
        var created = newInventory();

        var reply = applicant()
                .put("/inventories/" + created.id(), TestDraft.of(PARK).json());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem()).isEqualTo("malformed");
    }

    @Test
    void a_draft_never_changes_its_organisation() {
        var created = newInventory();
        var both = as("park-applicant", PARK, SECOND_PARK);

        var reply = both.put(
                "/inventories/" + created.id(),
                created.etag(),
                TestDraft.of(SECOND_PARK).json());

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/errors/0/field")).isEqualTo("/organisation");
    }

    @Test
    void the_year_may_be_corrected_until_the_draft_was_calculated() {
        var path = "/inventories/" + newInventory().id();

        var corrected = applicant()
                .put(path, "\"1\"", TestDraft.of(PARK).with("/year", 2022).json());
        applicant().post(path + "/calculations", "{}");
        var late = applicant()
                .put(path, "\"2\"", TestDraft.of(PARK).with("/year", 2021).json());
        var sameYear = applicant()
                .put(
                        path,
                        "\"2\"",
                        TestDraft.of(PARK)
                                .with("/year", 2022)
                                .with("/reason", "更正台账")
                                .json());

        assertThat(corrected.status()).as(corrected.text()).isEqualTo(200);
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.at("/errors/0/field")).isEqualTo("/year");
        assertThat(late.at("/errors/0/message")).contains("已经核算过").contains("另建清单");
        assertThat(sameYear.status()).as(sameYear.text()).isEqualTo(200);
    }

    @Test
    void a_draft_stays_with_its_pilot() {
        var pilot = newPilot();
        var other = newPilot();
        var path = "/inventories/" + newInventoryOf(pilot);

        var without = applicant().put(path, "\"1\"", TestDraft.of(PARK).json());
        var moved = applicant()
                .put(path, "\"2\"", TestDraft.of(PARK).with("/pilot", other).json());

        assertThat(without.at("/pilot")).isEqualTo(pilot);
        assertThat(without.at("/draft/pilot")).isEqualTo(pilot);
        assertThat(moved.status()).isEqualTo(409);
        assertThat(moved.problem()).isEqualTo("not-possible-now");
    }

    @Test
    void a_draft_cannot_be_tied_to_a_pilot_of_another_applicant() {
        var theirs = newPilotOf(SECOND_PARK, CITY);

        var reply = applicant()
                .post("/inventories", TestDraft.of(PARK).with("/pilot", theirs).json());

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/errors/0/field")).isEqualTo("/pilot");
    }

    @Test
    void the_list_is_paged_and_filtered_newest_first() {
        var pilot = newPilot();
        var first = newInventoryOf(pilot);
        var second = newInventoryOf(pilot);
        var third = newInventoryOf(pilot);

        var page = applicant().get("/inventories?size=2&pilot=" + pilot);
        var rest = applicant().get("/inventories?size=2&page=1&pilot=" + pilot);

        assertThat(page.json().findValuesAsString("id")).containsExactly(third, second);
        assertThat(rest.json().findValuesAsString("id")).containsExactly(first);
        assertThat(page.at("/items/0/name")).isEqualTo("示例园区 2023 年度清单");
        assertThat(page.at("/items/0/status")).isEqualTo("measured");
        assertThat(page.at("/page/total")).isEqualTo("3");
        assertThat(applicant()
                        .get("/inventories?pilot=" + pilot + "&organisation=" + SECOND_PARK)
                        .at("/page/total"))
                .isEqualTo("0");
    }

    /** Without what was left out: an answer names every list, map and truth. */
    private static JsonNode saidIn(JsonNode draft) {
        if (draft instanceof ObjectNode object) {
            var said = JsonMapper.shared().createObjectNode();
            object.properties().stream()
                    .filter(each ->
                            !(each.getValue().isContainer() && each.getValue().isEmpty()))
                    .filter(each -> !each.getValue().toString().equals("false"))
                    .forEach(each -> said.set(each.getKey(), saidIn(each.getValue())));
            return said;
        }
        if (draft instanceof ArrayNode array) {
            var said = JsonMapper.shared().createArrayNode();
            array.forEach(each -> said.add(saidIn(each)));
            return said;
        }
        return draft;
    }
}
