package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Commands that come twice, at once, too early, too late or from somebody else. */
class CommandsTest extends PilotTest {

    private static final String PILOTS = "/api/workflow/pilots";
    private static final String TASKS = "/api/workflow/tasks/";
    private static final String CITY_SUBMISSION = "UserTask_CitySubmission";

    @Autowired
    private JdbcClient db;

    private static final String OPINION = "UserTask_OpinionDraft";

    @Test
    void the_same_application_twice_is_one_pilot_and_the_same_result() {
        var request = Forms.with(newPilot(), "application", Forms.application());
        var before = pilots();

        var first = applicant().post(PILOTS, request, "apply-1-" + before);
        var again = applicant().post(PILOTS, request, "apply-1-" + before);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text("/number")).isEqualTo(first.text("/number"));
        assertThat(again.response().headers().firstValue("Location"))
                .isEqualTo(first.response().headers().firstValue("Location"));
        assertThat(pilots()).isEqualTo(before + 1);
        assertThat(new PilotCase(this, first.text("/number")).read("submissions"))
                .hasSize(1);
    }

    @Test
    void who_may_no_longer_read_a_pilot_does_not_read_it_by_repeating_a_command() {
        var request = newPilot();
        var key = UUID.randomUUID().toString();
        applicant().post(PILOTS, request, key);

        assertProblem(as("park-applicant", "applicants/second-park").post(PILOTS, request, key), 404, "not-found");
    }

    @Test
    void a_city_without_departments_takes_no_applications() {
        db.sql(
                        "insert into jurisdiction (id, name, level) values ('sichuan/new-city', '示例新市', 'city') on conflict do nothing")
                .update();

        assertNotValid(
                applicant().post(PILOTS, Forms.with(newPilot(), "jurisdiction", "sichuan/new-city")), "jurisdiction");
    }

    @Test
    void the_same_key_with_other_content_is_refused() {
        var request = newPilot();
        applicant().post(PILOTS, request, "apply-2-0001");

        assertProblem(applicant().post(PILOTS, newPilot(), "apply-2-0001"), 422, "key-reused");
    }

    @Test
    void the_key_of_somebody_else_is_another_key() {
        var pilot = pilotAt(CITY_SUBMISSION);
        var key = "shared-" + pilot.number();
        applicant().post(PILOTS, newPilot(), key);
        var task = pilot.claimed(CITY_SUBMISSION);

        assertThat(city().post(TASKS + task + "/complete", Map.of("values", Forms.citySubmission("submit")), key)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void two_applications_with_one_key_at_once_are_one_pilot() throws Exception {
        var request = newPilot();
        var before = pilots();

        var answers = atOnce(() -> applicant().post(PILOTS, request, "apply-3-0001"), () -> applicant()
                .post(PILOTS, request, "apply-3-0001"));

        assertThat(answers).extracting(Api.Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(answer -> answer.text("/number"))
                .containsOnly(answers.get(0).text("/number"));
        assertThat(pilots()).isEqualTo(before + 1);
    }

    @Test
    void a_zone_that_has_an_application_under_way_does_not_apply_again() {
        var request = newPilot();
        applicant().post(PILOTS, request);

        assertProblem(applicant().post(PILOTS, request), 409, "not-possible-now");
    }

    @Test
    void an_application_with_a_faulty_form_leaves_no_pilot_and_takes_no_number() {
        var faulty = Forms.with(Forms.application(), "geographicBoundary", null);
        var before = pilots();
        var first = apply().number();

        assertNotValid(applicant().post(PILOTS, Forms.with(newPilot(), "application", faulty)), "geographicBoundary");

        assertThat(pilots()).isEqualTo(before + 1);
        assertThat(number(apply().number())).isEqualTo(number(first) + 1);
    }

    @Test
    void nobody_applies_for_an_organisation_that_is_not_his() {
        var before = pilots();

        for (var who : List.of(secondApplicant(), city(), auditor(), engineClient())) {
            assertProblem(who.post(PILOTS, newPilot()), 403, "not-allowed");
        }
        assertThat(pilots()).isEqualTo(before);
    }

    @ParameterizedTest(name = "on {0}: {1}")
    @CsvSource({
        "2022-04-23T23:59, 409",
        "2022-04-24T00:00, 201",
        "2022-05-13T23:59, 201",
        "2022-05-14T00:00, 409",
    })
    void applications_are_taken_from_the_first_to_the_last_day_of_the_call(String time, int status) {
        var before = pilots();
        at(time);

        var answer = applicant().post(PILOTS, newPilot());

        assertThat(answer.status()).isEqualTo(status);
        assertThat(pilots()).isEqualTo(status == 201 ? before + 1 : before);
        if (status == 409) {
            assertProblem(answer, 409, "not-possible-now");
            assertThat(answer.text("/detail")).contains("2022-04-24", "2022-05-13");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "guangdong/example-city",
                "sichuan",
                "sichuan/",
                "sichuan/nowhere",
                "",
                "../etc",
                "sichuan/example-city/"
            })
    void a_jurisdiction_that_the_province_does_not_have_is_refused(String jurisdiction) {
        assertNotValid(applicant().post(PILOTS, Forms.with(newPilot(), "jurisdiction", jurisdiction)), "jurisdiction");
    }

    @Test
    void a_call_that_is_not_there_is_refused() {
        assertNotValid(applicant().post(PILOTS, Forms.with(newPilot(), "call", "sichuan-park-1999")), "call");
    }

    @Test
    void a_task_of_another_department_or_region_is_not_there() {
        var pilot = pilotAt(CITY_SUBMISSION);
        var task = TASKS + pilot.task(CITY_SUBMISSION).path("id").asText();
        var submission = Map.of("values", Forms.citySubmission("submit"));

        for (var who : List.of(cityIndustry(), secondCity(), province(), applicant(), auditor(), secondApplicant())) {
            assertProblem(who.get(task), 404, "not-found");
            assertProblem(who.post(task + "/claim", Map.of()), 404, "not-found");
            assertProblem(who.post(task + "/complete", submission), 404, "not-found");
            assertThat(who.get("/api/workflow/tasks?size=200")
                            .json()
                            .path("items")
                            .findValuesAsText("id"))
                    .doesNotContain(task.substring(TASKS.length()));
        }
        assertThat(pilot.submissionsAt(CITY_SUBMISSION)).isEmpty();
        assertThat(city().get(task).status()).isEqualTo(200);
    }

    @Test
    void a_task_is_completed_only_by_who_has_claimed_it() {
        var pilot = pilotAt("intent-review");
        var task = TASKS + pilot.task(OPINION).path("id").asText();
        var review = Map.of("values", Forms.opinion("agree"));

        assertProblem(province().post(task + "/complete", review), 409, "not-possible-now");
        pilot.claimed(OPINION);
        assertProblem(provinceColleague().post(task + "/complete", review), 409, "not-possible-now");
        assertProblem(provinceColleague().post(task + "/claim", Map.of()), 409, "not-possible-now");
        assertProblem(provinceColleague().post(task + "/unclaim", Map.of()), 409, "not-possible-now");
        assertThat(province().get(task).text("/assignee")).isEqualTo("province-ecology-official");

        assertThat(province().post(task + "/claim", Map.of()).status()).isEqualTo(200);
        assertThat(province().post(task + "/unclaim", Map.of()).status()).isEqualTo(200);
        assertThat(provinceColleague().post(task + "/claim", Map.of()).status()).isEqualTo(200);
        assertThat(provinceColleague().post(task + "/complete", review).status())
                .isEqualTo(200);
    }

    @Test
    void who_has_left_the_department_since_he_claimed_a_task_is_told_so() {
        var pilot = pilotAt("intent-review");
        var task = TASKS + pilot.claimed(OPINION);
        var moved = as("province-ecology-official", "sichuan/industry");

        var answer = moved.post(task + "/complete", Map.of("values", Forms.opinion("agree")));

        assertProblem(answer, 409, "not-possible-now");
        assertThat(answer.text("/detail")).contains("不在其办理部门");
        assertThat(pilot.submissionsAt(CITY_SUBMISSION)).hasSize(1);
    }

    @Test
    void a_task_that_is_done_is_not_done_again() {
        var pilot = pilotAt(CITY_SUBMISSION);
        var task = TASKS + pilot.claimed(CITY_SUBMISSION);
        var submission = Map.of("values", Forms.citySubmission("submit"));
        var key = UUID.randomUUID().toString();
        city().post(task + "/complete", submission, key);

        assertThat(city().post(task + "/complete", submission, key).status()).isEqualTo(200);
        assertProblem(city().post(task + "/complete", submission), 409, "not-possible-now");
        assertProblem(city().post(task + "/claim", Map.of()), 409, "not-possible-now");
        assertProblem(secondCity().post(task + "/complete", submission), 404, "not-found");
        assertThat(pilot.submissionsAt(CITY_SUBMISSION)).hasSize(1);
    }

    @Test
    void of_two_who_claim_at_once_one_gets_the_task() throws Exception {
        var task = TASKS + pilotAt("intent-review").task(OPINION).path("id").asText();
        for (var attempt = 0; attempt < 5; attempt++) {
            var answers = atOnce(() -> province().post(task + "/claim", Map.of()), () -> provinceColleague()
                    .post(task + "/claim", Map.of()));

            assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(200, 409);
            var winner = answers.get(0).status() == 200 ? province() : provinceColleague();
            assertThat(winner.post(task + "/unclaim", Map.of()).status()).isEqualTo(200);
        }
    }

    @Test
    void of_two_submissions_at_once_one_counts() throws Exception {
        var pilot = pilotAt("intent-review");
        for (var attempt = 1; attempt <= 5; attempt++) {
            var task = TASKS + pilot.claimed(OPINION) + "/complete";

            var answers = atOnce(() -> province().post(task, Map.of("values", Forms.opinion("agree"))), () -> province()
                    .post(task, Map.of("values", Forms.opinion("refuse"))));

            assertThat(answers).extracting(Api.Answer::status).containsOnlyOnce(200);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 200)
                    .singleElement()
                    .satisfies(second -> assertProblem(second, 409, "not-possible-now"));
            assertThat(pilot.submissionsAt("UserTask_OpinionDraft"))
                    .filteredOn(draft -> draft.path("stage").asText().equals("intent-review"))
                    .hasSize(attempt);
            var colleague = pilot.official("intent-review", "ecology", "colleague");
            pilot.submitAs(colleague, "UserTask_OpinionCheck", Forms.redraft("opinionCheck"));
        }
    }

    @Test
    void a_recall_and_a_decision_at_once_leave_a_whole_case() throws Exception {
        for (var attempt = 0; attempt < 5; attempt++) {
            var pilot = pilotAt(CITY_SUBMISSION);
            var task = TASKS + pilot.claimed(CITY_SUBMISSION) + "/complete";
            var recall = PILOTS + "/" + pilot.number() + "/recall";

            var answers = atOnce(
                    () -> city().post(task, Map.of("values", Forms.citySubmission("not-recommended"))),
                    () -> applicant().post(recall, Map.of("reason", "情况有变")));

            assertThat(answers).extracting(Api.Answer::status).containsOnlyOnce(200);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 200)
                    .allSatisfy(second -> assertThat(second.status()).isIn(404, 409));
            assertThat(pilot.pilot().path("outcome").asText())
                    .isEqualTo(answers.get(0).status() == 200 ? "not-recommended" : "recalled");
            assertThat(pilot.read("journal/verification").path("valid").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void whoever_reads_while_others_work_gets_an_answer() throws Exception {
        var pilot = pilotAt(CITY_SUBMISSION);
        var threads = Executors.newSingleThreadExecutor();
        try {
            var work = threads.submit(() -> {
                for (var round = 0; round < 3; round++) {
                    pilot.submit(CITY_SUBMISSION, Forms.citySubmission("return"))
                            .submit("UserTask_Application", Forms.answering(Forms.application(), 2))
                            .examined();
                }
            });
            while (!work.isDone()) {
                assertThat(city().get("/api/workflow/tasks?pilot=" + pilot.number())
                                .status())
                        .isEqualTo(200);
                assertThat(applicant()
                                .get(PILOTS + "/" + pilot.number() + "/timeline")
                                .status())
                        .isEqualTo(200);
            }
            work.get();
        } finally {
            threads.shutdownNow();
        }
        assertThat(pilot.read("submissions")).hasSize(6 + 3 * 7);
    }

    @SafeVarargs
    private static List<Api.Answer> atOnce(Callable<Api.Answer>... calls) throws Exception {
        var start = new CyclicBarrier(calls.length);
        var threads = Executors.newFixedThreadPool(calls.length);
        try {
            var running = Stream.of(calls)
                    .map(call -> threads.submit(() -> {
                        start.await();
                        return call.call();
                    }))
                    .toList();
            var answers = new ArrayList<Api.Answer>();
            for (Future<Api.Answer> answer : running) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private int pilots() {
        return auditor().get(PILOTS + "?size=1").json().at("/page/total").asInt();
    }

    private static int number(String pilot) {
        return Integer.parseInt(pilot.substring(pilot.lastIndexOf('-') + 1));
    }
}
