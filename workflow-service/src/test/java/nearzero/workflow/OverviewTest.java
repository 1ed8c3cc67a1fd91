package nearzero.workflow;

import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import nearzero.workflow.supervision.Reminding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is late and what is due: by working days, for those who watch over it, and reminded of once. */
class OverviewTest extends PilotTest {

    private static final String SUBMISSION = "UserTask_CitySubmission";

    private static PilotCase untouched;

    @Autowired
    private Reminding reminding;

    @ParameterizedTest(name = "on {0}: {1} working days left, late {2}")
    @CsvSource({
        "2022-05-09T09:00, 4,  false",
        "2022-05-13T23:59, 0,  false",
        "2022-05-14T00:00, 0,  true",
        "2022-05-16T09:00, -1, true",
        "2022-05-20T09:00, -5, true",
    })
    void a_task_is_late_when_its_last_day_is_over_and_the_days_are_working_days(String now, int left, boolean late) {
        var pilot = untouched();
        at(now);

        var item = item(city(), pilot, "");

        assertThat(item.path("what").asText()).isEqualTo("报送省级");
        assertThat(item.path("lastDay").asText()).isEqualTo("2022-05-13");
        assertThat(item.path("workingDaysLeft").asInt()).isEqualTo(left);
        assertThat(item.path("late").asBoolean()).isEqualTo(late);
        assertThat(item.at("/who/0").asText()).isEqualTo("示例市生态环境局");
        assertThat(item.has("assignee")).isFalse();
    }

    @Test
    void only_what_is_due_within_the_working_days_asked_for_is_listed() {
        var pilot = untouched();

        assertThat(item(city(), pilot, "&within=2").isMissingNode()).isTrue();
        assertThat(item(city(), pilot, "&within=3").isMissingNode()).isFalse();
    }

    @Test
    void it_says_who_has_claimed_a_task() {
        var pilot = pilotAt(SUBMISSION);
        pilot.claimed(SUBMISSION);

        assertThat(item(province(), pilot, "").path("assignee").asText()).isEqualTo("city-ecology-official");
    }

    @Test
    void a_city_watches_over_its_own_pilots_the_province_over_all_and_applicants_and_enterprises_over_none() {
        var pilot = untouched();

        for (var who : List.of(city(), cityIndustry(), province(), auditor())) {
            assertThat(item(who, pilot, "").isMissingNode()).isFalse();
        }
        assertThat(item(secondCity(), pilot, "").isMissingNode()).isTrue();
        for (var who : List.of(applicant(), enterprise(), platform(), as("expert-1", "experts"), as("somebody"))) {
            assertProblem(who.get("/api/workflow/overview"), 403, "not-allowed");
        }
        assertProblem(province().get("/api/workflow/overview?within=61"), 400, "malformed");
    }

    @Test
    void who_fills_in_a_sheet_or_sends_readings_is_no_official() {
        assertThat(enterprise().get("/api/workflow/me").json().path("roles").toString())
                .isEqualTo("[\"enterprise\"]");
        assertThat(platform().get("/api/workflow/me").json().path("roles").toString())
                .isEqualTo("[\"platform\"]");
        for (var who : List.of(enterprise(), platform())) {
            assertThat(who.get("/api/workflow/pilots").json().path("items")).isEmpty();
        }
    }

    private Api platform() {
        return as("service-account-energy-platform", "platforms/example-energy");
    }

    private Api enterprise() {
        return as("enterprise-clerk", "enterprises/example-food");
    }

    @Test
    void a_department_may_ask_for_its_own_tasks_only() {
        var pilot = untouched();

        assertThat(item(city(), pilot, "&mine=true").isMissingNode()).isFalse();
        assertThat(item(cityIndustry(), pilot, "&mine=true").isMissingNode()).isTrue();
        assertThat(item(province(), pilot, "&mine=true").isMissingNode()).isTrue();
    }

    @ParameterizedTest(name = "on {0} with {1}: listed {2}")
    @CsvSource({
        "2022-05-16T09:00, &stage=application,                       true",
        "2022-05-16T09:00, &stage=plan,                              false",
        "2022-05-16T09:00, &department=sichuan/example-city/ecology, true",
        "2022-05-16T09:00, &department=sichuan/ecology,              false",
        "2022-05-16T09:00, &late=true,                               true",
        "2022-05-13T09:00, &late=true,                               false",
    })
    void it_is_narrowed_to_a_stage_a_department_or_what_is_late(String now, String filter, boolean listed) {
        var pilot = untouched();
        at(now);

        assertThat(item(province(), pilot, filter).isMissingNode()).isEqualTo(!listed);
    }

