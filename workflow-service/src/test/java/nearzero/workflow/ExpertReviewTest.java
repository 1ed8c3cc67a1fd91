package nearzero.workflow;

import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Experts are drawn by lot, score, and give a signed opinion. */
class ExpertReviewTest extends PilotTest {

    private static final String REGISTER = "/api/workflow/experts";
    private static final String CONVENE = "UserTask_ConvenePanel";
    private static final String SCORE = "UserTask_Score";
    private static final String ABSENCE = "UserTask_PanelAbsence";
    private static final String CONFIRM = "UserTask_ConfirmRevision";

    @Test
    void an_entry_of_the_register_is_changed_only_by_who_has_read_it() {
        register("expert-changing", "示例研究院", List.of(), "planning");
        var path = REGISTER + "/expert-changing";
        var read = province().get(path);
        var etag = read.response().headers().firstValue("ETag").orElseThrow();
        var retired = Map.of("title", "示例研究员", "fields", List.of("planning"), "employer", "示例二研究院", "active", false);

        assertThat(change(province(), path, etag, retired)).isEqualTo(200);

        assertThat(change(province(), path, etag, retired)).isEqualTo(412);
        assertThat(change(city(), path, "\"2\"", retired)).isEqualTo(403);
        assertThat(change(auditor(), path, "\"2\"", retired)).isEqualTo(403);
        assertThat(auditor().get(path).text("/entry/employer")).isEqualTo("示例二研究院");
        assertThat(names(auditor().get(REGISTER + "?active=true&size=200"))).doesNotContain("expert-changing");
        assertThat(names(province().get(REGISTER + "?size=200"))).contains("expert-changing", "expert-1");
    }

    @Test
    void each_change_of_the_register_stands_in_a_journal_that_auditors_read_and_verify() {
        register("expert-journalled", "示例研究院", List.of(), "planning");
        var path = "/api/workflow/expert-registers/sichuan/journal";
        var total = auditor().get(path).json().at("/page/total").asInt();

        var etag = province()
                .get(REGISTER + "/expert-journalled")
                .response()
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        var changed = Map.of("title", "示例研究员", "fields", List.of("planning"), "employer", "示例三研究院", "active", true);
        assertThat(change(province(), REGISTER + "/expert-journalled", etag, changed))
                .isEqualTo(200);

        var last = auditor().get(path + "?size=1&page=" + total);
        assertThat(last.text("/items/0/action")).isEqualTo("expert-changed");
        assertThat(last.text("/items/0/subject")).isEqualTo("expert-journalled");
        assertThat(last.text("/items/0/actor")).isEqualTo("province-ecology-official");
        assertThat(last.text("/items/0/details/employer")).isEqualTo("示例三研究院");
        var verified = auditor().get(path + "/verification");
        assertThat(verified.json().path("valid").asBoolean()).isTrue();
        assertThat(verified.json().path("entries").asInt()).isEqualTo(total + 1);
        assertThat(province().get(path).status()).isEqualTo(200);
        for (var who : List.of(city(), applicant(), as("expert-1", "experts"))) {
            assertProblem(who.get(path), 403, "not-allowed");
            assertProblem(who.get(path + "/verification"), 403, "not-allowed");
        }
        assertProblem(auditor().get("/api/workflow/expert-registers/elsewhere/journal"), 404, "not-found");
    }

