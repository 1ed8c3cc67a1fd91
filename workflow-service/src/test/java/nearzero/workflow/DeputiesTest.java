package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A deputy acts in the absent official's name, in the same department, on the days that were set, and no further. */
class DeputiesTest extends PilotTest {

    private static final String DEPARTMENT = "sichuan/ecology";
    private static final String INTENT = "intent-review";
    private static final String DRAFT = "UserTask_OpinionDraft";
    private static final String CHECK = "UserTask_OpinionCheck";
    private static final String OFFICIAL = "province-ecology-official";
    private static final String COLLEAGUE = "province-ecology-colleague";
    private static final String LEADER = "province-ecology-leader";

    /** One for all days on which a deputy may act or not; whoever has its draft gives it back. */
    private static PilotCase drafted;

    @Autowired
    private IdentityService identities;

    private People people;

    @BeforeEach
    void peopleAreKnown() {
        people = new People(identities)
                .add(OFFICIAL, DEPARTMENT)
                .add(COLLEAGUE, DEPARTMENT)
                .add(LEADER, DEPARTMENT)
                .add("province-industry-official", "sichuan/industry");
    }

    @AfterEach
    void nobodyActsForAnybodyAnyMore() {
        at("2022-05-10T09:00");
        leader().get("/api/workflow/deputies").json().forEach(deputy -> leader().post(
                        "/api/workflow/deputies/" + deputy.path("id").asText() + "/end", Map.of()));
        people.forget();
    }

    @Test
    void a_deputy_takes_over_what_the_absent_official_has_and_the_records_say_in_whose_name() {
        var pilot = pilotAt(INTENT);
        var task = claimedBy(province(), pilot, DRAFT);
        assertThat(set(province(), OFFICIAL, COLLEAGUE, "2022-05-10", "2022-05-11")
                        .status())
                .isEqualTo(201);

        var taken = claim(provinceColleague(), task);
        assertThat(taken.text("/assignee")).isEqualTo(COLLEAGUE);
        assertThat(taken.text("/inNameOf")).isEqualTo(OFFICIAL);
        assertThat(complete(provinceColleague(), task, Forms.opinion("agree")).status())
                .isEqualTo(200);

        var drafts = pilot.submissionsAt(DRAFT); // the city has drafted two before
        var draft = drafts.get(drafts.size() - 1);
        assertThat(draft.path("submittedBy").asText()).isEqualTo(COLLEAGUE);
        assertThat(draft.path("inNameOf").asText()).isEqualTo(OFFICIAL);
        assertThat(inNameOf(pilot, "task-taken-over")).containsExactly(OFFICIAL);
        assertThat(inNameOf(pilot, "task-submitted")).contains(OFFICIAL);
        assertThat(pilot.read("journal/verification").path("valid").asBoolean()).isTrue();
        neitherOfThemChecksIt(pilot);
    }

    private void neitherOfThemChecksIt(PilotCase pilot) {
        assertProblem(pilot.trySubmitAs(provinceColleague(), CHECK, Forms.checkedOpinion()), 409, "not-possible-now");
        assertProblem(pilot.trySubmitAs(province(), CHECK, Forms.checkedOpinion()), 409, "not-possible-now");
        pilot.submitAs(leader(), CHECK, Forms.checkedOpinion());
    }

    @ParameterizedTest(name = "acting on {0}: {1}")
    @CsvSource({
        "2022-05-10T23:59, 409",
        "2022-05-11T00:00, 200",
        "2022-05-12T23:59, 200",
        "2022-05-13T00:00, 409",
    })
    void a_deputy_acts_from_the_first_day_to_the_last(String now, int status) {
        if (drafted == null) {
            drafted = pilotAt(INTENT);
        }
        var task = claimedBy(province(), drafted, DRAFT);
        set(province(), OFFICIAL, COLLEAGUE, "2022-05-11", "2022-05-12");

        at(now);

        assertThat(claim(provinceColleague(), task).status()).isEqualTo(status);
        (status == 200 ? provinceColleague() : province()).post(path(task, "unclaim"), Map.of());
    }

