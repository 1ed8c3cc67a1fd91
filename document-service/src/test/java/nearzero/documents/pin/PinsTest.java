package nearzero.documents.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import nearzero.documents.Reply;
import nearzero.documents.RunningService;
import nearzero.documents.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class PinsTest extends RunningService {

    @Test
    void a_pin_keeps_the_exact_version_although_a_newer_one_comes() {
        var pilot = newPilot();
        var plan = newPlan();

        var pinned = workflow().put("/pins/" + newKey(), request(pilot, version(plan, 1)));
        var read = applicant().get("/documents/" + plan.id());
        applicant().uploadVersion(plan.id(), newKey(), read.etag(), "二.pdf", Samples.pdf("二"));

        assertThat(pinned.status()).as(pinned.text()).isEqualTo(200);
        assertThat(pinned.at("/pinnedBy")).isEqualTo("service-account-workflow-service");
        var pins = cityOfficial().get("/pilots/" + pilot + "/pins");
        assertThat(pins.json().at("/page/total").asInt()).isEqualTo(1);
        assertThat(pins.at("/items/0/stage")).isEqualTo("plan");
        assertThat(pins.json().at("/items/0/documents/0/version").asInt()).isEqualTo(1);
        assertThat(pins.at("/items/0/documents/0/sha256")).isEqualTo(plan.at("/latest/sha256"));
    }

    @Test
    void pinning_makes_a_paper_of_the_applicant_a_paper_of_the_pilot() {
        var pilot = newPilot();
        var plan = newPlan();
        assertThat(cityOfficial().get("/documents/" + plan.id()).status()).isEqualTo(404);

        workflow().put("/pins/" + newKey(), request(pilot, version(plan, 1)));

        var seen = cityOfficial().get("/documents/" + plan.id());
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.at("/pilot")).isEqualTo(pilot);
        assertThat(seen.etag()).isNotEqualTo(plan.etag());
    }

    @Test
    void several_versions_are_pinned_in_the_order_in_which_they_were_sent() {
        var pilot = newPilot();
        var first = newPlan();
        var second = newPlan();

        var pinned = workflow().put("/pins/" + newKey(), request(pilot, version(second, 1), version(first, 1)));

        assertThat(pinned.at("/documents/0/id")).isEqualTo(second.id());
        assertThat(pinned.at("/documents/1/id")).isEqualTo(first.id());
    }

    @Test
    void the_same_pin_twice_is_one_pin_and_the_same_answer() {
        var request = request(newPilot(), version(newPlan(), 1));
        var key = newKey();

        var first = workflow().put("/pins/" + key, request);
        var second = workflow().put("/pins/" + key, request);

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text()).isEqualTo(first.text());
    }

    @Test
    void the_same_pin_many_times_at_once_is_one_pin() throws Exception {
        var pilot = newPilot();
        var request = request(pilot, version(newPlan(), 1));
        var key = newKey();

        var replies = atOnce(6, () -> workflow().put("/pins/" + key, request));

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(replies).extracting(Reply::text).containsOnly(replies.get(0).text());
        assertThat(workflow()
                        .get("/pilots/" + pilot + "/pins")
                        .json()
                        .at("/page/total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void one_paper_cannot_become_that_of_two_pilots_at_once() throws Exception {
        var pilots = List.of(newPilot(), newPilot());
        var plan = newPlan();
        var turn = new AtomicInteger();

        var replies = atOnce(2, () -> workflow()
                .put("/pins/" + newKey(), request(pilots.get(turn.getAndIncrement()), version(plan, 1))));

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 422);
    }

    @Test
    void a_key_cannot_be_used_for_other_versions() {
        var pilot = newPilot();
        var key = newKey();
        workflow().put("/pins/" + key, request(pilot, version(newPlan(), 1)));

        var refused = workflow().put("/pins/" + key, request(pilot, version(newPlan(), 1)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("key-reused");
    }

    @Test
    void a_paper_of_another_organisation_or_pilot_is_refused_and_nothing_is_pinned() {
        var pilot = newPilot();
        var own = newPlan();
        var foreign = upload(secondApplicant(), SECOND_PARK, null, "implementation-plan");
        var elsewhere = upload(applicant(), PARK, newPilot(), "implementation-plan");

        var refused = workflow()
                .put("/pins/" + newKey(), request(pilot, version(own, 1), version(foreign, 1), version(elsewhere, 1)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("not-valid");
        assertThat(refused.json().at("/errors"))
                .extracting(error -> error.at("/field").asString())
                .containsExactly("/documents/1", "/documents/2");
        assertThat(workflow()
                        .get("/pilots/" + pilot + "/pins")
                        .json()
                        .at("/page/total")
                        .asInt())
                .isZero();
        assertThat(applicant().get("/documents/" + own.id()).json().has("pilot"))
                .isFalse();
    }

    @Test
    void an_unknown_version_an_unknown_document_and_a_wrong_hash_are_refused() {
        var plan = newPlan();
        var wrongHash = new HashMap<>(version(plan, 1));
        wrongHash.put("sha256", "0".repeat(64));
        Map<String, Object> unknown = Map.of("id", UUID.randomUUID(), "version", 1);

        var refused = workflow().put("/pins/" + newKey(), request(newPilot(), version(plan, 2), unknown, wrongHash));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors")).hasSize(3);
        assertThat(refused.at("/errors/2/message")).contains("校验值");
    }

    @Test
    void the_right_hash_is_accepted() {
        var plan = newPlan();
        var withHash = new HashMap<>(version(plan, 1));
        withHash.put("sha256", plan.at("/latest/sha256"));

        assertThat(workflow()
                        .put("/pins/" + newKey(), request(newPilot(), withHash))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void one_version_listed_twice_is_refused() {
        var plan = newPlan();

        var refused = workflow().put("/pins/" + newKey(), request(newPilot(), version(plan, 1), version(plan, 1)));

        assertThat(refused.status()).isEqualTo(422);
    }

    @Test
    void a_pilot_that_the_workflow_has_not_told_of_yet_cannot_have_pins() {
        var refused = workflow().put("/pins/" + newKey(), request("SC-PARK-UNKNOWN", version(newPlan(), 1)));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("not-possible-now");
    }

    @Test
    void a_request_that_breaks_the_contract_names_each_field() {
        var refused = workflow()
                .put(
                        "/pins/" + newKey(),
                        Map.of("pilot", "x", "stage", "", "task", "t", "round", 0, "documents", List.of()));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors"))
                .extracting(error -> error.at("/field").asString())
                .containsExactlyInAnyOrder("/stage", "/round", "/documents");
        assertThat(refused.at("/errors/0/message")).containsPattern("\\p{IsHan}");
    }

    @ParameterizedTest
    @CsvSource({
        "/note, '\"x\"', an unknown field",
        "/pilot, 1, a number for a text",
        "/pilot, true, a truth for a text",
        "/round, 1.9, a number with decimals",
        "/round, '\"1\"', a number in quotes",
        "/round, '\"\"', nothing",
        "/round, true, a truth for a number",
        "/documents/0/version, 1.5, half a version",
        "/documents/0/id, '\"one\"', no id",
        "/documents/0/id, '\"\"', an empty id",
        "/documents/0/hash, '\"x\"', an unknown field of a version",
        "/documents/0, null, no version",
    })
    void a_value_that_is_none_of_its_kind_is_named_by_its_pointer(String pointer, String value, String what) {
        var good = request(newPilot(), version(newPlan(), 1));
        var body = (ObjectNode) JsonMapper.shared().valueToTree(good);
        var at = JsonPointer.compile(pointer);
        var node = JsonMapper.shared().readTree(value);
        if (body.at(at.head()) instanceof ArrayNode list) {
            list.set(at.last().getMatchingIndex(), node);
        } else {
            ((ObjectNode) body.at(at.head())).set(at.last().getMatchingProperty(), node);
        }

        var refused = workflow().put("/pins/" + newKey(), body.toString());

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("not-valid");
        assertThat(refused.at("/errors/0/field")).as(what).isEqualTo(pointer);
        assertThat(workflow().put("/pins/" + newKey(), good).status()).isEqualTo(200);
    }

    @Test
    void an_opinion_of_a_department_is_pinned_but_not_shown_to_the_applicant() {
        var pilot = newPilot();
        var plan = newPlan();
        var opinion = upload(cityOfficial(), "sichuan/example-city/ecology", pilot, "review-opinion");
        workflow().put("/pins/" + newKey(), request(pilot, version(plan, 1), version(opinion, 1)));

        var official = cityOfficial().get("/pilots/" + pilot + "/pins");
        var applicant = applicant().get("/pilots/" + pilot + "/pins");

        assertThat(official.json().at("/items/0/documents")).hasSize(2);
        assertThat(applicant.json().at("/items/0/documents")).hasSize(1);
        assertThat(applicant.at("/items/0/documents/0/id")).isEqualTo(plan.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update pin set round = 9",
                "delete from pin",
                "truncate pin cascade",
                "update pinned_version set number = 9",
                "delete from pinned_version",
                "update document_version set sha256 = repeat('0', 64)",
                "delete from document_version",
                "update document set organisation = 'x'",
                "update document set title = 'x'",
                "delete from document",
                "update answer set body = '{}'",
                "delete from answer",
                "delete from pilot",
                "alter table pin disable trigger all",
                "drop table pin"
            })
    void the_role_that_the_service_runs_as_cannot_change_what_was_recorded(String sql) {
        assertThatThrownBy(() -> asService().sql(sql).update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .message()
                .containsAnyOf("permission denied", "must be owner");
    }

    @SafeVarargs
    private static Map<String, Object> request(String pilot, Map<String, Object>... versions) {
        return Map.of("pilot", pilot, "stage", "plan", "task", "task-1", "round", 1, "documents", List.of(versions));
    }

    private static Map<String, Object> version(Reply document, int number) {
        return Map.of("id", document.id(), "version", number);
    }
}
