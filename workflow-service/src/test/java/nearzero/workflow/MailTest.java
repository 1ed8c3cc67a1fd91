package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import nearzero.workflow.access.Members;
import nearzero.workflow.supervision.Reminding;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Letters go to the right person, once, through a real mail server, and wait where it is away. */
class MailTest extends PilotTest {

    private static final String SUBMISSION = "UserTask_CitySubmission";
    private static final String DEPARTMENT = "sichuan/example-city/ecology";

    @Autowired
    private Reminding reminding;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Members members;

    private People people;

    @BeforeEach
    void peopleAreKnown() {
        people = new People(identities)
                .add("city-ecology-official", DEPARTMENT)
                .add("city-ecology-leader", DEPARTMENT)
                .add("second-city-ecology-official", "sichuan/second-city/ecology")
                .add("park-applicant", APPLICANT);
    }

    @AfterEach
    void nobodyIsWrittenToAnyMore() {
        for (var who : List.of(city(), secondCity(), applicant(), leader())) {
            assertThat(who.send("DELETE", "/api/workflow/me/contact", null, null)
                            .status())
                    .isEqualTo(204);
        }
        leader().send("DELETE", "/api/workflow/mailboxes?department=" + DEPARTMENT, null, null);
        people.forget();
    }

    @Test
    void a_task_that_arrives_is_told_to_its_department_and_nobody_else() {
        wants(city(), "official@example.org", true);
        wants(secondCity(), "second@example.org", true);
        setMailbox(leader(), DEPARTMENT, "office@example.org");

        var pilot = pilotAt(SUBMISSION);

        var letter = awaitLetter("official@example.org", pilot);
        assertThat(letter.subject()).isEqualTo("近零碳试点" + pilot.number() + " 待办：报送省级");
        assertThat(letter.from()).isEqualTo("pilots@example.org");
        assertThat(letter.text())
                .contains("2022年5月13日（含当日）", pilot.pilot().path("name").asText())
                .contains("https://pilots.example.org/camunda/app/tasklist/default/#/?task="
                        + pilot.task(SUBMISSION).path("id").asText())
                .doesNotContain("city-ecology-official", "park-applicant");
        assertThat(awaitLetter("office@example.org", pilot).subject()).isEqualTo(letter.subject());
        awaitEmptyOutbox();
        assertThat(onSubmission("official@example.org", pilot)).hasSize(1);
        assertThat(MAIL.received("second@example.org", pilot)).isEmpty();
    }

    @Test
    void a_mail_server_that_is_away_holds_nobody_up_and_gets_every_letter_once_when_it_is_back() {
        wants(city(), "official@example.org", true);
        MAIL.goAway();
        PilotCase pilot;
        try {
            pilot = pilotAt(SUBMISSION);
            pilot.submit(SUBMISSION, Forms.citySubmission("submit")).goOn("intent-review");
            await().atMost(Duration.ofSeconds(10)).until(() -> attempts(pilot.number()) > 0);
        } finally {
            MAIL.comeBack();
        }

        awaitLetter("official@example.org", pilot);
        awaitEmptyOutbox();
        assertThat(onSubmission("official@example.org", pilot)).hasSize(1);
    }

    @Test
    void who_has_left_the_department_or_taken_his_address_away_is_not_written_to() {
        wants(city(), "official@example.org", true);
        wants(leader(), "leader@example.org", true);
        MAIL.goAway();
        PilotCase pilot;
        try {
            pilot = pilotAt(SUBMISSION);
            people.leaves("city-ecology-official", DEPARTMENT);
            leader().send("DELETE", "/api/workflow/me/contact", null, null);
            awaitEmptyOutbox(); // before the server is back: a letter already at its door would still go out
        } finally {
            MAIL.comeBack();
        }

        assertThat(MAIL.received("official@example.org", pilot)).isEmpty();
        assertThat(MAIL.received("leader@example.org", pilot)).isEmpty();
    }

    @Test
    void an_experts_own_group_is_his_as_long_as_he_is_an_expert() {
        people.add("expert-1", "experts");

        assertThat(members.isMember("expert-1", "experts/expert-1")).isTrue();
        assertThat(members.isMember("expert-1", "experts/expert-2")).isFalse();
        assertThat(members.isMember("city-ecology-official", "experts/city-ecology-official"))
                .isFalse();
    }

    @Test
    void a_reminder_goes_to_those_who_act_and_an_escalation_to_those_who_lead_once_each() {
        wants(city(), "official@example.org", true);
        wants(leader(), "leader@example.org", false);
        at("2022-05-09T09:00");
        var pilot = pilotAt(SUBMISSION);

        for (var day : List.of("2022-05-10T09:00", "2022-05-11T09:00", "2022-05-16T09:00", "2022-05-17T09:00")) {
            at(day);
            reminding.look();
        }

        awaitEmptyOutbox();
        assertThat(onSubmission("official@example.org", pilot))
                .containsExactlyInAnyOrder(subject(pilot, "待办：报送省级"), subject(pilot, "催办：报送省级"));
        assertThat(onSubmission("leader@example.org", pilot))
                .containsExactlyInAnyOrder(subject(pilot, "待办：报送省级"), subject(pilot, "督办：报送省级"));
    }

    @Test
    void a_claimed_task_is_the_reminder_of_the_one_who_has_it() {
        wants(city(), "official@example.org", true);
        wants(leader(), "leader@example.org", true);
        var pilot = pilotAt(SUBMISSION);
        pilot.claimed(SUBMISSION);

        reminding.look();

        awaitEmptyOutbox();
        assertThat(onSubmission("official@example.org", pilot)).contains(subject(pilot, "催办：报送省级"));
        assertThat(onSubmission("leader@example.org", pilot)).containsExactly(subject(pilot, "待办：报送省级"));
    }

