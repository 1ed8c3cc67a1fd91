package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import nearzero.workflow.calendar.Term;
import nearzero.workflow.calendar.Terms;
import nearzero.workflow.jurisdiction.Succession;
import nearzero.workflow.jurisdiction.Successions;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Releases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A decade of one pilot: all years of the packaged calendar, 2015 to 2026, in one release that fits 2015. Dates are those
 * of the real calendar; the case is made up.
 */
class DecadeTest extends NoticedPilotTest {

    private static final String PROGRAMME = "sichuan-park";
    private static final String SUCCESSOR = "sichuan/ecology-of-2023";

    @Autowired
    private Releases releases;

    @Autowired
    private Successions successions;

    @Autowired
    private Terms terms;

    @Autowired
    private JdbcClient db;

    private Bundle today;
    private PilotCase pilot;

    @BeforeEach
    void theProgrammeIsThatOf2015() {
        today = releases.current(PROGRAMME).orElseThrow().bundle();
        var files = new TreeMap<>(today.files());
        replace(files, "programme.yaml", "baseYear: 2020", "baseYear: 2013");
        replace(files, "plan.form", "\"min\": 2020", "\"min\": 2013");
        replace(files, "plan.form", "\"max\": 2020", "\"max\": 2013");
        releases.deploy(new Bundle(files), Releases.Source.ADMIN);
    }

    @BeforeEach
    void ecologyIsReorganisedIn2023() {
        db.sql("insert into group_name (id, name) values (?, '四川省示例新厅') on conflict do nothing")
                .param(SUCCESSOR)
                .update();
        successions.replace(List.of(new Succession("sichuan/ecology", SUCCESSOR, LocalDate.of(2023, 1, 1))));
    }

    @AfterEach
    void everythingIsAsItWas() {
        successions.replace(List.of());
        releases.deploy(today, Releases.Source.ADMIN);
    }

    @Test
    void a_pilot_lives_from_2015_to_2026_and_every_term_ends_on_its_day() {
        isAppliedForIn2015();
        isNoticedOverTheHolidayOfSeptember2015();
        reportsProgress(2015);
        changesItsPlanIn2016();
        holdsItsTitleFrom2017();
        standsStillFor29DaysOf2019();
        isReviewedOnTheCycleAndByTheSuccessorIn2023();
        endsIn2026();
    }

    private void isAppliedForIn2015() {
        at("2015-03-02T09:00");
        var dates = Map.of("city-submission", "2015-03-31", "preliminary-opinions", "2015-06-30");
        var call = Map.of(
                "id", "sichuan-park-2015",
                "programme", PROGRAMME,
                "name", "2015年示例批次",
                "opensOn", "2015-03-02",
                "dates", dates);
        assertThat(province().post("/api/workflow/calls", call).status()).isEqualTo(201);
        var applied = applicant().post("/api/workflow/pilots", Forms.with(newPilot(), "call", "sichuan-park-2015"));
        assertThat(applied.status()).as(applied.response().body()).isEqualTo(201);
        pilot = new PilotCase(this, applied.text("/number"));
        assertThat(pilot.number()).contains("-2015-");
        pilot.goTo("UserTask_Plan");
        at("2015-05-20T10:00");
        pilot.submit("UserTask_Plan", plan()).goTo("preliminary-review", "UserTask_PublishNotice");
        assertThat(pilot.read("inventories").findValuesAsText("year")).containsExactly("2012", "2013", "2014");
    }

    /** The 3rd to the 5th of September were off in this year only, and Sunday the 6th was worked instead. */
    private void isNoticedOverTheHolidayOfSeptember2015() {
        at("2015-09-02T16:00");
        pilot.submit("UserTask_PublishNotice", Forms.publishedNotice("2015-09-01T10:00", "2015-09-02T15:00"));

        waitsUntil("公示期满", "2015-09-10");
        assertThat(pilot.read("notices").at("/0/lastDay").asText()).isEqualTo("2015-09-10");
        assertThat(anybody().get(noticeOf(pilot)).response().body()).contains("2015年9月3日至2015年9月10日(含当日)");
        at("2015-09-10T23:58");
        assertThat(pilot.openTask("UserTask_ConfirmList").isMissingNode()).isTrue();
        at("2015-09-11T00:00");
        pilot.submit("UserTask_ConfirmList", Forms.confirmedList("list")).goOn("UserTask_AcceptanceApplication");
    }

