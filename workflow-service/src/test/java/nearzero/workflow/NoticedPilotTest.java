package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What tests of notices begin with: anybody, without a token, on the public pages. */
abstract class NoticedPilotTest extends PilotTest {

    protected static final String FORM = "application/x-www-form-urlencoded";
    protected static final String STATEMENT = "公示的统计边界与实际不符，缺少两家企业。";
    private static final Pattern SHOWN = Pattern.compile("<dd[^>]* id=\"(\\w+)\">([^<]*)</dd>");

    private static PilotCase untouched;

    /** A receipt as the page shows it. */
    protected record Receipt(String number, String code) {}

    protected Api anybody() {
        return with(null);
    }

    /** A pilot whose notice runs from 22 June to the end of 29 June 2022; it is noon of the first day. */
    protected PilotCase noticed() {
        return publish(pilotAt("UserTask_PublishNotice"));
    }

    /** Such a pilot, to which nobody has objected; for those whose objections are refused and those who only read. */
    protected PilotCase untouched() {
        if (untouched == null || !isRunning(untouched)) {
            untouched = noticed();
        }
        at("2022-06-22T12:00");
        return untouched;
    }

    /** Not where another test has gone on in time. */
    private static boolean isRunning(PilotCase pilot) {
        return pilot.read("notices").at("/0/state").asText().equals("running");
    }

    protected PilotCase publish(PilotCase pilot) {
        at("2022-06-22T12:00");
        pilot.submit("UserTask_PublishNotice", Forms.publishedNotice("2022-06-22T10:00", "2022-06-22T11:00"));
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

    protected Api.Answer handle(Api official, PilotCase pilot, String decision, String reply) {
        var id = province()
                .get("/api/workflow/pilots/" + pilot.number() + "/objections")
                .text("/0/id");
        return official.post(
                "/api/workflow/pilots/" + pilot.number() + "/objections/" + id + "/handling",
                Map.of("decision", decision, "reply", reply));
    }

    protected static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
