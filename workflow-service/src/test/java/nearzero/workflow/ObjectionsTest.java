package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The public objects to a notice, the province decides and answers, and the list waits for it. */
class ObjectionsTest extends NoticedPilotTest {

    private static final Pattern SHEET = Pattern.compile("name=\"sheet\" value=\"([0-9a-f-]{36})\"");
    private static final AtomicInteger OBJECTORS = new AtomicInteger();

    /** Of nobody else who objects to the pilot that the tests share. */
    private final String phone = "1390001%04d".formatted(OBJECTORS.incrementAndGet());

    private final String mail = phone + "@example.org";

    @Test
    void an_objection_is_receipted_and_read_by_the_province_and_auditors_only() {
        var pilot = running();

        var receipt = object(pilot, phone, STATEMENT);

        assertThat(receipt.number()).matches("YY-2022-\\d{6}");
        assertThat(receipt.code()).matches("([2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}");
        for (var reader : new Api[] {province(), auditor()}) {
            var whole = objection(reader.get(objections(pilot)).json(), receipt);
            assertThat(whole.path("name").asText()).isEqualTo("示例企业");
            assertThat(whole.path("contact").asText()).isEqualTo(phone);
            assertThat(whole.path("statement").asText()).isEqualTo(STATEMENT);
        }
        for (var reader : new Api[] {applicant(), city(), engineClient()}) {
            var outlines = reader.get(objections(pilot)).json();
            assertThat(objection(outlines, receipt).path("state").asText()).isEqualTo("open");
            assertThat(outlines).allSatisfy(outline -> assertThat(outline.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("id", "number", "round", "state", "filedAt"));
        }
        assertProblem(secondApplicant().get(objections(pilot)), 404, "not-found");
    }

    @Test
    void objections_are_taken_from_the_publication_to_the_end_of_the_last_day_and_decided_before_the_list() {
        var pilot = pilotAt("UserTask_PublishNotice");
        assertThat(tryToObject(pilot, "示例企业", phone, STATEMENT).status()).isEqualTo(409);
        assertThat(anybody().get(noticeOf(pilot)).status()).isEqualTo(404);
        publish(pilot);

        at("2022-06-29T23:59");
        var receipt = object(pilot, phone, STATEMENT);
        at("2022-06-30T00:00");
        var late = tryToObject(pilot, "示例企业", phone, STATEMENT);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.response().body()).contains("公示已经结束", "2022-06-29");
        assertThat(pilot.read("objections").findValuesAsText("number")).containsExactly(receipt.number());
        assertNotListed(pilot, receipt);
        handle(province(), pilot, receipt, "dismissed", "经核实，统计边界无误。");
        pilot.submit("UserTask_ConfirmList", Forms.confirmedList("list")).goOn("UserTask_AcceptanceApplication");
    }

    @Test
    void a_pilot_is_not_listed_against_an_objection_that_was_upheld() {
        var pilot = noticed();
        var receipt = object(pilot, phone, STATEMENT);
        handle(province(), pilot, receipt, "upheld", "经核实，统计边界有误。");
        at("2022-06-30T09:00");

        assertNotListed(pilot, receipt);

        pilot.submit("UserTask_ConfirmList", Forms.confirmedList("review-again"))
                .goOn("expert-review");
    }

    private static void assertNotListed(PilotCase pilot, Receipt becauseOf) {
        var refused = pilot.trySubmit("UserTask_ConfirmList", Forms.confirmedList("list"));
        assertProblem(refused, 409, "not-possible-now");
        assertThat(refused.text("/detail")).contains(becauseOf.number());
    }