    private void changesItsPlanIn2016() {
        at("2016-06-13T10:00");
        var proposed = applicant().post(path("plans"), Map.of("reason", "重点项目选址调整"));
        assertThat(proposed.status()).as(proposed.response().body()).isEqualTo(200);
        pilot.submit("UserTask_PlanChange", Forms.with(plan(), "target", "变更后的目标"))
                .submit("UserTask_PlanChangeCity", Forms.planChange("agree"));
        at("2016-07-01T10:00");
        pilot.submit("UserTask_PlanChangeProvince", Forms.planChange("agree"));
        assertThat(pilot.read("plans").findValuesAsText("state")).containsExactly("superseded", "in-force");
        reportsProgress(2016);
    }

    private void holdsItsTitleFrom2017() {
        at("2017-10-09T10:00");
        pilot.goTo("UserTask_AcceptanceApplication", "UserTask_Acceptance");
        at("2017-10-16T10:00");
        pilot.submit("UserTask_Acceptance", Forms.acceptance("pass"));

        waitsUntil("复核到期", "2020-10-16");
        assertThat(pilot.read("title").path("number").asText()).startsWith("SC-PARK-T-2017-");
        reportsProgress(2017);
        reportsProgress(2018);
    }

    /** 18 days of February and 11 of March, first and last included. */
    private void standsStillFor29DaysOf2019() {
        at("2019-02-11T10:00");
        assertThat(province()
                        .post(path("suspension"), Map.of("reason", "核查举报事项"))
                        .status())
                .isEqualTo(200);
        assertThat(pilot.waiting().has("due")).isFalse();
        at("2019-03-11T16:00");
        assertThat(province().post(path("resumption"), Map.of("reason", "核查结束")).status())
                .isEqualTo(200);

        waitsUntil("复核到期", "2020-11-14");
        reportsProgress(2019);
    }

    private void isReviewedOnTheCycleAndByTheSuccessorIn2023() {
        isDueAfter("2020-11-14");
        at("2020-11-16T10:00");
        pilot.submit("UserTask_ReReview", Forms.reReview("keep"));
        waitsUntil("复核到期", "2023-11-16");
        IntStream.rangeClosed(2020, 2022).forEach(this::reportsProgress);

        at("2023-11-16T23:58");
        assertThat(pilot.openTask("UserTask_ReReview").isMissingNode()).isTrue();
        at("2023-11-17T10:00");
        pilot.submitAs(as("new-official", SUCCESSOR), "UserTask_ReReview", Forms.reReview("keep"));
        waitsUntil("复核到期", "2026-11-17");
        IntStream.rangeClosed(2023, 2025).forEach(this::reportsProgress);
    }

