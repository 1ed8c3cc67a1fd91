package nearzero.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static nearzero.e2e.PilotCase.APPLICANT;
import static nearzero.e2e.Screens.address;
import static nearzero.e2e.Screens.asked;
import static nearzero.e2e.Screens.having;
import static nearzero.e2e.Screens.send;
import static nearzero.e2e.Screens.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/** The park that builds a pilot (建设主体), on the page of its construction. */
record Builder(Browser browser, Page page) {

    Builder(Browser browser) {
        this(browser, browser.stranger());
    }

    /** It reports, is refused while the pilot stands still, and reports again. */
    void reportsOn(PilotCase pilot, Official official) {
        pilot.task(APPLICANT, "UserTask_AcceptanceApplication");
        signIn(page, APPLICANT);
        page.navigate(address("/pilots?number=" + pilot.number()));
        assertThat(page.locator("#report-accident")).isVisible();
        assertThat(page.locator("#suspend, #extend")).hasCount(0);
        reportsAnAccident();
        page.locator("#construction").click();

        answersTheChecklist();
        writesAnEntryAndUndoesIt(pilot);
        readsThePlan();
        reportsProgress(() -> {
            official.suspends(pilot);
            page.locator("dialog .row button").first().click();
            assertThat(page.locator("dialog .notice")).containsText("该试点已经中止");
            official.resumes(pilot);
        });
        browser.photograph(page, "construction");
        fitsAPhone();
        official.readsTheConstructionOf(pilot);
    }

    private void answersTheChecklist() {
        page.locator("[data-item=management-unit]").click();
        asked(page, "state").selectOption("in-place");
        asked(page, "note").fill("已设立碳排放管理科（示例）。");
        send(page, "管理清单已经填报");
        assertThat(page.locator("#checklist")).containsText("已落实");
    }

    private void writesAnEntryAndUndoesIt(PilotCase pilot) {
        record("paid", "city-matching", "120.5");
        record("spent", "own-funds", "1234.5");
        var paid = page.locator("#funding tr").filter(having("120.5"));
        paid.locator("button").filter(having("冲销")).click();
        asked(page, "reason").fill("重复登记（示例）");
        send(page, "记录已经冲销");
        assertThat(page.locator("#funding")).containsText("-120.5");
        var year = pilot.read(APPLICANT, "/funding").get("years").get(0);
        assertThat(year.get("paid").asString()).isEqualTo("0.0000");
        assertThat(year.get("spent").asString()).isEqualTo("1234.5000");
    }

    private void record(String movement, String source, String amount) {
        page.locator("#record-funding").click();
        asked(page, "year").fill("2022");
        asked(page, "movement").selectOption(movement);
        asked(page, "source").selectOption(source);
        asked(page, "amount").fill(amount);
        send(page, "资金已经登记");
    }

    /** An ordinary one: it is on record, and the pilot goes on. */
    private void reportsAnAccident() {
        page.locator("#report-accident").click();
        asked(page, "occurredOn").fill("2022-09-22");
        asked(page, "severity").selectOption("ordinary");
        asked(page, "what").fill("污水管破裂，当日修复（示例）。");
        asked(page, "source").fill("园区自查（示例）");
        send(page, "事故已经登记");
        assertThat(page.locator("#accidents")).containsText("污水管破裂");
        assertThat(page.locator("#suspended")).hasCount(0);
    }

    /** What is in force is there in the words of its form; a change may be proposed, and thought better of. */
    private void readsThePlan() {
        page.locator("#plans summary").click();
        assertThat(page.locator("#plans")).containsText("建设目标");
        page.locator("#propose-change").click();
        page.locator("dialog button").filter(having("取消")).click();
        assertThat(page.locator("dialog")).hasCount(0);
    }

    private void fitsAPhone() {
        page.setViewportSize(390, 844);
        browser.photograph(page, "construction-phone");
        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
    }

    /** The key projects of the plan are offered; what is filled in is still there after a refusal. */
    private void reportsProgress(Runnable meanwhile) {
        page.locator("#report-progress").click();
        assertThat(page.locator("#items option")).not().hasCount(0);
        asked(page, "year").fill("2022");
        asked(page, "subject").selectOption("project");
        asked(page, "item").fill("示例光伏项目");
        asked(page, "state").selectOption("under-way");
        asked(page, "percent").fill("45.5");
        meanwhile.run();
        send(page, "进展已经填报");
        assertThat(page.locator("#progress")).containsText("45.5%");
    }
}
