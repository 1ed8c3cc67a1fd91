package nearzero.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static nearzero.e2e.PilotCase.PROVINCE;
import static nearzero.e2e.Screens.address;
import static nearzero.e2e.Screens.asked;
import static nearzero.e2e.Screens.having;
import static nearzero.e2e.Screens.send;
import static nearzero.e2e.Screens.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;

/** An official of the province on our own pages: what is done to a pilot beside its tasks. */
record Official(Browser browser, Page page) {

    static Official signedIn(Browser browser) {
        var page = browser.stranger();
        signIn(page, PROVINCE);
        return new Official(browser, page);
    }

    /** It is decided that the objection does not stand. */
    void answers(PilotCase pilot, String objection, String reply) {
        open(pilot);
        var shown = page.locator("#objections [data-number='" + objection + "']");
        assertThat(shown).containsText("待处理");
        shown.locator("button").filter(having("处理异议")).click();
        asked(page, "decision").selectOption("dismissed");
        asked(page, "reply").fill(reply);
        send(page, "异议已经处理");
        assertThat(shown).containsText("异议不成立");
        assertThat(shown.locator("button")).hasCount(0);
    }

    void suspends(PilotCase pilot) {
        open(pilot);
        page.locator("#suspend").click();
        asked(page, "reason").fill("核查举报事项（示例）");
        browser.photograph(page, "suspend");
        send(page, "试点已经中止");
        assertThat(page.locator("#suspended")).containsText("已中止");
        assertThat(page.locator("#suspend")).hasCount(0);
    }

    void resumes(PilotCase pilot) {
        open(pilot);
        page.locator("#resume").click();
        asked(page, "reason").fill("核查完毕（示例）");
        send(page, "试点已经恢复");
        assertThat(page.locator("#suspended")).hasCount(0);
    }

    /** The title is there to be seen; its next re-review is put off by a day. */
    void putsOffTheReReviewOf(PilotCase pilot) {
        var lastDay = lastDay(pilot);
        open(pilot);
        assertThat(page.locator("#title")).containsText("有效");
        page.locator("#extend").click();
        assertThat(asked(page, "term").locator("option")).hasCount(1);
        asked(page, "count").fill("1");
        asked(page, "unit").selectOption("D");
        asked(page, "reason").fill("与其他园区同日复核（示例）");
        send(page, "期限已经延长");
        assertThat(lastDay(pilot)).isEqualTo(lastDay.plusDays(1));
    }

    private static LocalDate lastDay(PilotCase pilot) {
        return LocalDate.parse(
                pilot.read(PROVINCE, "/terms").get(0).get("lastDay").asString());
    }

    /** The province reads how the pilot is built, and has no form but that for its reward. */
    void readsTheConstructionOf(PilotCase pilot) {
        open(pilot);
        page.locator("#construction").click();
        assertThat(page.locator("#progress")).containsText("45.5%");
        assertThat(page.locator("#progress button, #checklist button, #plans button"))
                .hasCount(0);
        page.locator("#record-funding").click();
        assertThat(asked(page, "movement").locator("option")).hasText(new String[] {"", "省级奖励"});
    }

    private void open(PilotCase pilot) {
        page.navigate(address("/pilots?number=" + pilot.number()));
        assertThat(page.locator("#ways")).isVisible();
    }
}
