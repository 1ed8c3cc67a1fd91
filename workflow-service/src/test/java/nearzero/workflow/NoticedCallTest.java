package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;

/** What tests of notices for several pilots begin with: a call of their own, two days long, in the winter before. */
abstract class NoticedCallTest extends NoticedPilotTest {

    protected static final String PUBLISHING = "UserTask_PublishNotice";
    protected static final String LISTING = "UserTask_ConfirmList";
    private static final AtomicInteger CALLS = new AtomicInteger();

    protected String call;
    protected int quota;

    @BeforeEach
    void aCallOfOurOwn() {
        quota = 20;
        call = "sichuan-park-2022-winter-" + CALLS.incrementAndGet();
    }

    /** A pilot of the call, on its first day. */
    protected PilotCase applied() {
        openCall();
        return applyForAPlace();
    }

    protected PilotCase applyForAPlace() {
        var answer = applicant().post("/api/workflow/pilots", Forms.with(newPilot(), "call", call));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        return new PilotCase(this, answer.text("/number"));
    }

    /** It is the first day of the call, which is opened if it is not open yet. */
    protected void openCall() {
        var opensOn = LocalDate.of(2022, 1, 1).plusDays(2L * CALLS.get());
        at(opensOn + "T09:00");
        var dates = Map.of("city-submission", opensOn.plusDays(1).toString(), "preliminary-opinions", "2022-06-15");
        province()
                .post(
                        "/api/workflow/calls",
                        Map.of(
                                "id",
                                call,
                                "programme",
                                "sichuan-park",
                                "name",
                                "2022年示例批次",
                                "opensOn",
                                opensOn.toString(),
                                "dates",
                                dates,
                                "quota",
                                quota));
    }

    /** A pilot of the call that waits for its notice. */
    protected PilotCase waiting() {
        return applied().goTo(PUBLISHING);
    }

    protected String path(String what) {
        return "/api/workflow/calls/" + call + what;
    }

    protected String address() {
        return "/public/calls/" + call + "/notices/1";
    }

    protected Api.Answer drawUp(Map<String, Object> wanted) {
        return province().post(path("/notices"), wanted);
    }

    protected Api.Answer publish(Api official, String key) {
        return official.post(path("/notices/1/publication"), published("2022-06-22T11:00"), key);
    }

    protected static Map<String, Object> published(String at) {
        return Map.of("values", Forms.publishedNotice(at, at));
    }

    protected Api.Answer confirm(Api official, String key) {
        return official.post(path("/lists"), Map.of("notice", 1, "values", Forms.confirmedList("list")), key);
    }

    protected Api.Answer notice() {
        return province().get(path("/notices/1"));
    }

    protected static void post(Api who, PilotCase pilot, String what, Map<String, Object> body) {
        var answer = who.post("/api/workflow/pilots/" + pilot.number() + "/" + what, body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    protected String page(String path) {
        var answer = anybody().get(path);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.response().body();
    }

    /** States of the pilots that a notice or list names, by number. */
    protected static Map<String, String> pilots(Api.Answer answer) {
        return StreamSupport.stream(answer.json().path("pilots").spliterator(), false)
                .collect(Collectors.toMap(pilot -> pilot.path("pilot").asText(), pilot -> pilot.path("state")
                        .asText()));
    }

    protected static Map<String, String> reasons(JsonNode answer) {
        return StreamSupport.stream(answer.path("heldOver").spliterator(), false)
                .collect(Collectors.toMap(pilot -> pilot.path("pilot").asText(), pilot -> pilot.path("reason")
                        .asText()));
    }

    protected static List<String> actions(PilotCase pilot) {
        return pilot.read("journal?size=200").findValuesAsText("action");
    }
}