    @Test
    void the_register_is_the_provinces() {
        var entry = Map.of("title", "示例教授", "fields", List.of("energy"), "employer", "示例大学", "active", true);
        var expert = Map.of("userName", "expert-uninvited", "entry", entry);

        for (var who : List.of(city(), applicant(), as("expert-1", "experts"))) {
            assertProblem(who.get(REGISTER), 403, "not-allowed");
            assertProblem(who.post(REGISTER, expert), 403, "not-allowed");
        }
        assertProblem(province().get(REGISTER + "/expert-uninvited"), 404, "not-found");
        var twice = Map.of("userName", "expert-1", "entry", entry);
        assertProblem(province().post(REGISTER, twice), 409, "not-possible-now");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({"title, x", "employer, ''", "fields, Großes", "employerCode, 123"})
    void an_entry_that_makes_no_sense_is_refused(String field, String value) {
        Map<String, Object> entry =
                Map.of("title", "示例教授", "fields", List.of("energy"), "employer", "示例大学", "active", true);
        var faulty = Forms.with(entry, field, field.equals("fields") ? List.of(value) : value);

        var refused = province().post(REGISTER, Map.of("userName", "expert-faulty", "entry", faulty));

        assertThat(refused.status()).isEqualTo(422);
    }

    @Test
    void whoever_is_tied_to_the_case_is_not_drawn_with_a_reason_and_sees_nothing_of_it() {
        register("tied-applicant", "示例园区管理委员会", List.of(), "transport");
        register("tied-city", "示例市经济和信息化局", List.of(), "transport");
        register("tied-agency", "示例 咨询机构", List.of(), "transport");
        register("tied-declared", "示例大学甲", List.of("示例咨询机构"), "transport");
        register("tied-named", "示例设备厂", List.of(), "transport");
        List.of("free-1", "free-2", "free-3").forEach(free -> register(free, "示例大学" + free, List.of(), "transport"));
        var pilot = pilotAt("expert-review");
        var tooMany = Forms.with(Forms.convenedPanel("5", "transport"), "excludedUnits", "示例设备厂");

        var refused = pilot.trySubmit(CONVENE, tooMany);
        assertProblem(refused, 409, "not-possible-now");
        assertThat(refused.text("/detail")).contains("只有3人");
        pilot.submit(CONVENE, Forms.with(tooMany, "panelSize", "3"));

        assertThat(pilot.members()).containsExactlyInAnyOrder("free-1", "free-2", "free-3");
        var reasons = pilot.panel().at("/draws/0/exclusions");
        assertThat(reason(reasons, "tied-applicant")).contains("申报主体");
        assertThat(reason(reasons, "tied-city")).contains("所在市（州）");
        assertThat(reason(reasons, "tied-agency")).contains("编制方案的机构");
        assertThat(reason(reasons, "tied-declared")).contains("利害关系");
        assertThat(reason(reasons, "tied-named")).contains("要求回避");
        assertThat(reason(reasons, "expert-1")).contains("专业领域");
        assertSeesNothing(pilot.expert("tied-city"), pilot);
    }

    /** Of this pilot, and of any other: he is on no panel. */
    private static void assertSeesNothing(Api expert, PilotCase pilot) {
        assertThat(expert.get("/api/workflow/tasks").json().path("items")).isEmpty();
        assertThat(expert.get("/api/workflow/pilots").json().path("items")).isEmpty();
        for (var part : List.of("", "/timeline", "/submissions", "/inventories", "/notices", "/panels", "/journal")) {
            assertProblem(expert.get("/api/workflow/pilots/" + pilot.number() + part), 404, "not-found");
        }
    }

    @Test
    void an_opinion_stands_when_more_than_half_agree_and_the_chair_confirms_small_revisions_or_asks_for_more() {
        var pilot = pilotAt("expert-review").submit(CONVENE, Forms.convenedPanel("3"));
        assertDrawnByLot(pilot, 3);
        pilot.heard().scored();
        var chair = pilot.expert(pilot.panelChair());
        var opened = pilot.openedAs(chair, "UserTask_PanelOpinion");
        assertThat(opened.at("/values/shownScores").asText()).contains("平均95.00分", "通过");
        pilot.submitAs(chair, "UserTask_PanelOpinion", Forms.panelOpinion("pass"));
        var others = pilot.members().subList(1, 3);
        others.forEach(
                member -> pilot.submitAs(pilot.expert(member), "UserTask_SignOpinion", Forms.dissent("减排路径论证不足")));
        assertThat(pilot.openedAs(chair, "UserTask_PanelOpinion")
                        .at("/values/shownDissent")
                        .asText())
                .contains("减排路径论证不足");
        pilot.submitAs(chair, "UserTask_PanelOpinion", Forms.panelOpinion("revise"));
        assertThat(pilot.openedAs(pilot.expert(others.get(0)), "UserTask_SignOpinion")
                        .at("/values/shownVerdict")
                        .asText())
                .isEqualTo("修改后再审");
        assertThat(applicant()
                        .get("/api/workflow/pilots/" + pilot.number() + "/submissions")
                        .json()
                        .findValuesAsText("task"))
                .doesNotContain("UserTask_PanelOpinion");
        pilot.submitAs(pilot.expert(others.get(0)), "UserTask_SignOpinion", Forms.signature());
        pilot.submitAs(pilot.expert(others.get(1)), "UserTask_SignOpinion", Forms.dissent("应当不通过"));

        revised(pilot);
        assertThat(pilot.openedAs(chair, CONFIRM).at("/values/shownResponses").asText())
                .contains("减排路径论证不足", "已补充");
        pilot.submitAs(chair, CONFIRM, Map.of("expertReview", "revise", "opinion", "尚未改到位", "comments", "仍缺投资估算"));
        assertThat(revised(pilot).read("comments").findValuesAsText("text")).contains("减排路径论证不足", "仍缺投资估算");
        pilot.submitAs(chair, CONFIRM, Map.of("expertReview", "meet", "opinion", "修改较大"));
        assertThat(pilot.read("panels")).hasSize(1);

        pilot.goOn("expert-review").experts("revise");
        revised(pilot)
                .submitAs(pilot.expert(pilot.panelChair()), CONFIRM, Map.of("expertReview", "pass", "opinion", "修改到位"));

        pilot.goOn("UserTask_PublishNotice");
        assertThat(pilot.read("panels")).hasSize(2);
        var seen = applicant()
                .get("/api/workflow/pilots/" + pilot.number() + "/submissions")
                .json();
        assertThat(seen.findValuesAsText("task"))
                .contains("UserTask_PanelOpinion", CONFIRM)
                .doesNotContain(SCORE, "UserTask_SignOpinion", CONVENE);
        assertProblem(applicant().get("/api/workflow/pilots/" + pilot.number() + "/panels"), 403, "not-allowed");
    }

    @Test
    void nobody_who_stays_away_blocks_a_panel_and_each_is_drawn_by_a_lot_that_anybody_can_repeat() {
        var pilot = pilotAt("expert-review").submit(CONVENE, Forms.convenedPanel("5", "energy"));
        assertDrawnByLot(pilot, 5);
        pilot.heard().scored();
        var members = pilot.members();
        pilot.openedAs(pilot.expert(members.get(0)), "UserTask_PanelOpinion");
        var early = pilot.trySubmit(ABSENCE, Forms.absence("signers"));
        assertProblem(early, 409, "not-possible-now");
        assertThat(early.text("/detail")).contains("还没有起草");
        pilot.submit(ABSENCE, Forms.absence("chair"));

        var next = pilot.expert(members.get(1));
        pilot.submitAs(next, "UserTask_PanelOpinion", Forms.panelOpinion("revise"));
        assertThat(pilot.panelChair()).isEqualTo(members.get(1));
        assertProblem(pilot.expert(members.get(0)).get("/api/workflow/pilots/" + pilot.number()), 404, "not-found");
        List.of(members.get(2), members.get(3))
                .forEach(member -> pilot.submitAs(pilot.expert(member), "UserTask_SignOpinion", Forms.signature()));
        pilot.submit(ABSENCE, Forms.absence("signers")); // three of five agree
        assertThat(journalled(pilot, "signing-closed")
                        .get(0)
                        .at("/details/absent/0")
                        .asText())
                .isEqualTo(members.get(4));

        revised(pilot);
        pilot.openedAs(next, CONFIRM);
        pilot.submit("UserTask_ChairAbsence", Forms.absence("chair"));
        pilot.openedAs(pilot.expert(members.get(2)), CONFIRM);
        pilot.submit("UserTask_ChairAbsence", Forms.absence("panel"));

        pilot.submit(CONVENE, Forms.convenedPanel("3")).heard().scored();
        pilot.submit(ABSENCE, Forms.absence("chair"));
        pilot.submitAs(pilot.expert(pilot.members().get(0)), "UserTask_PanelOpinion", Forms.panelOpinion("pass"));
        var tooFew = pilot.trySubmit(ABSENCE, Forms.absence("chair"));
        assertProblem(tooFew, 409, "not-possible-now");
        assertThat(tooFew.text("/detail")).contains("重新组织专家组");
        var dissolved = pilot.members();
        pilot.submit(ABSENCE, Forms.absence("panel")).goOn("expert-review");
        for (var member : dissolved) {
            assertProblem(pilot.expert(member).get("/api/workflow/pilots/" + pilot.number()), 404, "not-found");
        }

        assertThat(journalled(pilot, "panel-chair-replaced"))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.path("reason").asText()).isEqualTo("多次催办未办理"));
        assertThat(journalled(pilot, "panel-dissolved")).hasSize(2);
        assertThat(pilot.read("journal/verification").path("valid").asBoolean()).isTrue();
        for (var number = 1; number <= 7; number++) { // who was absent is not drawn again
            register("reserve-" + number, "示例后备大学" + number, List.of(), "planning");
        }
        assertDrawnByLot(pilot.submit(CONVENE, Forms.convenedPanel("7", "planning")), 7);
    }

    /** So many of the candidates, in the order that the seed gives them; the journal says so too. */
    private static void assertDrawnByLot(PilotCase pilot, int size) {
        var panel = pilot.panel();
        var draw = panel.path("draws").path(0);
        var repeated = texts(draw.path("candidates")).stream()
                .sorted(Comparator.comparing(name -> sha256(draw.path("seed").asText() + "\n" + name)))
                .limit(size)
                .toList();
        assertThat(pilot.members()).hasSize(size).isEqualTo(repeated);
        assertThat(panel.path("chair").asText()).isEqualTo(repeated.get(0));
        var drawn = journalled(pilot, "panel-drawn");
        var details = drawn.get(drawn.size() - 1).path("details");
        assertThat(details.path("seed")).isEqualTo(draw.path("seed"));
        assertThat(texts(details.path("drawn"))).isEqualTo(repeated);
    }

    /** The plan comes back, the one comment on it is answered, and the city agrees again. */
    private static PilotCase revised(PilotCase pilot) {
        pilot.goOn("UserTask_Plan").submit("UserTask_Plan", Forms.answering(pilot.plan(), 1));
        return pilot.goOn("preliminary-review").review("preliminary-review", "agree");
    }

    private static int change(Api who, String path, String etag, Map<String, Object> entry) {
        return who.put(path, entry, etag).status();
    }

    private static List<String> names(Api.Answer page) {
        return page.json().path("items").findValuesAsText("userName");
    }

    private static List<JsonNode> journalled(PilotCase pilot, String action) {
        return StreamSupport.stream(pilot.read("journal?size=200").path("items").spliterator(), false)
                .filter(entry -> entry.path("action").asText().equals(action))
                .toList();
    }

    private static String reason(JsonNode exclusions, String expert) {
        return StreamSupport.stream(exclusions.spliterator(), false)
                .filter(exclusion -> exclusion.path("expert").asText().equals(expert))
                .map(exclusion -> exclusion.path("reason").asText())
                .findFirst()
                .orElse("");
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
