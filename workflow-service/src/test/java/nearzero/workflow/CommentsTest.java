package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A return names all defects at once, and the resubmission answers each of them. */
class CommentsTest extends PilotTest {

    private static final String APPLICATION = "UserTask_Application";
    private static final String CITY = "UserTask_CitySubmission";

    /** One for all whose answers are refused. */
    private static PilotCase returned;

    @Test
    void the_form_that_comes_back_lists_every_comment_and_the_answers_are_kept_beside_them() {
        var pilot = returned("统计边界缺少两家企业\n\n  近三年能源台账不全  ");
        assertThat(pilot.opened(APPLICATION).at("/values/responses").asText()).isEqualTo("""
                        意见1（示例市生态环境局）：统计边界缺少两家企业
                        答复1：

                        意见2（示例市生态环境局）：近三年能源台账不全
                        答复2：""");

        pilot.submit(APPLICATION, answering("答复1：已补充两家企业。\n见附件一。\n答复2: 已补充台账。"));

        var comments = pilot.read("comments");
        assertThat(comments.findValuesAsText("text")).containsExactly("统计边界缺少两家企业", "近三年能源台账不全");
        assertThat(comments.findValuesAsText("response")).containsExactly("已补充两家企业。\n见附件一。", "已补充台账。");
        assertThat(comments.at("/0/task").asText()).isEqualTo(APPLICATION);
        assertThat(comments.at("/0/raisedBy").asText()).isEqualTo("sichuan/example-city/ecology");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {"- | 1、2", "答复1：已补充。 | 2", "答复2：已补充。 | 1", "答复1： 答复2：已补充。 | 1", "都已补充。 | 1、2", "答复3：已补充。 | 1、2"})
    void a_comment_without_an_answer_is_named(String responses, String missing) {
        if (returned == null) {
            returned = returned("统计边界缺少两家企业\n近三年能源台账不全");
        }

        var answer = returned.trySubmit(APPLICATION, answering(responses));

        assertNotValid(answer, "responses");
        assertThat(answer.json().findValuesAsText("message"))
                .singleElement()
                .asString()
                .contains("第" + missing + "条");
    }

    @Test
    void a_return_has_comments_and_a_second_counts_anew_without_asking_for_what_was_answered() {
        var pilot = returned("统计边界缺少两家企业");
        pilot.submit(APPLICATION, answering("答复1：已补充。")).examined();
        assertNotValid(pilot.trySubmit(CITY, Forms.with(Forms.citySubmission("return"), "comments", null)), "comments");
        pilot.submit(CITY, Forms.with(Forms.citySubmission("return"), "comments", "联系电话有误"));

        assertThat(pilot.opened(APPLICATION).at("/values/responses").asText())
                .contains("意见1", "联系电话有误")
                .doesNotContain("两家企业");
        pilot.submit(APPLICATION, answering("答复1：已改正。")).examined().submit(CITY, Forms.citySubmission("submit"));

        assertThat(pilot.read("comments").findValuesAsText("round")).containsExactly("1", "2");
        assertThat(pilot.goOn("intent-review").pilot().path("stage").asText()).isEqualTo("intent-review");
    }

    @Test
    void both_departments_comments_come_together_and_a_draft_that_was_written_anew_does_not() {
        var pilot = pilotAt("intent-review");
        var review = "intent-review";
        pilot.submitAs(
                        pilot.official(review, "ecology", "official"),
                        "UserTask_OpinionDraft",
                        Forms.with(Forms.opinion("return"), "comments", "第一稿的意见"))
                .submitAs(
                        pilot.official(review, "ecology", "colleague"),
                        "UserTask_OpinionCheck",
                        Forms.redraft("opinionCheck"));
        pilot.review(review, "return").goOn(APPLICATION);

        assertThat(pilot.read("comments").findValuesAsText("text"))
                .containsExactly("统计边界不清晰", "缺少能源台账", "统计边界不清晰", "缺少能源台账");
        assertThat(pilot.read("comments").findValuesAsText("raisedBy")).contains("sichuan/ecology", "sichuan/industry");
    }

    @Test
    void what_two_departments_settled_takes_the_place_of_their_drafts() {
        var pilot = pilotAt("intent-review").review("intent-review", "return", "refuse");
        pilot.submitAs(
                pilot.official("intent-review", "ecology", "official"),
                "UserTask_SettleOpinions",
                Forms.settlement("agree"));
        pilot.goOn("UserTask_Plan");

        assertThat(pilot.read("comments")).isEmpty();
        pilot.submit("UserTask_Plan", pilot.plan());
    }

    private PilotCase returned(String comments) {
        return pilotAt(CITY)
                .submit(CITY, Forms.with(Forms.citySubmission("return"), "comments", comments))
                .goOn(APPLICATION);
    }

    private static Map<String, Object> answering(String responses) {
        return Forms.with(Forms.application(), "responses", responses == null ? null : responses.replace(" 答", "\n答"));
    }
}