    @Test
    void it_counts_what_is_late_and_what_is_soon_and_names_what_can_be_asked_for() {
        untouched();
        at("2022-05-16T09:00");

        var all = province().get("/api/workflow/overview?size=1").json();
        var late = province().get("/api/workflow/overview?size=1&late=true").json();

        assertThat(all.path("late").asInt()).isPositive();
        assertThat(all.path("late").asInt() + all.path("soon").asInt())
                .isEqualTo(all.at("/page/total").asInt());
        assertThat(late.at("/page/total").asInt()).isEqualTo(all.path("late").asInt());
        assertThat(late.path("soon").asInt()).isEqualTo(all.path("soon").asInt());
        assertThat(all.path("departments").findValuesAsText("name")).contains("示例市生态环境局");
        assertThat(all.at("/stages").findValuesAsText("zh")).contains("申报");
        var another = province()
                .get("/api/workflow/overview?stage=title&department=nobody")
                .json();
        assertThat(another.path("items")).isEmpty();
        assertThat(another.path("late").asInt(-1)).isZero();
        assertThat(another.path("departments")).isEqualTo(all.path("departments"));
        assertThat(another.path("stages")).isEqualTo(all.path("stages"));
    }

    @Test
    void a_pilot_that_stands_still_is_nobodys_delay() {
        var pilot = pilotAt(SUBMISSION);
        province().post("/api/workflow/pilots/" + pilot.number() + "/suspension", Map.of("reason", "核查举报事项"));
        at("2022-05-20T09:00");

        reminding.look();

        assertThat(item(province(), pilot, "").isMissingNode()).isTrue();
        assertThat(actions(pilot)).doesNotContain("task-escalated");
    }

    @Test
    void a_term_that_runs_is_listed_by_its_name() {
        var pilot = putBeforeItsNotice(apply()).goOn("UserTask_PublishNotice");
        at("2022-06-22T12:00");
        pilot.submit("UserTask_PublishNotice", Forms.publishedNotice("2022-06-22T10:00", "2022-06-22T11:00"));
        pilot.awaitTimer("公示期满");

        var item = item(city(), pilot, "");

        assertThat(item.path("what").asText()).isEqualTo("公示期");
        assertThat(item.path("lastDay").asText()).isEqualTo("2022-06-29");
        assertThat(item.path("workingDaysLeft").asInt()).isEqualTo(5);
        assertThat(item.has("task")).isFalse();
    }

    @Test
    void people_are_reminded_before_the_day_and_their_leaders_are_told_after_it_once_each() {
        at("2022-05-09T09:00");
        var pilot = pilotAt(SUBMISSION);
        reminding.look();
        assertThat(actions(pilot)).doesNotContain("task-reminded");

        at("2022-05-10T09:00");
        reminding.look();
        at("2022-05-13T23:00");
        reminding.look();
        assertThat(actions(pilot)).containsOnlyOnce("task-reminded").doesNotContain("task-escalated");
        assertThat(item(city(), pilot, "").path("remindedAt").asText()).startsWith("2022-05-10T09:00");

        at("2022-05-14T00:00");
        reminding.look();
        at("2022-05-20T09:00");
        reminding.look();
        assertThat(actions(pilot)).containsOnlyOnce("task-reminded").containsOnlyOnce("task-escalated");
        assertThat(item(city(), pilot, "").path("escalatedAt").asText()).startsWith("2022-05-14T00:00");
        assertThat(pilot.read("journal/verification").path("valid").asBoolean()).isTrue();
    }

    /** A pilot that its city has to submit, for those who only look. */
    private PilotCase untouched() {
        if (untouched == null) {
            untouched = pilotAt(SUBMISSION);
        }
        return untouched;
    }

    /** What the overview says of the pilot; missing where it says nothing. */
    private static JsonNode item(Api who, PilotCase pilot, String more) {
        JsonNode page;
        var number = 0;
        do {
            page = who.get("/api/workflow/overview?size=200&page=" + number++ + more)
                    .json();
            for (var item : page.path("items")) {
                if (item.path("pilot").asText().equals(pilot.number())) {
                    return item;
                }
            }
        } while (!page.path("items").isEmpty());
        return MissingNode.getInstance();
    }

    private static List<String> actions(PilotCase pilot) {
        return StreamSupport.stream(pilot.read("journal?size=200").path("items").spliterator(), false)
                .map(entry -> entry.path("action").asText())
                .toList();
    }
}