    @Test
    void an_applicant_is_told_of_a_return_with_its_comments_and_of_the_end() {
        wants(applicant(), "park@example.org", false);
        var pilot = pilotAt(SUBMISSION);

        pilot.submit(SUBMISSION, Forms.citySubmission("return")).goOn("UserTask_Application");
        applicant().post("/api/workflow/pilots/" + pilot.number() + "/recall", Map.of("reason", "规划调整"));

        awaitEmptyOutbox();
        assertThat(subjects("park@example.org", pilot))
                .containsExactlyInAnyOrder(
                        subject(pilot, "待办：填报申请表"), subject(pilot, "已退回：填报申请表"), subject(pilot, "办理结束：撤回"));
        assertThat(MAIL.received("park@example.org", pilot))
                .extracting(PlayedMailServer.Received::text)
                .anySatisfy(text -> assertThat(text).contains("有2条意见需要逐条答复"));
    }

    @Test
    void an_applicant_is_told_when_its_pilot_is_listed() {
        var pilot = putBeforeItsNotice(apply()).goTo("UserTask_PublishNotice", "UserTask_ConfirmList");
        wants(applicant(), "park@example.org", false);

        pilot.submit("UserTask_ConfirmList", Forms.confirmedList("list")).goOn("UserTask_AcceptanceApplication");

        awaitEmptyOutbox();
        assertThat(subjects("park@example.org", pilot)).contains(subject(pilot, "进入“建设实施”阶段"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "a@b",
                "a b@example.org",
                "a@example.org,b@example.org",
                "a@example.org\r\nBcc: b@example.org",
                "a@example.org\n",
                "\"a\"<a@example.org>",
                "园区@example.org"
            })
    void an_address_is_one_plain_address_and_nothing_else(String email) {
        assertNotValid(city().put("/api/workflow/me/contact", Map.of("email", email, "reminders", true)), "email");
        assertNotValid(
                leader().put("/api/workflow/mailboxes", Map.of("department", DEPARTMENT, "email", email)), "email");
    }

    @Test
    void a_person_sees_and_removes_his_own_address_and_nobody_elses() {
        wants(city(), "official@example.org", true);

        assertThat(city().get("/api/workflow/me/contact").text("/email")).isEqualTo("official@example.org");
        assertProblem(secondCity().get("/api/workflow/me/contact"), 404, "not-found");
        secondCity().send("DELETE", "/api/workflow/me/contact", null, null);
        assertThat(city().get("/api/workflow/me/contact").status()).isEqualTo(200);
        assertProblem(with(null).get("/api/workflow/me/contact"), 401, "not-signed-in");
    }

    @Test
    void the_mailbox_of_a_department_is_set_by_those_who_lead_it() {
        for (var who : List.of(
                city(),
                province(),
                applicant(),
                as("somebody", "leaders/" + DEPARTMENT),
                as("industry-leader", "sichuan/example-city/industry", "leaders/sichuan/example-city/industry"))) {
            assertProblem(
                    who.put("/api/workflow/mailboxes", Map.of("department", DEPARTMENT, "email", "office@example.org")),
                    403,
                    "not-allowed");
            assertProblem(
                    who.send("DELETE", "/api/workflow/mailboxes?department=" + DEPARTMENT, null, null),
                    403,
                    "not-allowed");
        }

        setMailbox(leader(), DEPARTMENT, "office@example.org");

        assertThat(city().get("/api/workflow/mailboxes").json().findValuesAsText("email"))
                .containsExactly("office@example.org");
        assertThat(secondCity().get("/api/workflow/mailboxes").json()).isEmpty();
        assertThat(leader().get("/api/workflow/me").json().path("leads").toString())
                .isEqualTo("[\"" + DEPARTMENT + "\"]");
    }

    private Api leader() {
        return as("city-ecology-leader", DEPARTMENT, "leaders/" + DEPARTMENT);
    }

    private static void wants(Api who, String email, boolean reminders) {
        var answer = who.put("/api/workflow/me/contact", Map.of("email", email, "reminders", reminders));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    private static void setMailbox(Api who, String department, String email) {
        var answer = who.put("/api/workflow/mailboxes", Map.of("department", department, "email", email));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    private static String subject(PilotCase pilot, String matter) {
        return "近零碳试点" + pilot.number() + " " + matter;
    }

    private static List<String> subjects(String to, PilotCase pilot) {
        return MAIL.received(to, pilot).stream()
                .map(PlayedMailServer.Received::subject)
                .toList();
    }

    private static PlayedMailServer.Received awaitLetter(String to, PilotCase pilot) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> received(to, pilot), letters -> !letters.isEmpty())
                .get(0);
    }

    /** Subjects of the letters on the submission itself; those on the tasks before it are left out. */
    private static List<String> onSubmission(String to, PilotCase pilot) {
        return received(to, pilot).stream()
                .map(PlayedMailServer.Received::subject)
                .toList();
    }

    private static List<PlayedMailServer.Received> received(String to, PilotCase pilot) {
        return MAIL.received(to, pilot).stream()
                .filter(letter -> letter.subject().endsWith("报送省级"))
                .toList();
    }

    private void awaitEmptyOutbox() {
        await().atMost(Duration.ofSeconds(30)).until(() -> count("delivered_at is null") == 0);
    }

    private long attempts(String pilot) {
        return count("attempts > 0 and payload ->> 'subject' like '%" + pilot + "%'");
    }

    private long count(String condition) {
        return db.sql("select count(*) from outbox where topic = 'mail' and " + condition)
                .query(Long.class)
                .single();
    }
}
