package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import nearzero.workflow.calendar.CalendarCorrection;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A pilot stands still and goes on, a term gets more time, a calendar is corrected: dates follow from the term alone. */
class SuspensionTest extends PilotTest {

    private static final Map<String, Object> REASON = Map.of("reason", "核查举报事项");

    @Autowired
    private JdbcClient db;

    @Autowired
    @Qualifier("followingCalendar")
    private ApplicationRunner followingCalendar;

    @Test
    void a_notice_stands_still_with_its_pilot_the_days_do_not_count_and_it_gets_more_time_with_a_reason() {
        var pilot = noticed();
        at("2022-06-24T10:00");

        assertThat(suspend(pilot).status()).isEqualTo(200);

        assertThat(pilot.pilot().path("suspendedSince").asText()).startsWith("2022-06-24T10:00");
        assertThat(pilot.waiting().path("what").asText()).isEqualTo("公示期满");
        assertThat(pilot.waiting().has("due")).isFalse();
        assertThat(theOpenTerm(pilot).has("lastDay")).isFalse();
        at("2022-07-01T09:00");
        assertThat(pilot.openTask("UserTask_ConfirmList").isMissingNode()).isTrue();

        resume(pilot);

        assertThat(pilot.awaitTimer("公示期满").path("lastDay").asText()).isEqualTo("2022-07-07");
        itGetsMoreTimeInItsOwnUnitAndTheJournalSaysWhy(pilot);
        at("2022-07-12T23:59");
        assertThat(pilot.openTask("UserTask_ConfirmList").isMissingNode()).isTrue();
        at("2022-07-13T00:00");
        pilot.goOn("UserTask_ConfirmList");
        assertThat(pilot.pilot().has("suspendedSince")).isFalse();
        assertThat(applicant().get(path(pilot, "terms")).json()).isEmpty();
        assertProblem(secondApplicant().get(path(pilot, "terms")), 404, "not-found");
    }

    private void itGetsMoreTimeInItsOwnUnitAndTheJournalSaysWhy(PilotCase pilot) {
        assertThat(extend(pilot, "3WD").status()).isEqualTo(200);

        assertThat(theOpenTerm(pilot).path("lastDay").asText()).isEqualTo("2022-07-12");
        assertThat(pilot.awaitTimer("公示期满").path("lastDay").asText()).isEqualTo("2022-07-12");
        assertThat(actions(pilot)).contains("term-extended");
        assertThat(pilot.read("journal?size=200").path("items").findValuesAsText("reason"))
                .contains("异议核查需要时间");
        assertNotValid(extend(pilot, "P3D"), "by");
        assertProblem(
                province().post(path(pilot, "extension"), Map.of("term", "re-review", "by", "P1Y", "reason", "没有这项期限")),
                404,
                "not-found");
    }

    @Test
    void a_corrected_calendar_moves_a_running_notice_and_the_journal_says_so() {
        try {
            var desk = new CalendarDesk(
                    as("release-administrator", "release-administrators"),
                    as("second-administrator", "release-administrators"));
            var pilot = noticed();
            var draft = desk.draft("2022-06-28,Tue,示例假日,off-on-weekday,false,2022.json,示例通知,示例");

            assertThat(movesOf(pilot, desk.difference(draft)))
                    .containsExactly(pilot.pilot().path("name").asText() + "（" + pilot.number()
                            + "）的“公示期”2022年6月29日截止，按新日历2022年6月30日截止。");
            assertThat(theOpenTerm(pilot).path("lastDay").asText()).isEqualTo("2022-06-29");

            desk.submit(draft);
            desk.approve(draft);

            await().until(() ->
                    pilot.awaitTimer("公示期满").path("lastDay").asText().equals("2022-06-30"));
            assertThat(actions(pilot)).containsOnlyOnce("term-moved");
            at("2022-06-30T09:00");
            assertThat(pilot.openTask("UserTask_ConfirmList").isMissingNode()).isTrue();
            aTimerThatIsDueBeforeItsTermFollowedGoesByTheCalendarInForce(pilot);
        } finally {
            new CalendarCorrection(db, followingCalendar).close();
        }
    }

    /** It is due when the calendar is another already and nobody has come by with it. */
    private void aTimerThatIsDueBeforeItsTermFollowedGoesByTheCalendarInForce(PilotCase pilot) {
        var calendar = new CalendarCorrection(db, followingCalendar);
        calendar.announceDaysOff("2022-06-28", "2022-06-30", "2022-07-01");
        at("2022-07-01T00:00");
        await().until(() -> pilot.waiting().path("lastDay").asText().equals("2022-07-04"));
        calendar.announceUntil(2021);
        at("2022-07-05T00:00");
        assertThat(pilot.awaitTrouble().asText()).contains("2022年");
        assertThat(pilot.openTask("UserTask_ConfirmList").isMissingNode()).isTrue();
        assertThat(actions(pilot)).doesNotContain("term-passed");

        calendar.announceDaysOff("2022-06-28"); // by which it has been over for days
        calendar.follow();

        pilot.goOn("UserTask_ConfirmList");
        assertThat(actions(pilot).stream().filter(List.of("term-moved", "term-passed")::contains))
                .containsExactly("term-moved", "term-moved", "term-moved", "term-moved", "term-passed");
        assertThat(pilot.read("journal/verification").path("valid").asBoolean()).isTrue();
    }

