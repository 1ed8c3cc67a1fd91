package nearzero.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static nearzero.e2e.PilotCase.PROVINCE;
import static nearzero.e2e.Screens.address;
import static nearzero.e2e.Screens.having;
import static nearzero.e2e.Screens.signIn;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** An official of the province at our own pages: what is late, and one notice and one list for pilots of the call. */
record CallDesk(Browser browser, Page page) {

    static CallDesk of(Browser browser) {
        var page = browser.stranger();
        signIn(page, PROVINCE);
        return new CallDesk(browser, page);
    }

    /** The most urgent comes first and says so in words, with who is to act and since when the day is over. */
    void seesWhatIsLate() {
        page.locator("nav a[href='/overview']").click();
        var first = page.locator("#matters tbody tr").first();
        for (var words : List.of("已逾期", "报送省级", "示例市生态环境局", "2022年5月13日", "已过 15 个工作日")) {
            assertThat(first).containsText(words);
        }
        assertThat(page.locator("#count-late")).hasText(Pattern.compile("[1-9]\\d* 件"));
        browser.photograph(page, "overview");
        page.locator("[name=department]").selectOption("sichuan/example-city/ecology");
        assertThat(page).hasURL(Pattern.compile("department=sichuan"));
        assertThat(first).containsText("报送省级");
        page.locator("[name=department]").selectOption("");
        page.locator("[name=mine]").selectOption("true");
        assertThat(page.locator("#matters")).not().containsText("报送省级");
    }

    /** For the first of these pilots, which all wait; the others are left out. */
    void drawsUp(List<PilotCase> waiting) {
        waiting.forEach(pilot -> pilot.task(PROVINCE, "UserTask_PublishNotice"));
        var pilot = waiting.get(0);
        page.navigate(address("/calls?call=sichuan-park-2022"));
        page.locator("#draw-up summary").first().click();
        assertThat(page.locator("#draw-up [value='" + pilot.number() + "']")).isChecked();
        page.locator("#draw-up [name=pilots]:not([value='" + pilot.number() + "'])")
                .all()
                .forEach(Locator::uncheck);
        page.locator("#draw-up button").click();
        assertThat(page.locator("#messages")).containsText("公示已拟定，列入 1 个试点");
        assertThat(notice(pilot)).containsText("没有选入本次公示");
        assertThat(notice(pilot)).containsText("已拟定，尚未登记发布");
    }

    void publishes(PilotCase pilot, Map<String, ?> values) {
        step(pilot, "登记发布情况", values);
        browser.photograph(page, "call-notice");
        page.locator("article form button").click();
        assertThat(page.locator("#messages")).containsText("的发布情况已登记");
        assertThat(notice(pilot)).containsText("公示中");
        pilot.sent().add(new PilotCase.Sent(PROVINCE, "UserTask_PublishNotice", values));
    }

    void confirms(PilotCase pilot, Map<String, ?> values) {
        step(pilot, "确认名单", values);
        page.locator("article form button").click();
        assertThat(page.locator("#messages")).containsText("名单已确认，纳入 1 个试点");
        assertThat(page.locator("#lists")).containsText(pilot.number());
        assertThat(page.locator("#listed")).containsText("1 个");
        pilot.sent().add(new PilotCase.Sent(PROVINCE, "UserTask_ConfirmList", values));
    }

    private void step(PilotCase pilot, String title, Map<String, ?> values) {
        page.navigate(address("/calls?call=sichuan-park-2022"));
        notice(pilot).locator("summary").filter(having(title)).click();
        var form = notice(pilot).locator("form");
        assertThat(form).containsText(pilot.number());
        for (var value : values.entrySet()) {
            enter(
                    form.locator("[name=" + value.getKey() + "]"),
                    value.getValue().toString());
        }
    }

    private static void enter(Locator field, String value) {
        if (field.evaluate("field => field.tagName").equals("SELECT")) {
            field.selectOption(value);
        } else {
            field.fill(value);
        }
    }

    private Locator notice(PilotCase pilot) {
        return page.locator("article[id^='notice-']:has([href$='" + pilot.number() + "'])");
    }
}