    @Test
    void what_was_taken_over_is_not_submitted_when_the_days_are_over_and_may_be_done_in_the_own_name() {
        var pilot = pilotAt(INTENT);
        var task = claimedBy(province(), pilot, DRAFT);
        set(province(), OFFICIAL, COLLEAGUE, "2022-05-10", "2022-05-11");
        claim(provinceColleague(), task);
        at("2022-05-12T00:00");

        var late = complete(provinceColleague(), task, Forms.opinion("agree"));

        assertProblem(late, 409, "not-possible-now");
        assertThat(late.text("/detail")).contains("代理期限");
        provinceColleague().post(path(task, "unclaim"), Map.of());
        assertThat(claim(provinceColleague(), task).json().has("inNameOf")).isFalse();
        assertThat(complete(provinceColleague(), task, Forms.opinion("agree")).status())
                .isEqualTo(200);
        assertThat(pilot.submissionsAt(DRAFT).get(0).has("inNameOf")).isFalse();
    }

    @Test
    void nobody_else_takes_over_and_a_deputy_that_was_ended_does_no_longer() {
        var pilot = pilotAt(INTENT);
        var task = claimedBy(province(), pilot, DRAFT);
        assertProblem(claim(provinceColleague(), task), 409, "not-possible-now");
        var deputy = set(province(), OFFICIAL, COLLEAGUE, "2022-05-10", "2022-05-11");
        assertProblem(claim(leader(), task), 409, "not-possible-now");

        var end = "/api/workflow/deputies/" + deputy.text("/id") + "/end";
        assertProblem(provinceColleague().post(end, Map.of()), 403, "not-allowed");
        assertProblem(as("industry", "sichuan/industry").post(end, Map.of()), 404, "not-found");
        assertThat(province().post(end, Map.of()).json().has("endedAt")).isTrue();

        assertProblem(claim(provinceColleague(), task), 409, "not-possible-now");
        assertThat(set(province(), OFFICIAL, LEADER, "2022-05-10", "2022-05-11").status())
                .isEqualTo(201);
    }

    @Test
    void a_deputy_who_drafted_does_not_check_in_anothers_name() {
        var pilot = pilotAt(INTENT).submitAs(province(), DRAFT, Forms.opinion("agree"));
        var check = claimedBy(provinceColleague(), pilot, CHECK);
        set(provinceColleague(), COLLEAGUE, OFFICIAL, "2022-05-10", "2022-05-11");

        var answer = claim(province(), check);

        assertProblem(answer, 409, "not-possible-now");
        assertThat(answer.text("/detail")).contains("拟写意见");
    }

    @ParameterizedTest(name = "{0} to {1} beside 12 to 20 May: {2}")
    @CsvSource({
        "2022-05-10, 2022-05-11, 201",
        "2022-05-10, 2022-05-12, 409",
        "2022-05-13, 2022-05-14, 409",
        "2022-05-11, 2022-05-25, 409",
        "2022-05-20, 2022-05-25, 409",
        "2022-05-21, 2022-05-21, 201",
    })
    void on_one_day_an_official_has_one_deputy(String from, String to, int status) {
        set(province(), OFFICIAL, COLLEAGUE, "2022-05-12", "2022-05-20");

        assertThat(set(province(), OFFICIAL, LEADER, from, to).status()).isEqualTo(status);
    }

