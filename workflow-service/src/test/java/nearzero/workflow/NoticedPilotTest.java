package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What tests of notices begin with: anybody, without a token, on the public pages. */
abstract class NoticedPilotTest extends PilotTest {

    protected static final String FORM = "application/x-www-form-urlencoded";
    protected static final String STATEMENT = "公示的统计边界与实际不符，缺少两家企业。";
    private static final Pattern SHOWN = Pattern.compile("<dd[^>]* id=\"(\\w+)\">([^<]*)</dd>");

    private static PilotCase running;

    /** A receipt as the page shows it. */
    protected record Receipt(String number, String code) {}

    protected Api anybody() {
        return with(null);
    }

    /** A pilot whose notice runs from 22 June to the end of 29 June 2022; it is noon of the first day. */
    protected PilotCase noticed() {
        return publish(pilotAt("UserTask_PublishNotice"));
    }

    /**
     * One pilot for all who only read, or object under a contact of their own, as others have done: its notice runs from
     * 23 to 29 August 2022, later than any that a test of the class brings to its end; it is noon of the day before.
     */
    protected PilotCase running() {
        if (running == null || !isRunning(running)) {
            running = publish(pilotAt("UserTask_PublishNotice"), "2022-08-22");
        }
        at("2022-08-22T12:00");
        return running;
    }

    /** Not where a test of another class has gone on in time. */
    private static boolean isRunning(PilotCase pilot) {
        return pilot.read("notices").at("/0/state").asText().equals("running");
    }

    protected PilotCase publish(PilotCase pilot) {
        return publish(pilot, "2022-06-22");
    }

    private PilotCase publish(PilotCase pilot, String day) {
        at(day + "T12:00");
        pilot.submit("UserTask_PublishNotice", Forms.publishedNotice(day + "T10:00", day + "T11:00"));
        pilot.awaitTimer("公示期满");
        return pilot;
    }

    protected static String noticeOf(PilotCase pilot) {
        return "/public/notices/" + pilot.number() + "/1";
    }

    protected Api.Answer tryToObject(PilotCase pilot, String name, String contact, String statement) {
        return anybody()
                .postAs(
                        FORM,
                        noticeOf(pilot) + "/objections",
                        form(Map.of("name", name, "contact", contact, "statement", statement)));
    }

    protected Receipt object(PilotCase pilot, String contact, String statement) {
        var answer = tryToObject(pilot, "示例企业", contact, statement);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        var shown = shown(answer);
        return new Receipt(shown.get("number"), shown.get("code"));
    }

    protected Api.Answer lookUp(String number, String code) {
        return anybody().postAs(FORM, "/public/objections", form(Map.of("number", number, "code", code)));
    }

    /** The values that a page marks with an id. */
    protected static Map<String, String> shown(Api.Answer page) {
        return SHOWN.matcher(page.response().body())
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    }

    /** Decides on the first objection to a pilot. */
    protected Api.Answer handle(Api official, PilotCase pilot, String decision, String reply) {
        return handle(official, pilot, pilot.read("objections").path(0), decision, reply);
    }

    protected Api.Answer handle(Api official, PilotCase pilot, Receipt receipt, String decision, String reply) {
        return handle(official, pilot, objection(pilot, receipt), decision, reply);
    }

    private static Api.Answer handle(Api official, PilotCase pilot, JsonNode objection, String decision, String reply) {
        return official.post(
                "/api/workflow/pilots/" + pilot.number() + "/objections/"
                        + objection.path("id").asText() + "/handling",
                Map.of("decision", decision, "reply", reply));
    }

    /** The objection for which this receipt was given, as an auditor reads it. */
    protected static JsonNode objection(PilotCase pilot, Receipt receipt) {
        return objection(pilot.read("objections"), receipt);
    }

    protected static JsonNode objection(JsonNode objections, Receipt receipt) {
        return StreamSupport.stream(objections.spliterator(), false)
                .filter(objection -> objection.path("number").asText().equals(receipt.number()))
                .findAny()
                .orElseThrow();
    }

    protected static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