    @Test
    void two_people_who_share_a_telephone_have_each_their_own_objection_and_learn_nothing_of_each_other() {
        var pilot = running();
        var first = object(pilot, "139 0000-0002", STATEMENT);

        var second = object(pilot, "+86 13900000002", "用电数据也不一致。");
        var other = object(pilot, mail, STATEMENT);

        assertThat(first.code()).isNotNull();
        assertThat(second.code()).isNotNull().isNotEqualTo(first.code());
        assertThat(List.of(first, second, other)).extracting(Receipt::number).doesNotHaveDuplicates();
        assertThat(List.of(first, second, other))
                .extracting(
                        receipt -> objection(pilot, receipt).path("statement").asText())
                .containsExactly(STATEMENT, "用电数据也不一致。", STATEMENT);
        assertThat(objection(pilot, first).path("related"))
                .extracting(number -> number.asText())
                .containsExactly(second.number());
        assertThat(objection(pilot, other).path("related")).isEmpty();
        assertThat(lookUp(second.number(), second.code()).response().body()).doesNotContain(first.number());
    }

    @Test
    void what_comes_from_one_contact_is_decided_together_and_the_journal_does_not_tell_of_whom() {
        var pilot = running();
        var first = object(pilot, phone, STATEMENT);
        var second = object(pilot, phone, "用电数据也不一致。");
        var other = object(pilot, mail, STATEMENT);

        var handled = handle(province(), pilot, first, "dismissed", "经核实，统计边界无误。");

        assertThat(handled.status()).as(handled.response().body()).isEqualTo(200);
        for (var receipt : new Receipt[] {first, second}) {
            assertThat(shown(lookUp(receipt.number(), receipt.code())))
                    .containsEntry("state", "异议不成立")
                    .containsEntry("reply", "经核实，统计边界无误。");
        }
        assertThat(shown(lookUp(other.number(), other.code()))).containsEntry("state", "正在办理");
        var journal = pilot.read("journal?size=200");
        assertThat(journal.path("items"))
                .extracting(entry -> entry.path("action").asText(), entry -> entry.path("subject")
                        .asText())
                .containsSubsequence(
                        tuple("objection-filed", first.number()),
                        tuple("objection-filed", second.number()),
                        tuple("objection-handled", first.number()),
                        tuple("objection-handled", second.number()))
                .containsOnlyOnce(
                        tuple("objection-handled", first.number()), tuple("objection-handled", second.number()))
                .doesNotContain(tuple("objection-handled", other.number()));
        assertThat(journal.toString()).doesNotContain(phone, mail, "示例企业", "统计边界", "用电数据");
        assertThat(pilot.read("journal/verification").path("valid").asBoolean()).isTrue();
    }

