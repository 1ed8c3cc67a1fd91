package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a call sets besides its dates: earlier days for applicants, contacts, a target, a quota. */
class CallsTest extends PilotTest {

    private static final String SPRING = "sichuan-park-2021-spring";
    private static final String DATES = "/api/workflow/calls/" + SPRING + "/applicant-dates";

    @BeforeEach
    void openACallOfOurOwn() {
        at("2021-03-02T09:00");
        province()
                .post(
                        "/api/workflow/calls",
                        Map.of(
                                "id",
                                SPRING,
                                "programme",
                                "sichuan-park",
                                "name",
                                "2021年示例批次",
                                "opensOn",
                                "2021-03-01",
                                "dates",
                                Map.of("city-submission", "2021-03-31", "preliminary-opinions", "2021-04-30"),
                                "target",
                                20,
                                "contacts",
                                List.of(contact("sichuan/ecology", "示例处", "028-80000001"))));
    }

    @Test
    void a_call_shows_its_target_its_quota_and_whom_to_ask() {
        var call = applicant().get("/api/workflow/calls/" + SPRING).json();

        assertThat(call.path("target").asInt()).isEqualTo(20);
        assertThat(call.has("quota")).isFalse();
        assertThat(call.path("listed").asInt(-1)).isZero();
        assertThat(call.path("contacts").findValuesAsText("office")).containsExactly("示例处", "环境和资源综合利用处");
        assertThat(call.path("contacts").findValuesAsText("phone")).containsExactly("028-80000001", "028-86264871");
    }

    @ParameterizedTest(name = "{0}, {2}")
    @CsvSource({
        "sichuan/finance, 示例处, 028-80000001, contacts",
        "sichuan/ecology, 示例处, 12345, 'contacts[0].phone'",
        "sichuan/ecology, 处, 028-80000001, 'contacts[0].office'"
    })
    void a_contact_is_an_office_of_an_authority_with_its_telephone(
            String department, String office, String phone, String field) {
        assertNotValid(
                province()
                        .post(
                                "/api/workflow/calls",
                                Map.of(
                                        "id", "never-opened",
                                        "programme", "sichuan-park",
                                        "name", "示例批次",
                                        "opensOn", "2020-03-01",
                                        "dates",
                                                Map.of(
                                                        "city-submission", "2020-03-31",
                                                        "preliminary-opinions", "2020-04-30"),
                                        "contacts", List.of(contact(department, office, phone)))),
                field);
    }

    @Test
    void a_target_or_quota_of_none_is_refused() {
        for (var figure : List.of("target", "quota")) {
            assertNotValid(
                    province()
                            .post(
                                    "/api/workflow/calls",
                                    Map.of(
                                            "id",
                                            "never-opened",
                                            "programme",
                                            "sichuan-park",
                                            "name",
                                            "示例批次",
                                            "opensOn",
                                            "2020-03-01",
                                            "dates",
                                            Map.of(
                                                    "city-submission", "2020-03-31",
                                                    "preliminary-opinions", "2020-04-30"),
                                            figure,
                                            0)),
                    figure);
        }
    }

    @ParameterizedTest(name = "on {0}: {1}")
    @CsvSource({"2021-03-19T23:59, 201", "2021-03-20T00:00, 409"})
    void a_city_takes_applications_until_the_end_of_its_own_day(String now, int status) {
        assertThat(set(city(), CITY, "2021-03-19").status()).isEqualTo(200);
        at(now);

        var answer = applicant().post("/api/workflow/pilots", application(CITY));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        if (status == 409) {
            assertThat(assertProblem(answer, 409, "not-possible-now").text("/detail"))
                    .contains("2021-03-19");
        }
    }

    @Test
    void another_city_goes_on_by_the_day_of_the_call() {
        set(city(), CITY, "2021-03-19");
        at("2021-03-31T23:59");

        assertThat(applicant()
                        .post("/api/workflow/pilots", application("sichuan/second-city"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void an_application_is_first_submitted_by_the_day_of_the_city_and_again_after_a_return() {
        set(city(), CITY, "2021-03-19");
        var inTime = applied();
        var late = applied();
        inTime.submit("UserTask_Application", Forms.application());

        at("2021-03-20T00:00");

        var refused =
                assertProblem(late.trySubmit("UserTask_Application", Forms.application()), 409, "not-possible-now");
        assertThat(refused.text("/detail")).contains("2021-03-19");
        inTime.examined()
                .submit("UserTask_CitySubmission", Forms.citySubmission("return"))
                .submit("UserTask_Application", Forms.answering(Forms.application(), 2))
                .goOn("UserTask_AccidentCheck");
    }

    @Test
    void the_day_of_the_city_is_shown_with_the_call_and_at_the_task() {
        set(city(), CITY, "2021-03-18");

        var shown = set(city(), CITY, "2021-03-19");

        assertThat(shown.json().at("/applicantDates/sichuan~1example-city").asText())
                .isEqualTo("2021-03-19");
        assertThat(applied().task("UserTask_Application").path("lastDay").asText())
                .isEqualTo("2021-03-19");
    }

    @ParameterizedTest
    @CsvSource({"2021-02-28", "2021-03-01", "2021-04-01"})
    void the_day_of_a_city_lies_between_today_and_the_last_day_of_the_call(String day) {
        assertNotValid(set(city(), CITY, day), "lastDay");
    }

    @Test
    void only_a_citys_own_officials_set_its_day() {
        for (var other : new Api[] {secondCity(), province(), applicant(), auditor(), engineClient()}) {
            assertProblem(set(other, CITY, "2021-03-19"), 403, "not-allowed");
        }
        assertProblem(set(city(), "sichuan", "2021-03-19"), 403, "not-allowed");
        assertProblem(set(city(), "", "2021-03-19"), 403, "not-allowed");
        assertProblem(
                city().put(
                                "/api/workflow/calls/nowhere/applicant-dates",
                                Map.of("jurisdiction", CITY, "lastDay", "2021-03-19")),
                404,
                "not-found");
        assertNotValid(city().put(DATES, Map.of("jurisdiction", CITY)), "lastDay");
    }

    private PilotCase applied() {
        var answer = applicant().post("/api/workflow/pilots", application(CITY));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        return new PilotCase(this, answer.text("/number"));
    }

    private static Map<String, Object> application(String city) {
        return Forms.with(Forms.with(newPilot(), "call", SPRING), "jurisdiction", city);
    }

    private static Api.Answer set(Api who, String city, String day) {
        return who.put(DATES, Map.of("jurisdiction", city, "lastDay", day));
    }

    private static Map<String, Object> contact(String department, String office, String phone) {
        return Map.of("department", department, "office", office, "phone", phone);
    }
}