    private void endsIn2026() {
        at("2026-11-18T10:00");
        pilot.submitAs(as("new-official", SUCCESSOR), "UserTask_ReReview", Forms.reReview("complete"))
                .awaitEnd();

        assertThat(pilot.pilot().path("outcome").asText()).isEqualTo("completed");
        assertThat(pilot.pilot().path("endedAt").asText()).startsWith("2026-11-18T10:00");
        var title = pilot.read("title");
        assertThat(title.path("state").asText()).isEqualTo("held");
        assertThat(anybody().get("/public/pilots").response().body())
                .contains(
                        pilot.number(), "到期结束，保留称号，称号编号" + title.path("number").asText());
        assertThat(terms.of(pilot.number()))
                .extracting(Term::name, Term::round, term -> term.lastDay().orElseThrow(), Term::state)
                .containsExactly(
                        tuple("public-notice", 1, LocalDate.of(2015, Month.SEPTEMBER, 10), Term.State.ENDED),
                        tuple("re-review", 1, LocalDate.of(2020, Month.NOVEMBER, 14), Term.State.ENDED),
                        tuple("re-review", 2, LocalDate.of(2023, Month.NOVEMBER, 16), Term.State.ENDED),
                        tuple("re-review", 3, LocalDate.of(2026, Month.NOVEMBER, 17), Term.State.ENDED));
        assertThat(pilot.read("progress").path("years").findValuesAsText("year"))
                .containsExactly(IntStream.rangeClosed(2015, 2025)
                        .mapToObj(String::valueOf)
                        .toArray(String[]::new));
        assertThat(reReviewsBy()).containsExactly("四川省生态环境厅", "四川省示例新厅", "四川省示例新厅");
        assertThat(pilot.read("journal/verification").path("valid").asBoolean()).isTrue();
    }

    /** The timeline and the timer of the engine tell the same day. */
    private void waitsUntil(String what, String lastDay) {
        var waiting = pilot.awaitTimer(what);
        var end = LocalDate.parse(lastDay).plusDays(1) + "T00:00:00";
        assertThat(waiting.path("lastDay").asText()).isEqualTo(lastDay);
        assertThat(waiting.path("due").asText()).isEqualTo(end + "+08:00");
        assertThat(engineClient()
                        .get("/engine-rest/job?timers=true&processInstanceId=" + process())
                        .text("/0/dueDate"))
                .startsWith(end);
    }

    private String process() {
        return engineClient()
                .get("/engine-rest/process-instance?businessKey=" + pilot.number())
                .text("/0/id");
    }

    private void isDueAfter(String lastDay) {
        at(lastDay + "T23:58");
        assertThat(pilot.openTask("UserTask_ReReview").isMissingNode()).isTrue();
        at(LocalDate.parse(lastDay).plusDays(1) + "T00:00");
        pilot.goOn("UserTask_ReReview");
    }

    private void reportsProgress(int year) {
        at(year + "-12-10T10:00");
        var report =
                Map.of("year", year, "subject", "project", "item", "示例屋顶光伏", "state", "under-way", "percent", "40");
        var reported = applicant().post(path("progress"), report);
        assertThat(reported.status()).as(reported.response().body()).isEqualTo(201);
    }

    private List<String> reReviewsBy() {
        var departments = new ArrayList<String>();
        for (var step : pilot.read("timeline").path("steps")) {
            if (step.path("what").asText().equals("复核")) {
                departments.add(step.path("by").asText());
            }
        }
        return departments;
    }

    /** On the base year of this release and the three years before the application. */
    private Map<String, Object> plan() {
        var plan = Forms.plan(
                pilot.inventory(2013),
                pilot.inventory(2014),
                pilot.inventory(2012),
                pilot.ownDocument("implementation-plan"));
        plan = Forms.with(Forms.with(plan, "periodFrom", "2015-10-01"), "periodTo", "2017-09-30");
        plan = Forms.with(plan, "forecast", rows("emissions", "11000", "2017", "2025"));
        plan = Forms.with(plan, "yearlySteps", rows("work", "建设", "2015", "2016", "2017"));
        return Forms.with(plan, "baseYear", 2013);
    }

    private static List<Map<String, Object>> rows(String column, String value, String... years) {
        return Arrays.stream(years)
                .map(year -> Map.<String, Object>of("year", year, column, value))
                .toList();
    }

    private String path(String what) {
        return "/api/workflow/pilots/" + pilot.number() + "/" + what;
    }

    private static void replace(Map<String, byte[]> files, String name, String old, String fresh) {
        var text = new String(files.get(name), StandardCharsets.UTF_8);
        assertThat(text).contains(old);
        files.put(name, text.replace(old, fresh).getBytes(StandardCharsets.UTF_8));
    }
}
