package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a form does not allow, or a date, or a rule, is refused in words; nothing of it is kept. */
class RefusedSubmissionsTest extends PilotTest {

    private static final String APPLICATION = "UserTask_Application";
    private static final String CITY_SUBMISSION = "UserTask_CitySubmission";
    private static final Map<String, PilotCase> UNTOUCHED = new HashMap<>();

    @ParameterizedTest(name = "on {0}: {1}")
    @CsvSource({"2022-05-13T00:00, 200", "2022-05-13T23:59, 200", "2022-05-14T00:00, 409", "2022-06-01T09:00, 409"})
    void a_city_submits_until_the_end_of_the_day_of_the_call(String time, int status) {
        var pilot = status == 200 ? pilotAt(CITY_SUBMISSION) : untouchedAt(CITY_SUBMISSION);
        pilot.claimed(CITY_SUBMISSION);
        at(time);

        if (status == 200) {
            pilot.submit(CITY_SUBMISSION, Forms.citySubmission("submit"));
            assertThat(pilot.pilot().path("stage").asText()).isEqualTo("intent-review");
        } else {
            var answer = refused(pilot, () -> pilot.trySubmit(CITY_SUBMISSION, Forms.citySubmission("submit")));
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

    @ParameterizedTest(name = "on {0}: late is {1}")
    @CsvSource({"2022-06-15T23:59, false", "2022-06-16T00:00, true"})
    void a_late_preliminary_opinion_is_taken_and_marked(String time, boolean late) {
        var pilot = pilotAt("preliminary-review");
        at(time);

        pilot.review("preliminary-review", "agree");

        assertThat(pilot.submissionsAt("UserTask_OpinionSign"))
                .filteredOn(opinion -> opinion.path("stage").asText().equals("preliminary-review"))
                .hasSize(2)
                .extracting(opinion -> opinion.path("late").asBoolean())
                .containsOnly(late);
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
        var pilot = apply();

        if (field == null) {
            pilot.submit(APPLICATION, Forms.accidentOn(date));
        } else {
            assertNotValid(refused(pilot, () -> pilot.trySubmit(APPLICATION, Forms.accidentOn(date))), field);
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
        var pilot = untouchedAt(APPLICATION);
        var values = Forms.with(Forms.application(), field, value);
        var application = field.equals("zoneKind")
                ? Forms.with(Forms.with(values, "approvalNumber", null), "approvalDate", null)
                : values;

        assertNotValid(
                refused(pilot, () -> pilot.trySubmit(APPLICATION, application)),
                "part".equals(value) ? "extentDescription" : field);
    }

    @Test
    void an_application_names_all_its_faults_at_once() {
        var pilot = untouchedAt(APPLICATION);
        var values = Forms.with(Forms.with(Forms.application(), "zoneName", null), "contactPhone", "1");

        assertNotValid(
                refused(pilot, () -> pilot.trySubmit(APPLICATION, Forms.with(values, "undeclared", "x"))),
                "zoneName",
                "contactPhone",
                "undeclared");
    }

    @Test
    void a_text_that_is_too_long_is_refused_and_one_that_fits_exactly_is_not() {
        var pilot = apply();

        assertNotValid(
                refused(
                        pilot,
                        () -> pilot.trySubmit(
                                APPLICATION, Forms.with(Forms.application(), "leadingIndustries", "产".repeat(1001)))),
                "leadingIndustries");
        pilot.submit(APPLICATION, Forms.with(Forms.application(), "leadingIndustries", "产".repeat(1000)));
    }

    @Test
    void a_key_that_the_form_does_not_declare_is_refused_also_when_it_is_the_name_of_a_variable() {
        var pilot = untouchedAt(APPLICATION);

        for (var key : new String[] {"province", "pilot", "citySubmission", "${x}", "__proto__"}) {
            var answer = refused(pilot, () -> pilot.trySubmit(APPLICATION, Forms.with(Forms.application(), key, "x")));
            assertNotValid(answer, key.equals("${x}") ? "?" : key);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "SUBMIT", "submit ", "${true}", "1"})
    void a_decision_that_the_form_does_not_offer_is_refused(String decision) {
        var pilot = untouchedAt(CITY_SUBMISSION);
        var values = Forms.with(Forms.citySubmission("submit"), "citySubmission", decision);

        var answer = refused(pilot, () -> pilot.trySubmit(CITY_SUBMISSION, values));

        assertProblem(answer, 422, "not-valid");
        assertThat(answer.json().path("errors").findValuesAsText("field")).contains("citySubmission");
    }

    @Test
    void a_value_in_a_field_that_is_not_shown_is_refused() {
        var pilot = untouchedAt(CITY_SUBMISSION);
        var values = Forms.with(Forms.citySubmission("submit"), "comments", "统计边界不清晰");

        assertNotValid(refused(pilot, () -> pilot.trySubmit(CITY_SUBMISSION, values)), "comments");
    }

    @Test
    void a_tick_that_is_asked_for_is_missing_when_it_is_not_set() {
        var pilot = untouchedAt("city-examination");
        var ecology = pilot.official("city-examination", "ecology", "official");
        var values = Forms.with(Forms.examination("agree"), "accidentChecked", false);

        assertNotValid(
                refused(pilot, () -> pilot.trySubmitAs(ecology, "UserTask_OpinionDraft", values)), "accidentChecked");
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
        var pilot = untouchedAt("UserTask_Plan");

        assertNotValid(
                refused(pilot, () -> pilot.trySubmit("UserTask_Plan", Forms.with(pilot.plan(), field, value))), field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e999", "1e999999999", "1e-999999999", "0.12345678901234567890", "1e18"})
    void a_number_beyond_all_bounds_is_refused_in_words(String number) throws Exception {
        var pilot = untouchedAt("UserTask_Plan");
        var plan = new ObjectMapper().writeValueAsString(Forms.with(pilot.plan(), "targetEmissions", "?"));
        var body = "{\"values\": " + plan.replace("\"?\"", number) + "}";
        var task = pilot.claimed("UserTask_Plan");

        assertNotValid(
                refused(pilot, () -> applicant().post("/api/workflow/tasks/" + task + "/complete", body)),
                "targetEmissions");
    }

    @Test
    void an_inventory_that_is_gone_when_it_is_kept_is_refused() {
        var pilot = untouchedAt("UserTask_Plan");
        var plan = pilot.plan();
        ACCOUNTING.losesAfterTheCheck(plan.get("inventoryLast1").toString());

        assertNotValid(refused(pilot, () -> pilot.trySubmit("UserTask_Plan", plan)), "inventoryLast1");
    }

    @Test
    void an_inventory_that_is_incomplete_when_it_is_kept_is_refused() {
        var pilot = untouchedAt("UserTask_Plan");
        var plan = pilot.plan();
        ACCOUNTING.findsIncompleteAfterTheCheck(plan.get("inventoryLast1").toString());

        assertNotValid(refused(pilot, () -> pilot.trySubmit("UserTask_Plan", plan)), "inventoryLast1");
    }

    @Test
    void the_version_that_was_checked_is_the_one_that_is_calculated() {
        var pilot = apply().goTo("UserTask_Plan");
        var plan = pilot.plan();
        ACCOUNTING.hasVersion(plan.get("inventory").toString(), 7);

        pilot.submit("UserTask_Plan", plan).goOn("preliminary-review");

        assertThat(ACCOUNTING.askedToCalculate(pilot.number()))
                .filteredOn(request ->
                        request.getUrl().contains(plan.get("inventory").toString()))
                .singleElement()
                .satisfies(request -> assertThat(request.getBodyAsString()).contains("\"inventoryVersion\":7"));
    }

    @Test
    void a_plan_without_an_inventory_is_refused() {
        var pilot = untouchedAt("UserTask_Plan");

        assertNotValid(
                refused(pilot, () -> pilot.trySubmit("UserTask_Plan", Forms.with(pilot.plan(), "inventory", null))),
                "inventory");
    }

    @Test
    void a_plan_with_an_inventory_that_is_not_there_or_not_the_applicants_own_is_refused() {
        var pilot = untouchedAt("UserTask_Plan");
        var unknown = UUID.randomUUID().toString();
        var foreign = ACCOUNTING.inventory("applicants/second-park");
        var ofAnotherPilot = ACCOUNTING.inventory(APPLICANT, "SC-PARK-2022-9999");

        for (var inventory : new String[] {unknown, foreign, ofAnotherPilot}) {
            assertNotValid(
                    refused(
                            pilot,
                            () -> pilot.trySubmit("UserTask_Plan", Forms.with(pilot.plan(), "inventory", inventory))),
                    "inventory");
        }
    }

    @Test
    void a_plan_whose_inventory_lacks_what_a_calculation_needs_is_refused_with_what_it_lacks() {
        var pilot = untouchedAt("UserTask_Plan");
        var incomplete = ACCOUNTING.inventory(APPLICANT);
        ACCOUNTING.findsIncomplete(incomplete);

        var answer = refused(
                pilot, () -> pilot.trySubmit("UserTask_Plan", Forms.with(pilot.plan(), "inventory", incomplete)));

        assertNotValid(answer, "inventory");
        assertThat(answer.text("/detail")).contains("请填写核算边界");
    }

    @Test
    void a_plan_with_a_document_that_is_not_there_foreign_or_of_another_type_is_refused() {
        var pilot = untouchedAt("UserTask_Plan");
        var unknown = UUID.randomUUID() + "@1";
        var foreign = DOCUMENTS.uploaded("applicants/second-park", "implementation-plan");
        var ofAnotherPilot = DOCUMENTS.uploaded(APPLICANT, "SC-PARK-2022-9999", "implementation-plan");
        var ofAnotherType = DOCUMENTS.uploaded(APPLICANT, "self-evaluation");
        var ofAnotherVersion =
                DOCUMENTS.uploaded(APPLICANT, "implementation-plan").replace("@1", "@2");

        for (var document : new String[] {unknown, foreign, ofAnotherPilot, ofAnotherType, ofAnotherVersion}) {
            assertNotValid(
                    refused(
                            pilot,
                            () -> pilot.trySubmit("UserTask_Plan", Forms.with(pilot.plan(), "planDocument", document))),
                    "planDocument");
        }
    }

    @ParameterizedTest(name = "at {0} of the second site: {1}")
    @CsvSource({
        "2022-05-09T23:59, industryNoticePublished", // the day before the paper was there
        "2022-05-10T00:00, ",
        "2022-06-22T12:00, ",
        "2022-06-22T12:02, industryNoticePublished" // in the future
    })
    void a_notice_is_published_after_its_paper_is_there_and_before_it_is_recorded(String time, String field) {
        var pilot = field == null ? pilotAt("UserTask_PublishNotice") : untouchedAt("UserTask_PublishNotice");
        at("2022-06-22T12:00");
        var values = Forms.publishedNotice("2022-06-22T11:59", time);

        if (field == null) {
            pilot.submit("UserTask_PublishNotice", values);
        } else {
            assertNotValid(refused(pilot, () -> pilot.trySubmit("UserTask_PublishNotice", values)), field);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"text\"", "[\"submit\"]", "{\"a\":1}", "true", "5"})
    void a_value_of_another_shape_is_refused(String json) throws Exception {
        var pilot = untouchedAt(APPLICATION);
        var value = new ObjectMapper().readValue(json, Object.class);
        var field = value instanceof String || value instanceof Number ? "commitment" : "zoneName";

        assertNotValid(
                refused(pilot, () -> pilot.trySubmit(APPLICATION, Forms.with(Forms.application(), field, value))),
                field);
    }

    /** A pilot that waits at this task, and goes on waiting because all that comes is refused. */
    private PilotCase untouchedAt(String task) {
        return UNTOUCHED.computeIfAbsent(task, this::pilotAt);
    }

    /** Submits, and sees that afterwards everything is as it was. */
    private static Api.Answer refused(PilotCase pilot, Supplier<Api.Answer> submission) {
        var before = kept(pilot);
        var answer = submission.get();
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
