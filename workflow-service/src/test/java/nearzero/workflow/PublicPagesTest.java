package nearzero.workflow;

import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What everybody may read, and that nothing else stands open with it. */
class PublicPagesTest extends NoticedPilotTest {

    private static final String HOSTILE = "<script>alert('1')</script>";
    private static final Pattern FIELD = Pattern.compile("<(?:input|textarea) id=\"(\\w+)\"");

    @Test
    void a_running_notice_says_what_is_noticed_until_when_and_how_to_object() {
        var pilot = running();
        var name = pilot.pilot().path("name").asText();

        var list = page("/public/notices");
        var notice = page(noticeOf(pilot));

        assertThat(list).contains(name, noticeOf(pilot), "公示中", "2022年8月23日至2022年8月29日");
        assertThat(notice)
                .contains(name, "示例市", "2022年8月23日至2022年8月29日", "川环函〔2022〕409号")
                .contains("href=\"https://example.org/ecology/notice\"", "2022年8月22日 11:00", "028-80589075")
                .contains("<form method=\"post\" action=\"" + noticeOf(pilot) + "/objections\"");
    }

    @Test
    void a_pilot_stands_on_the_public_list_from_the_decision_on_until_it_leaves() {
        var pilot = pilotAt("UserTask_ConfirmList");
        var address = "/public/pilots/" + pilot.number();
        assertThat(page(noticeOf(pilot)))
                .as("a notice that is over stays without its form")
                .contains("已结束")
                .doesNotContain("<form");
        assertThat(page("/public/pilots")).doesNotContain(address);

        pilot.submit("UserTask_ConfirmList", Forms.confirmedList("list")).goOn("UserTask_AcceptanceApplication");

        assertThat(page("/public/pilots"))
                .contains(address, pilot.pilot().path("name").asText());
        assertThat(page(address))
                .contains("2022年5月10日 申报", "2022年5月10日 公示", "2022年6月30日 建设实施")
                .doesNotContain("official", "leader", "park-applicant");

        assertThat(pilot.pilot().path("exit").asText()).isEqualTo("withdraw");
        var withdrawn =
                applicant().post("/api/workflow/pilots/" + pilot.number() + "/recall", Map.of("reason", "园区规划调整"));
        assertThat(withdrawn.status()).isEqualTo(200);

        assertOver(pilot, "withdrew");
        assertThat(page("/public/pilots")).doesNotContain(pilot.number());
        assertThat(page(address)).contains("办理结束").doesNotContain("园区规划调整");
    }

    @Test
    void a_pilot_that_was_not_noticed_is_not_there_for_the_public() {
        var pilot = apply();

        for (var path : new String[] {"/public/pilots/" + pilot.number(), noticeOf(pilot), "/public/notices/x/1"}) {
            var answer = anybody().get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.response().body())
                    .contains("<main", "没有这个")
                    .doesNotContain(pilot.pilot().path("name").asText());
        }
    }

    @Test
    void what_people_write_is_shown_as_they_wrote_it_and_never_run() {
        var application = Forms.application();
        var hostile = Forms.with(application, "zoneName", HOSTILE + application.get("zoneName"));
        var pilot = apply().submit("UserTask_Application", hostile);
        var number = pilot.number();
        publish(pilot.goTo("UserTask_AccidentCheck", "UserTask_PublishNotice"));
        var faulty =
                tryToObject(pilot, HOSTILE, "\"><script>", HOSTILE).response().body();
        var receipt = object(pilot, "13900000009", HOSTILE);
        handle(province(), pilot, "dismissed", HOSTILE + "不成立。");

        assertThat(page("/public/notices")).contains("&lt;script&gt;").doesNotContain("<script");
        assertThat(page(noticeOf(pilot))).contains("&lt;script&gt;").doesNotContain("<script");
        assertThat(page("/public/pilots/" + number)).contains("&lt;script&gt;").doesNotContain("<script");
        assertThat(faulty).contains("&lt;script&gt;").doesNotContain("<script");
        assertThat(lookUp(receipt.number(), receipt.code()).response().body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script");
    }

    @Test
    void a_wrong_number_and_a_wrong_code_are_told_alike() {
        var receipt = object(running(), "13900000010", STATEMENT);

        var wrongCode = lookUp(receipt.number(), "AAAA-AAAA-AAAA-AAAA");
        var wrongNumber = lookUp("YY-2022-999999", receipt.code());

        assertThat(wrongCode.status()).isEqualTo(404);
        assertThat(wrongNumber.status()).isEqualTo(404);
        assertThat(wrongNumber.response().body()).isEqualTo(wrongCode.response().body());
        assertThat(lookUp(
                                receipt.number(),
                                receipt.code()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace("-", " "))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void every_page_is_readable_without_script_on_any_screen() {
        var pilot = running();

        for (var path : new String[] {
            "/public/", "/public/notices", noticeOf(pilot), "/public/objections", "/public/pilots", "/public/pilots/x"
        }) {
            var answer = anybody().get(path);
            var body = answer.response().body();
            assertThat(body)
                    .as(path)
                    .contains("<html lang=\"zh-CN\">", "width=device-width", "<h1>", "<main id=\"main\">")
                    .doesNotContainPattern("<script|<style|style=\"|\\son[a-z]+=\"");
            assertThat(FIELD.matcher(body).results().map(found -> found.group(1)))
                    .allSatisfy(field -> assertThat(body).contains("<label for=\"" + field + "\">"));
            assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
            assertThat(answer.response().headers().firstValue("Content-Security-Policy"))
                    .get()
                    .asString()
                    .contains("default-src 'none'", "form-action 'self'")
                    .doesNotContain("script", "unsafe");
        }
        assertThat(anybody().get("/public/public.css").response().headers().firstValue("Content-Type"))
                .hasValue("text/css;charset=UTF-8");
    }

    @Test
    void what_only_one_person_may_see_is_kept_by_no_cache() {
        var pilot = running();

        var answer = tryToObject(pilot, "示例企业", "13900000011", STATEMENT);

        assertThat(answer.response().headers().firstValue("Cache-Control"))
                .get()
                .asString()
                .contains("no-store");
        assertThat(anybody().get(noticeOf(pilot)).response().headers().firstValue("Cache-Control"))
                .hasValue("private, max-age=60");
    }

    @Test
    void what_people_type_leads_to_the_notices() {
        var answer = anybody().get("/public");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.response().headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/public/notices"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/public/notices", "/public/pilots", "/public/notices/SC-PARK-2022-0001/1"})
    void no_page_but_the_two_takes_a_form(String path) {
        assertProblem(anybody().postAs(FORM, path, "name=x"), 403, "not-allowed");
    }

    @ParameterizedTest
    @CsvSource({"PUT, /public/objections", "DELETE, /public/notices/SC-PARK-2022-0001/1"})
    void nothing_else_is_sent_through_the_open_door(String method, String path) {
        assertProblem(anybody().send(method, path, "{}", null), 403, "not-allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x"})
    void a_form_comes_as_a_form(String mediaType) {
        assertProblem(anybody().postAs(mediaType, "/public/objections", "{}"), 415, "type-not-allowed");
    }

    @Test
    void a_form_has_a_largest_size() {
        assertProblem(anybody().postAs(FORM, "/public/objections", "number=" + "1".repeat(70_000)), 413, "too-large");
    }

    private String page(String path) {
        var answer = anybody().get(path);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.response().body();
    }
}
