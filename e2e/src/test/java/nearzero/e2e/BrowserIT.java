package nearzero.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static nearzero.e2e.PilotCase.APPLICANT;
import static nearzero.e2e.PilotCase.CITY;
import static nearzero.e2e.Screens.COMPLETE;
import static nearzero.e2e.Screens.TASKLIST;
import static nearzero.e2e.Screens.address;
import static nearzero.e2e.Screens.choose;
import static nearzero.e2e.Screens.claim;
import static nearzero.e2e.Screens.complete;
import static nearzero.e2e.Screens.field;
import static nearzero.e2e.Screens.having;
import static nearzero.e2e.Screens.latinWords;
import static nearzero.e2e.Screens.openFromList;
import static nearzero.e2e.Screens.signIn;
import static nearzero.e2e.Screens.signOut;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nearzero.e2e.PilotCase.Papers;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What people see and do in a browser: handle a task in Tasklist, hand in papers and figures. */
@Order(10)
class BrowserIT extends BrowserTests {

    /** The last keys and the click in one breath: the click is that of a button that takes no focus, as on a Mac. */
    private static final String TYPE_AND_CLICK = """
        text => {
          const field = document.querySelector("[id$='-Field_RecordsChecked']");
          field.focus();
          document.execCommand('insertText', false, text);
          document.querySelector('.form-actions .btn-primary').click();
        }\
        """;

    @Test
    void an_official_returns_an_application_and_the_applicant_answers_each_comment() {
        var pilot = PilotCase.opened();
        pilot.done(APPLICANT, "UserTask_Application", PilotCase.application());
        pilot.examined();
        var page = browser.stranger();
        signIn(page, CITY);
        assertThat(page.locator("#greeting")).containsText("您好");
        assertThat(page.locator("#destinations a")).not().hasCount(0);
        browser.photograph(page, "landing");
        page.locator("#destinations a[href='" + TASKLIST + "']").click();

        assertThat(page.locator(".task-filters")).containsText("本部门待办");
        openFromList(page, pilot.task(CITY, "UserTask_CitySubmission"), "报送省级");
        browser.photograph(page, "tasklist");
        claim(page, "Field_Opinion");
        assertThat(page.locator(".navbar-brand")).containsText("近零碳试点管理系统");
        assertThat(page.locator(".ce-eol-banner:visible")).hasCount(0);
        assertThat(latinWords(page)).isEmpty();
        choose(page, "材料不全，退回补正");
        page.locator(COMPLETE).click();
        assertThat(page.locator(".fjs-form-field-error")).containsText(new String[] {"此项必填", "此项必填"});
        assertThat(pilot.submitted("UserTask_CitySubmission")).isNull();
        browser.photograph(page, "refused");
        field(page, "Field_Opinion").fill("材料不全，退回补正。");
        field(page, "Field_Comments").fill("边界图没有标注比例尺。\n入园企业名录缺少两家企业。");
        assertThat(page.locator(".fjs-form-field-error")).hasCount(0);
        browser.photograph(page, "return");
        complete(page);
        assertThat(pilot.submitted("UserTask_CitySubmission")
                        .at("/values/comments")
                        .asString())
                .isEqualTo("边界图没有标注比例尺。\n入园企业名录缺少两家企业。");
        signOut(page);

        applicantAnswers(pilot);
    }

    /** Each comment is listed with a place for its answer. */
    private static void applicantAnswers(PilotCase pilot) {
        var desk = Desk.of(browser.stranger(), APPLICANT);
        var task = pilot.task(APPLICANT, "UserTask_Application");
        desk.open(task);
        claim(desk.page(), "Field_Responses");
        var responses = field(desk.page(), "Field_Responses");
        assertThat(responses).hasValue(Pattern.compile("边界图没有标注比例尺。.*答复1：.*答复2：", Pattern.DOTALL));
        var answers =
                responses.inputValue().replace("答复1：", "答复1：已补充标注比例尺的边界图。").replace("答复2：", "答复2：已补充两家企业。");
        Form.of(desk.page(), task).fillIn(Map.of("responses", answers, "commitment", true));
        responses.scrollIntoViewIfNeeded();
        browser.photograph(desk.page(), "answers");
        desk.complete(task);
        assertThat(pilot.read(APPLICANT, "/comments"))
                .extracting(comment -> comment.get("response").asString())
                .containsExactly("已补充标注比例尺的边界图。", "已补充两家企业。");
    }