    @Test
    void deputies_do_not_form_a_circle() {
        set(province(), OFFICIAL, COLLEAGUE, "2022-05-12", "2022-05-20");

        var back = set(provinceColleague(), COLLEAGUE, OFFICIAL, "2022-05-20", "2022-05-25");
        assertProblem(back, 409, "not-possible-now");
        assertThat(back.text("/detail")).contains("循环代理");
        assertThat(set(provinceColleague(), COLLEAGUE, LEADER, "2022-05-15", "2022-05-25")
                        .status())
                .isEqualTo(201);
        assertProblem(set(leader(), LEADER, OFFICIAL, "2022-05-01", "2022-05-18"), 422, "not-valid");
        assertProblem(set(leader(), LEADER, OFFICIAL, "2022-05-10", "2022-05-18"), 409, "not-possible-now");
        assertThat(set(leader(), LEADER, OFFICIAL, "2022-05-10", "2022-05-14").status())
                .isEqualTo(201);
    }

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        "province-ecology-official, province-ecology-official,  2022-05-12, 2022-05-13, deputy",
        "province-ecology-official, province-industry-official, 2022-05-12, 2022-05-13, deputy",
        "province-ecology-official, nobody,                     2022-05-12, 2022-05-13, deputy",
        "province-ecology-official, province-ecology-colleague, 2022-05-13, 2022-05-12, to",
        "province-ecology-official, province-ecology-colleague, 2022-05-09, 2022-05-12, from",
        "nobody,                    province-ecology-colleague, 2022-05-12, 2022-05-13, absent",
        "province-ecology-official, no body,                    2022-05-12, 2022-05-13, deputy",
    })
    void what_makes_no_sense_is_refused(String absent, String deputy, String from, String to, String field) {
        assertNotValid(set(leader(), absent, deputy, from, to), field);
    }

    @Test
    void only_the_official_himself_and_the_leaders_of_the_department_set_a_deputy() {
        for (var who : List.of(
                provinceColleague(),
                city(),
                auditor(),
                as(OFFICIAL, "sichuan/industry"),
                as("industry-leader", "sichuan/industry", "leaders/sichuan/industry"),
                as("former-leader", "leaders/" + DEPARTMENT))) {
            assertProblem(set(who, OFFICIAL, COLLEAGUE, "2022-05-12", "2022-05-13"), 403, "not-allowed");
        }
        assertThat(set(leader(), OFFICIAL, COLLEAGUE, "2022-05-12", "2022-05-13")
                        .status())
                .isEqualTo(201);
        assertThat(provinceColleague().get("/api/workflow/deputies").json().findValuesAsText("setBy"))
                .containsExactly(LEADER);
        assertThat(city().get("/api/workflow/deputies").json()).isEmpty();
    }

    @Test
    void setting_a_deputy_twice_with_one_key_sets_one() {
        var request = request(OFFICIAL, COLLEAGUE, "2022-05-12", "2022-05-13");

        var first = province().post("/api/workflow/deputies", request, "deputy-key-0001");
        var second = province().post("/api/workflow/deputies", request, "deputy-key-0001");

        assertThat(second.text("/id")).isEqualTo(first.text("/id"));
    }

    private Api leader() {
        return as(LEADER, DEPARTMENT, "leaders/" + DEPARTMENT);
    }

    private static Api.Answer set(Api who, String absent, String deputy, String from, String to) {
        return who.post("/api/workflow/deputies", request(absent, deputy, from, to));
    }

    private static Map<String, Object> request(String absent, String deputy, String from, String to) {
        return Map.of(
                "department", DEPARTMENT, "absent", absent, "deputy", deputy, "from", from, "to", to, "reason", "出差学习");
    }

    /** The task of this kind, claimed; its id. */
    private static String claimedBy(Api who, PilotCase pilot, String key) {
        var task = pilot.openedAs(who, key).path("id").asText();
        assertThat(claim(who, task).status()).isEqualTo(200);
        return task;
    }

    private static Api.Answer claim(Api who, String task) {
        return who.post(path(task, "claim"), Map.of());
    }

    private static Api.Answer complete(Api who, String task, Map<String, Object> values) {
        return who.post(path(task, "complete"), Map.of("values", values));
    }

    private static String path(String task, String what) {
        return "/api/workflow/tasks/" + task + "/" + what;
    }

    private static List<String> inNameOf(PilotCase pilot, String action) {
        return StreamSupport.stream(pilot.read("journal?size=200").path("items").spliterator(), false)
                .filter(entry -> entry.path("action").asText().equals(action))
                .map(entry -> entry.at("/details/inNameOf").asText())
                .toList();
    }
}
