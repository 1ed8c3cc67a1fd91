package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The page 代理与移交: forms without script that do what the API does, and that nobody else's page can send. */
class PeoplePageTest extends PilotTest {

    private static final String DEPARTMENT = "sichuan/example-city/ecology";
    private static final String OFFICIAL = "city-ecology-official";
    private static final String COLLEAGUE = "city-ecology-colleague";
    private static final String CHECK = "UserTask_AccidentCheck";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern SHEET = Pattern.compile("name=\"sheet\" value=\"([^\"]+)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    private IdentityService identities;

    private People people;

    @BeforeEach
    void peopleAreKnown() {
        people = new People(identities)
                .add(OFFICIAL, DEPARTMENT)
                .add(COLLEAGUE, DEPARTMENT)
                .add("city-industry-official", "sichuan/example-city/industry");
    }

    @AfterEach
    void nobodyActsForAnybodyAnyMore() {
        leader().get("/api/workflow/deputies").json().forEach(deputy -> leader().post(
                        "/api/workflow/deputies/" + deputy.path("id").asText() + "/end", Map.of()));
        people.forget();
    }

    @Test
    void a_deputy_is_set_once_and_ended_and_what_is_refused_stays_filled_in() {
        var desk = new Desk(city()).open();
        assertThat(desk.page).contains("生态环境", "本部门目前没有代理", "由本部门负责人移交").doesNotContain("<script");

        var wish = deputy(COLLEAGUE, "2022-05-11", "2022-05-12");
        assertThat(desk.send("/deputies", wish)).isEqualTo(303);
        assertThat(desk.location()).isEqualTo("/people?done=deputy-set");
        assertThat(desk.send("/deputies", wish)).as("the same form once more").isEqualTo(303);

        var deputies = city().get("/api/workflow/deputies").json();
        assertThat(deputies).hasSize(1);
        assertThat(deputies.at("/0/setBy").asText()).isEqualTo(OFFICIAL);
        assertThat(desk.send("/deputies", deputy(COLLEAGUE, "2022-05-14", "2022-05-15")))
                .as("the form that was sent, filled in otherwise")
                .isEqualTo(422);
        assertThat(desk.page).contains("已经提交过");

        assertThat(desk.open("?done=deputy-set").page)
                .contains("代理已经设置。", COLLEAGUE + " 代理", "2022-05-11 至 2022-05-12", "&lt;b&gt;出差&lt;/b&gt;")
                .doesNotContain("<b>出差");
        assertThat(desk.send("/deputies", deputy(COLLEAGUE, "2022-05-12", "2022-05-13")))
                .isEqualTo(409);
        assertThat(desk.page).contains("没有保存：", "已有代理人", "value=\"2022-05-13\"", "value=\"" + COLLEAGUE + "\"");

        var end = "/deputies/" + deputies.at("/0/id").asText() + "/end";
        assertThat(new Desk(secondCity()).open().send(end, Map.of())).isEqualTo(404);
        assertThat(desk.send(end, Map.of())).isEqualTo(303);
        assertThat(city().get("/api/workflow/deputies").json()).isEmpty();
    }

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        "city-ecology-colleague, 2022-05-09, 2022-05-12, 422, 代理不能从今天以前开始",
        "city-ecology-colleague, 2022-05-12, 2022-05-11, 422, 代理的最后一天不能早于第一天",
        "city-ecology-colleague, 明天, 2022-05-11, 422, “第一天”没有填写或者不符合要求",
        "city-ecology-official, 2022-05-11, 2022-05-12, 422, 代理人不能是本人",
        "city-industry-official, 2022-05-11, 2022-05-12, 422, 代理人不在该部门",
        "王 某, 2022-05-11, 2022-05-12, 422, “代理人”没有填写或者不符合要求"
    })
    void what_is_wrong_with_a_deputy_is_said(String deputy, String from, String to, int status, String sentence) {
        var desk = new Desk(city()).open();

        assertThat(desk.send("/deputies", deputy(deputy, from, to))).isEqualTo(status);

        assertThat(desk.page).contains(sentence, "aria-invalid=\"true\"");
        assertThat(city().get("/api/workflow/deputies").json()).isEmpty();
    }

    @Test
    void a_leader_hands_over_what_somebody_has_claimed_and_nobody_else_does() {
        var pilot = pilotAt(CHECK);
        var task = pilot.claimed(CHECK);
        var handover = "/tasks/" + task + "/handover";
        var desk = new Desk(leader()).open();
        assertThat(desk.page).contains("核实事故声明", pilot.number(), "现由 " + OFFICIAL + " 办理", "/people" + handover);

        assertThat(new Desk(city()).open().send(handover, Map.of("to", COLLEAGUE, "reason", "工作调整")))
                .isEqualTo(403);
        assertThat(new Desk(secondCity()).open().send(handover, Map.of("to", COLLEAGUE, "reason", "工作调整")))
                .isEqualTo(404);
        assertThat(desk.send(handover, Map.of("to", "city-industry-official", "reason", "工作调整")))
                .isEqualTo(422);
        assertThat(desk.page).contains("接收人不在办理部门", "value=\"city-industry-official\"");
        assertThat(desk.send(handover, Map.of("to", COLLEAGUE, "reason", "调"))).isEqualTo(422);
        assertThat(desk.page).contains("“移交原因”没有填写或者不符合要求").doesNotContain("上一页");
        assertThat(desk.send(handover, Map.of("to", COLLEAGUE, "reason", "调", "page", "1")))
                .isEqualTo(422);
        assertThat(desk.page).as("the page of the list that he was on").contains("/people?page=0#handover");

        assertThat(desk.send("/deputies", deputy(COLLEAGUE, "2022-05-11", "2022-05-12")))
                .isEqualTo(303);
        assertThat(desk.send(handover, Map.of("to", COLLEAGUE, "reason", "工作调整")))
                .as("another form of the same page")
                .isEqualTo(303);

        assertThat(desk.open().page).contains("现由 " + COLLEAGUE + " 办理");
        assertThat(pilot.read("journal?size=200").path("items").findValuesAsText("action"))
                .containsOnlyOnce("task-handed-over");
    }

    @Test
    void everybody_sets_his_own_address_and_takes_it_back() {
        var desk = new Desk(applicant()).open();
        assertThat(desk.page).contains("本人邮箱").doesNotContain("设置代理", "移交任务", "删除邮箱");

        assertThat(desk.send("/contact", Map.of("email", "nowhere"))).isEqualTo(422);
        assertThat(desk.page).contains("“电子邮箱”没有填写或者不符合要求", "value=\"nowhere\"");
        assertThat(desk.send("/contact", Map.of("email", "office@example.org", "reminders", "true")))
                .isEqualTo(303);
        var contact = applicant().get("/api/workflow/me/contact");
        assertThat(contact.text("/email")).isEqualTo("office@example.org");
        assertThat(contact.json().path("reminders").asBoolean()).isTrue();
        assertThat(desk.open().page).contains("value=\"office@example.org\"", "删除邮箱");

        assertThat(desk.send("/contact/removal", Map.of())).isEqualTo(303);
        assertThat(applicant().get("/api/workflow/me/contact").status()).isEqualTo(404);
    }

    @Test
    void a_form_that_another_page_sends_saves_nothing() {
        var stranger = new Desk(secondCity()).open();
        var desk = new Desk(city()).open();
        var wish = deputy(COLLEAGUE, "2022-05-11", "2022-05-12");

        for (var token : new String[] {"", "made-up", stranger.token}) {
            assertThat(desk.sendWith(token, desk.cookie, "/deputies", wish)).isEqualTo(303);
            assertThat(desk.location()).isEqualTo("/people?done=expired");
        }
        assertThat(desk.sendWith(desk.token, "", "/deputies", wish)).isEqualTo(303);
        assertThat(desk.location()).isEqualTo("/people?done=expired");
        assertThat(city().get("/api/workflow/deputies").json()).isEmpty();
        assertThat(desk.open("?done=expired").page).contains("没有保存，请重新填写");
    }

    @Test
    void nobody_gets_there_without_a_token_and_nothing_else_is_there() {
        assertThat(with(null).get("/people").status()).isEqualTo(401);
        assertThat(with(null)
                        .postAs("application/x-www-form-urlencoded", "/people/contact", "email=a")
                        .status())
                .as("nothing is said of why")
                .isIn(303, 401);
        assertThat(city().get("/people/contact").status()).isEqualTo(403);
        assertThat(new Desk(city()).open().send("/else", Map.of())).isEqualTo(404);
        assertThat(new Desk(city()).open("?page=99999&done=<b>").page).doesNotContain("<b>");
    }

    private Api leader() {
        return as("city-ecology-leader", DEPARTMENT, "leaders/" + DEPARTMENT);
    }

    private static Map<String, String> deputy(String deputy, String from, String to) {
        return Map.of(
                "department", DEPARTMENT,
                "absent", OFFICIAL,
                "deputy", deputy,
                "from", from,
                "to", to,
                "reason", "<b>出差</b>");
    }

    /** A browser at the page, as the gateway speaks for it. */
    private static final class Desk {

        private final Api person;
        private HttpResponse<String> answer;
        private String page;
        private String cookie = "";
        private String token;
        private String sheet;

        Desk(Api person) {
            this.person = person;
        }

        Desk open() {
            return open("");
        }

        Desk open(String query) {
            answer = send(request("/people" + query.replace("<", "%3C").replace(">", "%3E"), cookie)
                    .GET());
            page = answer.body();
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(kept -> assertThat(kept).contains("no-store"));
            answer.headers().firstValue("Set-Cookie").ifPresent(given -> {
                assertThat(given).contains("NEARZERO-PEOPLE=", "Path=/people", "HttpOnly", "SameSite=Lax");
                cookie = given.substring(0, given.indexOf(';'));
            });
            token = found(TOKEN);
            sheet = page.contains("name=\"sheet\"")
                    ? found(SHEET)
                    : UUID.randomUUID().toString();
            return this;
        }

        /** Sends a form of the page that was opened last; the status. */
        int send(String path, Map<String, String> values) {
            return sendWith(token, cookie, path, values);
        }

        int sendWith(String token, String cookie, String path, Map<String, String> values) {
            var filled = new HashMap<>(values);
            filled.put("_csrf", token);
            filled.put("sheet", sheet);
            answer = send(request("/people" + path, cookie)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(filled.entrySet().stream()
                            .map(value ->
                                    value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&")))));
            page = answer.body();
            return answer.statusCode();
        }

        /** Path and query of where the answer leads to. */
        String location() {
            var to = URI.create(answer.headers().firstValue("Location").orElseThrow());
            return to.getRawPath() + "?" + to.getRawQuery();
        }

        private String found(Pattern pattern) {
            var matcher = pattern.matcher(page);
            assertThat(matcher.find()).as(page).isTrue();
            return matcher.group(1);
        }

        private HttpRequest.Builder request(String path, String cookie) {
            var request = HttpRequest.newBuilder(URI.create(person.origin() + path))
                    .header("Authorization", "Bearer " + person.token())
                    .header("Accept", "text/html");
            return cookie.isEmpty() ? request : request.header("Cookie", cookie);
        }

        private static HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException failed) {
                throw new AssertionError(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new AssertionError(stopped);
            }
        }
    }
}