    /** form-js takes what is typed a moment after the last key. */
    @Test
    void what_was_typed_just_before_the_click_is_handed_in() {
        var pilot = PilotCase.opened();
        pilot.done(APPLICANT, "UserTask_Application", PilotCase.application());
        var task = pilot.task(CITY, "UserTask_AccidentCheck");
        var desk = Desk.of(browser.stranger(), CITY);
        desk.open(task);
        desk.fillIn(task, PilotCase.accidentCheck());
        var records = field(desk.page(), "Field_RecordsChecked");
        records.fill("2019年5月至2022年5月的行政处罚");
        desk.page().waitForTimeout(500);
        desk.page().evaluate(TYPE_AND_CLICK, "和应急处置记录。");
        assertThat(desk.page().locator("[data-task='" + task + "']")).hasCount(0);
        assertThat(pilot.submitted("UserTask_AccidentCheck")
                        .at("/values/recordsChecked")
                        .asString())
                .isEqualTo("2019年5月至2022年5月的行政处罚和应急处置记录。");
    }

    @Test
    void an_applicant_hands_in_a_paper_and_an_inventory() {
        var pilot = PilotCase.opened().agreedInPrinciple();
        var task = pilot.task(APPLICANT, "UserTask_Plan");
        var desk = Desk.of(browser.stranger(), APPLICANT);
        desk.open(task);
        var page = desk.page();
        claim(page, "Field_Target");

        page.locator(".nz-field input[type=file]")
                .setInputFiles(new FilePayload("建设方案.pdf", "application/pdf", Papers.pdf("示例建设方案")));
        assertThat(field(page, "Document_Plan__implementation-plan")).hasValue(Pattern.compile("[0-9a-f-]{36}@1"));
        assertThat(page.locator(".nz-state").filter(having("建设方案.pdf"))).isVisible();
        var inventory = page.waitForPopup(() -> page.locator(".nz-edit").first().click());
        fillIn(inventory);
        assertThat(field(page, "Inventory_Base__base"))
                .hasValue(inventory.locator("#inventory-id").innerText());

        page.bringToFront();
        field(page, "Field_Target").fill("到2025年碳排放总量比基准年下降百分之二十（示例）。");
        field(page, "Document_Plan__implementation-plan").scrollIntoViewIfNeeded();
        browser.photograph(page, "plan");
        page.navigate(address("/pilots?number=" + pilot.number()));
        assertThat(page.locator("#timeline")).containsText("签发意见");
        browser.photograph(page, "timeline");
    }

    /** Coal and power into the draft that the button made, then its figures. */
    private static void fillIn(Page page) {
        assertThat(page.locator("#inventory-id")).isVisible();
        page.locator("[name='boundary/geographic']").fill("示例园区全域");
        page.locator("[name='boundary/statistical']").fill("园内企业1家");
        addLine(page, "stationary-fuel", "6000", "t");
        page.locator("#lines [name='keys/fuel']").last().selectOption("bituminous-coal");
        addLine(page, "electricity", "4000", "MWh");
        page.locator("#calculate").click();
        for (var figure : List.of("gross", "ownSink", "offset", "net")) {
            assertThat(page.locator("#figure-" + figure)).hasText(Pattern.compile("\\d+(\\.\\d+)?"));
        }
        page.locator("#calculation").evaluate("place => place.scrollIntoView({behavior: 'instant'})");
        browser.photograph(page, "inventory");
    }

    private static void addLine(Page page, String source, String quantity, String unit) {
        page.locator("#source").selectOption(source);
        page.locator("[data-adds=lines]").click();
        page.locator("#lines [name='inputs/quantity/quantity']").last().fill(quantity);
        page.locator("#lines [name='inputs/quantity/unit']").last().selectOption(unit);
    }
}
