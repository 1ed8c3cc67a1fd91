package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a form does not allow, or a date, or a rule, is refused in words; nothing of it is kept. */
class RefusedSubmissionsTest extends PilotTest {

    private static final String APPLICATION = "UserTask_Application";
    private static final String CITY_SUBMISSION = "UserTask_CitySubmission";
    private static final String PLAN = "UserTask_Plan";
    private static final String PUBLISHING = "UserTask_PublishNotice";
    private static final Map<String, Untouched> UNTOUCHED = new HashMap<>();

    /** A pilot, the task for which it waits and what is kept of it: the same for all who submit in vain. */
    private record Untouched(PilotCase pilot, String task, Map<String, Object> kept) {}

    @ParameterizedTest(name = "on {0}: {1}")
    @CsvSource({"2022-05-13T00:00, 200", "2022-05-13T23:59, 200", "2022-05-14T00:00, 409", "2022-06-01T09:00, 409"})
    void a_city_submits_until_the_end_of_the_day_of_the_call(String time, int status) {
        if (status == 200) {
            var pilot = pilotAt(CITY_SUBMISSION);
            at(time);
            pilot.submit(CITY_SUBMISSION, Forms.citySubmission("submit"));
            assertThat(pilot.pilot().path("stage").asText()).isEqualTo("intent-review");
        } else {
            untouchedAt(CITY_SUBMISSION);
            at(time);
            var answer = refused(CITY_SUBMISSION, Forms.citySubmission("submit"));
            assertProblem(answer, status, "not-possible-now");
            assertThat(answer.text("/detail")).contains("截止日期", "2022-05-13");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"return", "not-recommended"})
    void a_city_may_return_and_decline_after_the_day_of_the_call(String decision) {
        var pilot = pilotAt(CITY_SUBMISSION);
        at("2022-05-20T09:00");

        assertThat(pilot.trySubmit(CITY_SUBMISSION, Forms.citySubmission(decision))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_city_submits_again_after_the_day_of_the_call_what_the_province_asked_for() {
        var pilot = pilotAt("intent-review").review("intent-review", "return");
        at("2022-05-20T09:00");

        pilot.submit(APPLICATION, Forms.answering(Forms.application(), 4))
                .examined()
                .submit(CITY_SUBMISSION, Forms.citySubmission("submit"));

        assertThat(pilot.pilot().path("stage").asText()).isEqualTo("intent-review");
    }

    @Test
    void a_late_preliminary_opinion_is_taken_and_marked() {
        var pilot = pilotAt("preliminary-review");

        at("2022-06-15T23:59");
        pilot.opinion("preliminary-review", "ecology", "agree");
        at("2022-06-16T00:00");
        pilot.opinion("preliminary-review", "industry", "agree");

        assertThat(pilot.submissionsAt("UserTask_OpinionSign"))
                .filteredOn(opinion -> opinion.path("stage").asText().equals("preliminary-review"))
                .extracting(opinion -> opinion.path("late").asBoolean())
                .containsExactly(false, true);
    }

    @ParameterizedTest(name = "an accident on {0}, three years before 10 May 2022 or not: {1}")
    @CsvSource({
        "2019-05-09, ",
        "2019-05-10, accidentDate",
        "2019-05-11, accidentDate",
        "2021-01-01, accidentDate",
        "2022-05-10, accidentDate",
        "2022-05-11, accidentDate"
    })
    void an_accident_within_three_years_keeps_a_zone_out(String date, String field) {
        if (field == null) {
            apply().submit(APPLICATION, Forms.accidentOn(date));
        } else {
            assertNotValid(refused(APPLICATION, Forms.accidentOn(date)), field);
        }
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "geographicBoundary, ",
                "geographicBoundary, \" 　 \"",
                "enterprises, ",
                "enterprises, 没有信用代码的企业",
                "enterprises, 示例企业|91510100MA6000001X",
                "approvalNumber, ",
                "approvalDate, ",
                "approvalDate, 2022-05-11",
                "extent, part",
                "extentDescription, 东区",
                "catalogueCode, G000000",
                "zoneKind, other",
                "zoneKind, industrial-park",
                "applicantBody, other",
                "contactPhone, 12345",
                "zoneName, 园",
                "leadingIndustries, \"a\u0000b\"",
                "leadingIndustries, \"a\u0007b\"",
                "leadingIndustries, \"a\ud800b\"",
                "zoneName, \"示例\n园区\"",
                "commitment, "
            })
    void an_application_that_does_not_say_what_it_must_is_refused(String field, String value) {
        var values = Forms.with(Forms.application(), field, value);
        var application = field.equals("zoneKind")
                ? Forms.with(Forms.with(values, "approvalNumber", null), "approvalDate", null)
                : values;

        assertNotValid(refused(APPLICATION, application), "part".equals(value) ? "extentDescription" : field);
    }

    @Test
    void an_application_names_all_its_faults_at_once() {
        var values = Forms.with(Forms.with(Forms.application(), "zoneName", null), "contactPhone", "1");

        assertNotValid(
                refused(APPLICATION, Forms.with(values, "undeclared", "x")), "zoneName", "contactPhone", "undeclared");
    }

    @Test
    void a_text_that_is_too_long_is_refused_and_one_that_fits_exactly_is_not() {
        assertNotValid(
                refused(APPLICATION, Forms.with(Forms.application(), "leadingIndustries", "产".repeat(1001))),
                "leadingIndustries");
        apply().submit(APPLICATION, Forms.with(Forms.application(), "leadingIndustries", "产".repeat(1000)));
    }

    @Test
    void a_key_that_the_form_does_not_declare_is_refused_also_when_it_is_the_name_of_a_variable() {
        for (var key : new String[] {"province", "pilot", "citySubmission", "${x}", "__proto__"}) {
            assertNotValid(
                    refused(APPLICATION, Forms.with(Forms.application(), key, "x")), key.equals("${x}") ? "?" : key);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "SUBMIT", "submit ", "${true}", "1"})
    void a_decision_that_the_form_does_not_offer_is_refused(String decision) {
        var answer = refused(CITY_SUBMISSION, Forms.with(Forms.citySubmission("submit"), "citySubmission", decision));

        assertProblem(answer, 422, "not-valid");
        assertThat(answer.json().path("errors").findValuesAsText("field")).contains("citySubmission");
    }

    @Test
    void a_value_in_a_field_that_is_not_shown_is_refused() {
        var values = Forms.with(Forms.citySubmission("submit"), "comments", "统计边界不清晰");

        assertNotValid(refused(CITY_SUBMISSION, values), "comments");
    }

    @Test
    void a_tick_that_is_asked_for_is_missing_when_it_is_not_set() {
        var pilot = pilotAt("city-examination");
        var ecology = pilot.official("city-examination", "ecology", "official");
        var values = Forms.with(Forms.examination("agree"), "accidentChecked", false);

        assertNotValid(
                unchanged(pilot, kept(pilot), pilot.trySubmitAs(ecology, "UserTask_OpinionDraft", values)),
                "accidentChecked");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "baseYear, 2019",
        "baseYear, 2020.5",
        "baseYear, zweitausend",
        "targetEmissions, -1",
        "targetEmissions, 1000000000.0001",
        "targetEmissions, 0.00001",
        "targetEmissions, 1e5",
        "targetEmissions, NaN",
        "targetEmissions, 1234567890123456789",
        "periodFrom, 2022-02-30",
        "periodFrom, 01.07.2022",
        "planDocument, plan.pdf",
        "planDocument, 00000000-0000-0000-0000-000000000000",
        "agencyCode, 91510100MA6000002X",
        "inventory, 1",
        "inventory, 00000000-0000-0000-0000-00000000000Z"
    })
    void a_plan_with_a_value_out_of_its_bounds_is_refused(String field, String value) {
        assertNotValid(refused(PLAN, Forms.with(plan(), field, value)), field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e999", "1e999999999", "1e-999999999", "0.12345678901234567890", "1e18"})
    void a_number_beyond_all_bounds_is_refused_in_words(String number) throws Exception {
        var plan = new ObjectMapper().writeValueAsString(Forms.with(plan(), "targetEmissions", "?"));

        assertNotValid(refused(PLAN, "{\"values\": " + plan.replace("\"?\"", number) + "}"), "targetEmissions");
    }

    @Test
    void an_inventory_that_is_gone_when_it_is_kept_is_refused() {
        var plan = plan();
        ACCOUNTING.losesAfterTheCheck(plan.get("inventoryLast1").toString());

        assertNotValid(refused(PLAN, plan), "inventoryLast1");
    }

    @Test
    void an_inventory_that_is_incomplete_when_it_is_kept_is_refused() {
        var plan = plan();
        ACCOUNTING.findsIncompleteAfterTheCheck(plan.get("inventoryLast1").toString());

        assertNotValid(refused(PLAN, plan), "inventoryLast1");
    }

    @Test
    void the_version_that_was_checked_is_the_one_that_is_calculated() {
        var pilot = pilotAt(PLAN);
        var plan = pilot.plan();
        ACCOUNTING.hasVersion(plan.get("inventory").toString(), 7);

        pilot.submit(PLAN, plan).goOn("preliminary-review");

        assertThat(ACCOUNTING.askedToCalculate(pilot.number()))
                .filteredOn(request ->
                        request.getUrl().contains(plan.get("inventory").toString()))
                .singleElement()
                .satisfies(request -> assertThat(request.getBodyAsString()).contains("\"inventoryVersion\":7"));
    }

    @Test
    void a_plan_without_an_inventory_is_refused() {
        assertNotValid(refused(PLAN, Forms.with(plan(), "inventory", null)), "inventory");
    }

    @Test
    void a_plan_with_an_inventory_that_is_not_there_or_not_the_applicants_own_is_refused() {
        var unknown = UUID.randomUUID().toString();
        var foreign = ACCOUNTING.inventory("applicants/second-park");
        var ofAnotherPilot = ACCOUNTING.inventory(APPLICANT, "SC-PARK-2022-9999");

        for (var inventory : new String[] {unknown, foreign, ofAnotherPilot}) {
            assertNotValid(refused(PLAN, Forms.with(plan(), "inventory", inventory)), "inventory");
        }
    }

    @Test
    void a_plan_whose_inventory_lacks_what_a_calculation_needs_is_refused_with_what_it_lacks() {
        var incomplete = ACCOUNTING.inventory(APPLICANT);
        ACCOUNTING.findsIncomplete(incomplete);

        var answer = refused(PLAN, Forms.with(plan(), "inventory", incomplete));

        assertNotValid(answer, "inventory");
        assertThat(answer.text("/detail")).contains("请填写核算边界");
    }

    @Test
    void a_plan_with_a_document_that_is_not_there_foreign_or_of_another_type_is_refused() {
        var unknown = UUID.randomUUID() + "@1";
        var foreign = DOCUMENTS.uploaded("applicants/second-park", "implementation-plan");
        var ofAnotherPilot = DOCUMENTS.uploaded(APPLICANT, "SC-PARK-2022-9999", "implementation-plan");
        var ofAnotherType = DOCUMENTS.uploaded(APPLICANT, "self-evaluation");
        var ofAnotherVersion =
                DOCUMENTS.uploaded(APPLICANT, "implementation-plan").replace("@1", "@2");

        for (var document : new String[] {unknown, foreign, ofAnotherPilot, ofAnotherType, ofAnotherVersion}) {
            assertNotValid(refused(PLAN, Forms.with(plan(), "planDocument", document)), "planDocument");
        }
    }

    @Test
    void a_notice_is_published_after_its_paper_is_there_and_before_it_is_recorded() {
        var pilot = putBeforeItsNotice(apply()).goOn(PUBLISHING);
        at("2022-06-22T12:00");
        var theDayBeforeThePaper = Forms.publishedNotice("2022-06-22T11:59", "2022-05-09T23:59");
        var inTheFuture = Forms.publishedNotice("2022-06-22T12:02", "2022-05-10T00:00");

        assertNotValid(tried(pilot, theDayBeforeThePaper), "industryNoticePublished");
        assertNotValid(tried(pilot, inTheFuture), "ecologyNoticePublished");
        pilot.submit(PUBLISHING, Forms.publishedNotice("2022-05-10T00:00", "2022-06-22T12:00"));
    }

    private static Api.Answer tried(PilotCase pilot, Map<String, Object> published) {
        return unchanged(pilot, kept(pilot), pilot.trySubmit(PUBLISHING, published));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"text\"", "[\"submit\"]", "{\"a\":1}", "true", "5"})
    void a_value_of_another_shape_is_refused(String json) throws Exception {
        var value = new ObjectMapper().readValue(json, Object.class);
        var field = value instanceof String || value instanceof Number ? "commitment" : "zoneName";

        assertNotValid(refused(APPLICATION, Forms.with(Forms.application(), field, value)), field);
    }

    private Map<String, Object> plan() {
        return untouchedAt(PLAN).pilot().plan();
    }

    /** A pilot that waits at this task, and goes on waiting because all that comes is refused. */
    private Untouched untouchedAt(String task) {
        return UNTOUCHED.computeIfAbsent(task, at -> {
            var pilot = pilotAt(at);
            return new Untouched(pilot, pilot.claimed(at), kept(pilot));
        });
    }

    private Api.Answer refused(String task, Map<String, Object> values) {
        return refused(task, (Object) Map.of("values", values));
    }

    /** Submits, and sees that afterwards everything is as it was. */
    private Api.Answer refused(String task, Object body) {
        var untouched = untouchedAt(task);
        var answer = untouched.pilot().doer(task).post("/api/workflow/tasks/" + untouched.task() + "/complete", body);
        return unchanged(untouched.pilot(), untouched.kept(), answer);
    }

    private static Api.Answer unchanged(PilotCase pilot, Map<String, Object> before, Api.Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isGreaterThanOrEqualTo(400);
        assertThat(kept(pilot)).isEqualTo(before);
        return answer;
    }

    /** What a submission would change. */
    private static Map<String, Object> kept(PilotCase pilot) {
        return Map.of(
                "submissions", pilot.read("submissions"),
                "journal", pilot.read("journal/verification"),
                "waiting", pilot.read("timeline").path("waitingFor").findValuesAsText("what"),
                "revision", pilot.pilot());
    }
}