    private static List<String> movesOf(PilotCase pilot, JsonNode difference) {
        return StreamSupport.stream(difference.path("terms").spliterator(), false)
                .filter(move -> move.path("pilot").asText().equals(pilot.number()))
                .map(move -> move.path("sentence").asText())
                .toList();
    }

    @Test
    void what_failed_while_a_pilot_stood_still_is_tried_again_when_it_goes_on() {
        var pilot = pilotAt("UserTask_Plan");
        ACCOUNTING.calculatesNothingFor(pilot.number());
        pilot.submit("UserTask_Plan", pilot.plan());
        suspend(pilot);
        ACCOUNTING.back();

        resume(pilot);

        pilot.goOn("preliminary-review");
    }

    @Test
    void only_the_province_lets_a_pilot_stand_still_and_only_once_and_nothing_is_submitted_then() {
        var pilot = pilotAt("UserTask_CitySubmission");

        assertProblem(city().post(path(pilot, "suspension"), REASON), 403, "not-allowed");
        assertProblem(applicant().post(path(pilot, "suspension"), REASON), 403, "not-allowed");
        assertProblem(auditor().post(path(pilot, "suspension"), REASON), 403, "not-allowed");
        assertProblem(secondApplicant().post(path(pilot, "suspension"), REASON), 404, "not-found");
        assertProblem(resume(pilot), 409, "not-possible-now");
        var key = "suspend-" + pilot.number();
        assertThat(province().post(path(pilot, "suspension"), REASON, key).status())
                .isEqualTo(200);
        assertThat(province().post(path(pilot, "suspension"), REASON, key).status())
                .isEqualTo(200);
        assertProblem(suspend(pilot), 409, "not-possible-now");
        assertThat(actions(pilot)).containsOnlyOnce("pilot-suspended");
        assertThat(pilot.read("journal/verification").path("valid").asBoolean()).isTrue();

        var answer = pilot.trySubmit("UserTask_CitySubmission", Forms.citySubmission("submit"));
        assertProblem(answer, 409, "not-possible-now");
        assertThat(answer.text("/detail")).contains("中止");
        assertThat(pilot.submissionsAt("UserTask_CitySubmission")).isEmpty();
        resume(pilot);
        pilot.submit("UserTask_CitySubmission", Forms.citySubmission("submit"));
        theApplicantMayLeaveAllTheSame(pilot);
    }

    private void theApplicantMayLeaveAllTheSame(PilotCase pilot) {
        suspend(pilot);
        assertThat(applicant()
                        .post(path(pilot, "recall"), Map.of("reason", "不再参加"))
                        .status())
                .isEqualTo(200);
    }

    /** A pilot whose notice runs from 22 June to the end of 29 June 2022. */
    private PilotCase noticed() {
        var pilot = putBeforeItsNotice(apply()).goOn("UserTask_PublishNotice");
        at("2022-06-22T12:00");
        pilot.submit("UserTask_PublishNotice", Forms.publishedNotice("2022-06-22T10:00", "2022-06-22T11:00"));
        assertThat(pilot.awaitTimer("公示期满").path("lastDay").asText()).isEqualTo("2022-06-29");
        return pilot;
    }

    private Api.Answer suspend(PilotCase pilot) {
        return province().post(path(pilot, "suspension"), REASON);
    }

    private Api.Answer resume(PilotCase pilot) {
        return province().post(path(pilot, "resumption"), REASON);
    }

    private Api.Answer extend(PilotCase pilot, String by) {
        return province()
                .post(path(pilot, "extension"), Map.of("term", "public-notice", "by", by, "reason", "异议核查需要时间"));
    }

    /** As the province chooses it for an extension. */
    private JsonNode theOpenTerm(PilotCase pilot) {
        var open = province().get(path(pilot, "terms")).json();
        assertThat(open.findValuesAsText("term")).containsExactly("public-notice");
        assertThat(open.at("/0/name").asText()).isEqualTo("公示期");
        assertThat(open.at("/0/workingDays").asBoolean()).isTrue();
        return open.get(0);
    }

    private static String path(PilotCase pilot, String what) {
        return "/api/workflow/pilots/" + pilot.number() + "/" + what;
    }

    private static List<String> actions(PilotCase pilot) {
        return StreamSupport.stream(pilot.read("journal?size=200").path("items").spliterator(), false)
                .map(entry -> entry.path("action").asText())
                .toList();
    }
}