    @Test
    void a_page_that_is_sent_again_adds_nothing_and_shows_no_code() {
        var pilot = running();
        var sheet = sheetOf(anybody().get(noticeOf(pilot)));
        var filled = Map.of("name", "示例企业", "contact", phone, "statement", STATEMENT, "sheet", sheet);

        var first = shown(sent(pilot, filled));
        var again = shown(sent(pilot, filled));
        var another = shown(sent(pilot, with(filled, "statement", "同一页面上的另一件异议。")));

        assertThat(first).containsKey("code");
        assertThat(again).doesNotContainKey("code").containsEntry("number", first.get("number"));
        assertThat(another).containsKey("code");
        assertThat(pilot.read("objections"))
                .filteredOn(objection -> objection.path("contact").asText().equals(phone))
                .extracting(objection -> objection.path("statement").asText())
                .containsExactly(STATEMENT, "同一页面上的另一件异议。");
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "|13900000003|理由充分的异议|姓名或单位名称”不能为空",
                "甲|13900000003|理由充分的异议|姓名或单位名称”至少需要2个字",
                "示例企业||理由充分的异议|联系方式”不能为空",
                "示例企业|没有电话|理由充分的异议|联系方式”应为电话号码或电子邮箱",
                "示例企业|13900000003|短|异议内容”至少需要5个字",
                "示例\u0007企业|13900000003|理由充分的异议|姓名或单位名称”含有不可见的控制字符",
                "示例企业|13900000003|理由\u202E充分的异议|异议内容”含有不可见的控制字符"
            })
    void an_objection_that_lacks_something_comes_back_with_what_is_wrong(
            String name, String contact, String statement, String message) {
        var pilot = running();
        var before = pilot.read("objections");

        var answer = tryToObject(pilot, filled(name), filled(contact), filled(statement));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.response().body()).contains(message, "aria-invalid=\"true\"");
        assertThat(pilot.read("objections")).isEqualTo(before);
    }

    @Test
    void texts_have_a_longest_length() {
        var pilot = running();

        var answer = tryToObject(pilot, "企".repeat(101), phone, "长".repeat(4_001));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.response().body()).contains("不能超过100个字", "不能超过4000个字");
    }

    @Test
    void an_objection_is_decided_and_answered_once() {
        var pilot = running();
        var receipt = object(pilot, phone, STATEMENT);
        assertThat(shown(lookUp(receipt.number(), receipt.code()))).containsEntry("state", "正在办理");

        var handled = handle(province(), pilot, receipt, "dismissed", "经核实，统计边界无误。");

        assertThat(handled.status()).as(handled.response().body()).isEqualTo(200);
        assertThat(handled.text("/state")).isEqualTo("dismissed");
        assertThat(handled.text("/handledBy")).isEqualTo("province-ecology-official");
        assertThat(shown(lookUp(receipt.number(), receipt.code())))
                .containsEntry("state", "异议不成立")
                .containsEntry("reply", "经核实，统计边界无误。");
        assertThat(handle(province(), pilot, receipt, "dismissed", "经核实，统计边界无误。")
                        .status())
                .isEqualTo(200);
        assertProblem(handle(province(), pilot, receipt, "upheld", "经核实，统计边界无误。"), 409, "not-possible-now");
        assertProblem(handle(province(), pilot, receipt, "dismissed", "另一种说法。"), 409, "not-possible-now");
    }

    @Test
    void only_the_programmes_authorities_decide_on_an_objection() {
        var pilot = running();
        var receipt = object(pilot, phone, STATEMENT);

        for (var other : new Api[] {applicant(), city(), auditor()}) {
            assertProblem(handle(other, pilot, receipt, "dismissed", "经核实无误。"), 403, "not-allowed");
        }
        assertProblem(handle(secondCity(), pilot, receipt, "dismissed", "经核实无误。"), 404, "not-found");
        assertNotValid(handle(province(), pilot, receipt, "dismissed", "控制\u0007字符"), "reply");
        assertThat(objection(pilot, receipt).path("state").asText()).isEqualTo("open");
    }

    @Test
    void an_objection_of_another_pilot_is_not_found() {
        var other = apply();
        var pilot = running();
        var id = objection(pilot, object(pilot, phone, STATEMENT)).path("id").asText();

        var answer = province()
                .post(objections(other) + "/" + id + "/handling", Map.of("decision", "dismissed", "reply", "经核实无误。"));

        assertProblem(answer, 404, "not-found");
    }

    @Test
    void what_is_said_after_the_answer_is_a_new_objection() {
        var pilot = running();
        var first = object(pilot, phone, STATEMENT);
        handle(province(), pilot, first, "dismissed", "经核实，统计边界无误。");

        var second = object(pilot, phone, STATEMENT);

        assertThat(second.number()).isNotEqualTo(first.number());
        assertThat(second.code()).isNotNull();
        assertThat(objection(pilot, first).path("state").asText()).isEqualTo("dismissed");
        assertThat(objection(pilot, second).path("state").asText()).isEqualTo("open");
    }

    private Api.Answer sent(PilotCase pilot, Map<String, String> filled) {
        return anybody().postAs(FORM, noticeOf(pilot) + "/objections", form(filled));
    }

    private static Map<String, String> with(Map<String, String> filled, String field, String value) {
        var changed = new HashMap<>(filled);
        changed.put(field, value);
        return changed;
    }

    private static String sheetOf(Api.Answer page) {
        var found = SHEET.matcher(page.response().body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String objections(PilotCase pilot) {
        return "/api/workflow/pilots/" + pilot.number() + "/objections";
    }

    private static String filled(String value) {
        return value == null ? "" : value;
    }
}
