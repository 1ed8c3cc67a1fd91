package nearzero.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static nearzero.e2e.PilotCase.APPLICANT;
import static nearzero.e2e.PilotCase.CITY;
import static nearzero.e2e.PilotCase.PROVINCE;
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
import static nearzero.e2e.Screens.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.regex.Pattern;
import nearzero.e2e.PilotCase.Papers;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What people see and do in a browser: handle a task in Tasklist, hand in papers and figures. */
@Order(10)
class BrowserIT extends BrowserTests {

    @Test
    void officials_sign_in_and_handle_one_stage_in_tasklist() {
        var pilot = PilotCase.opened();
        pilot.done(APPLICANT, "UserTask_Application", PilotCase.application());
        pilot.examined();
        var page = browser.stranger();
        signIn(page, CITY);
        assertThat(page.locator("#greeting")).containsText("您好");
        browser.photograph(page, "03-landing");
        page.locator("#destinations a[href='" + TASKLIST + "']").click();

        assertThat(page.locator(".task-filters")).containsText("本部门待办");
        openFromList(page, pilot.task(CITY, "UserTask_CitySubmission"), "报送省级");
        browser.photograph(page, "04-tasklist");
        claim(page, "Field_Opinion");
        assertThat(page.locator(".navbar-brand")).containsText("近零碳试点管理系统");
        assertThat(page.locator(".ce-eol-banner:visible")).hasCount(0);
        assertThat(latinWords(page)).isEmpty();
        choose(page, "报送省级");
        page.locator(COMPLETE).click();
        assertThat(page.locator(".fjs-form-field-error")).containsText("此项必填");
        assertThat(pilot.submitted("UserTask_CitySubmission")).isNull();
        browser.photograph(page, "05-refused");
        field(page, "Field_Opinion").fill("材料齐全，符合条件，同意报送。");
        field(page, "Field_Opinion").blur();
        assertThat(page.locator(".fjs-form-field-error")).hasCount(0);
        browser.photograph(page, "06-city-submission");
        complete(page);
        browser.photograph(page, "07-completed");
        assertThat(pilot.submitted("UserTask_CitySubmission")
                        .at("/values/opinion")
                        .asString())
                .isEqualTo("材料齐全，符合条件，同意报送。");

        signOut(page);
        browser.photograph(page, "08-signed-out");
        provinceDrafts(page, pilot);
        colleagueChecks(page, pilot);
        leaderSigns(page, pilot);
    }

    private static void provinceDrafts(Page page, PilotCase pilot) {
        var task = pilot.task(PROVINCE, PilotCase.DRAFT);
        signIn(page, PROVINCE);
        page.locator("#destinations a[href='" + TASKLIST + "']").click();
        openFromList(page, task, "拟写意见");
        claim(page, "Field_Reason");
        choose(page, "同意，编制试点建设方案");
        write(page, "Field_Reason", "符合申报条件。");
        browser.photograph(page, "09-intent-review");
        complete(page);
        assertThat(pilot.submitted(PilotCase.DRAFT).get("submittedBy").asString())
                .isEqualTo(PROVINCE);
        signOut(page);
    }

    /** He sees what his colleague wrote, and changes nothing of it. */
    private static void colleagueChecks(Page page, PilotCase pilot) {
        var colleague = "province-ecology-colleague";
        var task = pilot.task(colleague, "UserTask_OpinionCheck");
        signIn(page, colleague);
        page.locator("#destinations a[href='" + TASKLIST + "']").click();
        openFromList(page, task, "审核意见");
        claim(page);
        assertThat(field(page, "Shown_ShownReason")).hasValue("符合申报条件。");
        choose(page, "同意，送签发");
        browser.photograph(page, "09-opinion-check");
        complete(page);
        signOut(page);
    }

    private static void leaderSigns(Page page, PilotCase pilot) {
        var leader = "province-ecology-leader";
        var task = pilot.task(leader, "UserTask_OpinionSign");
        signIn(page, leader);
        page.locator("#destinations a[href='" + TASKLIST + "']").click();
        openFromList(page, task, "签发意见");
        claim(page);
        choose(page, "同意签发");
        write(page, "Field_DocumentNumber", "示例环函〔2022〕1号");
        browser.photograph(page, "09-opinion-sign");
        complete(page);
        assertThat(pilot.submitted("UserTask_OpinionSign")
                        .at("/values/documentNumber")
                        .asString())
                .isEqualTo("示例环函〔2022〕1号");
    }

    @Test
    void an_applicant_hands_in_a_paper_and_an_inventory() {
        var pilot = PilotCase.opened().agreedInPrinciple();
        var task = pilot.task(APPLICANT, "UserTask_Plan");
        var page = browser.stranger();
        signIn(page, APPLICANT);
        page.locator("#destinations a[href='" + TASKLIST + "']").click();
        openFromList(page, task, "编制试点建设方案");
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
        browser.photograph(page, "10-plan");
        page.navigate(address("/pilots?number=" + pilot.number()));
        assertThat(page.locator("#timeline")).containsText("签发意见");
        browser.photograph(page, "12-pilot");
    }

    /** Coal and power into the draft that the button made, then its figures. */
    private static void fillIn(Page page) {
        assertThat(page.locator("#inventory-id")).isVisible();
        page.locator("[name=boundary]").fill("示例园区全域，统计边界内企业1家。");
        addLine(page, "fuels", "fuel", "bituminous-coal", "6000", "t");
        addLine(page, "electricity", "kind", "purchased", "4000", "MWh");
        page.locator("#calculate").click();
        for (var figure : List.of("gross", "ownSink", "offset", "net")) {
            assertThat(page.locator("#figure-" + figure)).hasText(Pattern.compile("\\d+(\\.\\d+)?"));
        }
        page.locator("#calculation").evaluate("place => place.scrollIntoView({behavior: 'instant'})");
        browser.photograph(page, "11-inventory");
    }

    private static void addLine(
            Page page, String section, String kindField, String kind, String quantity, String unit) {
        page.locator("[data-adds=" + section + "]").click();
        var line = page.locator("#" + section);
        line.locator("[name=" + kindField + "]").selectOption(kind);
        line.locator("[name=quantity]").fill(quantity);
        line.locator("[name=unit]").selectOption(unit);
    }
}
