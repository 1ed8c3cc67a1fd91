package nearzero.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static nearzero.e2e.PilotCase.APPLICANT;
import static nearzero.e2e.PilotCase.CITY;
import static nearzero.e2e.PilotCase.PROVINCE;
import static nearzero.e2e.RunningSystem.as;
import static nearzero.e2e.Screens.COMPLETE;
import static nearzero.e2e.Screens.TASKLIST;
import static nearzero.e2e.Screens.address;
import static nearzero.e2e.Screens.choose;
import static nearzero.e2e.Screens.claim;
import static nearzero.e2e.Screens.complete;
import static nearzero.e2e.Screens.field;
import static nearzero.e2e.Screens.having;
import static nearzero.e2e.Screens.latinWords;
import static nearzero.e2e.Screens.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways from our own pages into the system: signing in, the landing page of each role, a new application. */
@Order(11) // while the call of 2022 is open
class OwnPagesIT extends BrowserTests {

    @Test
    void a_visitor_is_led_to_a_sign_in_in_chinese() {
        var page = browser.stranger();
        page.navigate(address("/"));
        assertThat(page.locator("#sign-in")).isVisible();
        browser.photograph(page, "visitor");
        page.locator("#sign-in").click();
        assertThat(page.locator("label[for=username]")).containsText("用户名");
        browser.photograph(page.locator("form:has(#password)"), "sign-in");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        auditor         | 审计     | /pilots /overview /calls /inventory /documents
        engine-operator | 引擎运维 | /camunda/app/cockpit/default/ /camunda/app/admin/default/
        park-applicant  | 申报单位 | /camunda/app/tasklist/default/ /pilots /inventory /documents /people
        """)
    void the_landing_page_shows_where_one_can_go(String user, String role, String destinations) {
        var page = browser.stranger();
        signIn(page, user);
        assertThat(page.locator("#roles")).containsText(role);
        assertThat(page.locator("#destinations a")).not().hasCount(0);
        assertThat(page.locator("#destinations a").evaluateAll("all => all.map(a => a.getAttribute('href'))"))
                .isEqualTo(List.of(destinations.split(" ")));
        browser.photograph(page, "landing-" + user);
    }

    /** Through the gateway, whose session adds the token: the secret in each form is what tells our page from another's. */
    @Test
    void an_official_sets_a_deputy_and_ends_it_in_forms_that_need_no_script() {
        var today = as(CITY).get("/api/local/clock").expect(200).text("/now").substring(0, 10);
        var page = browser.stranger();
        signIn(page, CITY);
        page.locator("#destinations a[href='/people']").click();
        page.locator("#deputy-deputy").fill("city-ecology-leader");
        page.locator("#deputy-from").fill(today);
        page.locator("#deputy-to").fill(today);
        page.locator("#deputy-reason").fill("出差学习");
        browser.photograph(page, "14-people");
        page.getByText("设置代理", new Page.GetByTextOptions().setExact(true))
                .last()
                .click();
        assertThat(page.locator(".done")).containsText("代理已经设置");
        assertThat(page.locator("#main")).containsText("出差学习");
        page.getByText("结束代理", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        assertThat(page.locator(".done")).containsText("代理已经结束");
    }

    /** The first step of the README, and a fault in it that only the server finds. */
    @Test
    void an_applicant_applies_from_his_pilots_and_is_told_what_the_server_refuses() {
        var name = "示例园区" + UUID.randomUUID().toString().substring(0, 8);
        var page = browser.stranger();
        signIn(page, APPLICANT);
        page.locator("#destinations a").filter(having("我的试点")).click();
        assertThat(page.locator("#new-pilot h2")).hasText("申报新的试点");
        page.locator("#new-pilot [name=call]").selectOption("sichuan-park-2022");
        page.locator("#new-pilot [name=jurisdiction]").selectOption("sichuan/example-city");
        page.locator("#new-pilot [name=name]").fill(name);
        browser.photograph(page, "apply");
        page.locator("#new-pilot button").filter(having("开始申报")).click();

        Screens.isOpen(page, ".nz-case");
        assertThat(page.locator(".nz-facts")).containsText(name);
        var number = Pattern.compile("SC-PARK-[0-9-]+")
                .matcher(page.locator(".nz-facts").innerText());
        assertThat(number.find()).isTrue();
        var pilot = new PilotCase(number.group());
        claim(page, "Field_ZoneName");
        fillIn(page);
        field(page, "Field_Enterprises").fill("示例企业\t91510100MA6000001X");
        page.locator(COMPLETE).click();
        assertThat(page.locator(".page-notifications .alert-danger")).containsText("统一社会信用代码");
        browser.photograph(page, "refused-by-the-server");
        assertThat(pilot.submitted("UserTask_Application")).isNull();

        field(page, "Field_Enterprises").fill("示例企业\t91510100MA6000001R");
        complete(page);
        assertThat(pilot.submitted("UserTask_Application")
                        .at("/values/zoneKind")
                        .asString())
                .isEqualTo("national-catalogue");
    }

    private static void fillIn(Page page) {
        field(page, "Field_ZoneName").fill("示例园区");
        Screens.select(page, "Field_ZoneKind", "《中国开发区审核公告目录》收录的开发区");
        Screens.select(page, "Field_ZoneLevel", "省级");
        field(page, "Field_CatalogueCode").fill("示例代码");
        choose(page, "全域");
        field(page, "Field_LeadingIndustries").fill("装备制造（示例）");
        field(page, "Field_GeographicBoundary").fill("东至示例一路，南至示例二路，面积12平方公里。");
        field(page, "Field_Committee").fill("示例园区管理委员会");
        choose(page, "该园区的管理委员会");
        field(page, "Field_ContactUnit").fill("综合处");
        field(page, "Field_ContactPhone").fill("028-80000000");
        choose(page, "未发生");
        choose(page, "我单位承诺");
    }

    /** A call of the next year, refused while it overlaps with that of this year; then the city's own day in it. */
    @Test
    void the_province_opens_a_call_and_a_city_sets_its_applicants_day_in_it() {
        var page = browser.stranger();
        signIn(page, PROVINCE);
        page.locator("#destinations a[href='/calls']").click();
        assertThat(page.locator("#calls")).containsText("2022年第一批");
        page.locator("#new-call summary").click();
        page.locator("[name=id]").fill("sichuan-park-2023");
        page.locator("[name=name]").fill("2023年第一批（示例）");
        page.locator("[name=target]").fill("20");
        fillInDates(page, "2022-05-10", "2023-03-31");
        page.locator("#open").click();
        assertThat(page.locator("#messages [role=alert]")).containsText("申报时间与同一试点工作的其他批次重叠");
        fillInDates(page, "2023-03-01", "2023-03-31");
        page.locator("[data-office='sichuan/ecology']").fill("示例处");
        page.locator("[data-phone='sichuan/ecology']").fill("028-80000001");
        browser.photograph(page, "open-call");
        page.locator("[data-phone='sichuan/ecology']").fill("80000001");
        page.locator("#open").click();
        assertThat(page.locator("label:has([data-phone]) .fault")).hasCount(1);
        page.locator("[data-phone='sichuan/ecology']").fill("028-80000001");
        page.locator("#open").click();
        assertThat(page.locator("#messages")).containsText("批次“2023年第一批（示例）”已发布");
        assertThat(page.locator("#figures")).containsText("目标 20 个");
        assertThat(page.locator("#contacts")).containsText("028-80000001");
        page.locator("#draw-up summary").click();
        assertThat(page.locator("#draw-up")).containsText("现在没有可以列入公示的试点。");

        citySetsItsDay(browser.stranger(390, 844));
    }

    private static void fillInDates(Page page, String opensOn, String closesOn) {
        page.locator("[name=opensOn]").fill(opensOn);
        page.locator("[data-date=city-submission]").fill(closesOn);
        page.locator("[data-date=preliminary-opinions]").fill("2023-04-30");
    }

    private static void citySetsItsDay(Page page) {
        signIn(page, CITY);
        page.navigate(address("/calls"));
        assertThat(page.locator("#calls")).containsText("2022年第一批");
        assertThat(page.locator("#new-call")).hasCount(0);
        page.locator("#calls a").filter(having("2023年第一批")).click();
        assertThat(page.locator("#draw-up")).hasCount(0);
        page.locator("[name=lastDay]").fill("2023-04-01");
        page.locator("#set-applicant-date button").click();
        assertThat(page.locator("#set-applicant-date .fault")).containsText("应在2023-03-01至2023-03-31之间");
        page.locator("[name=lastDay]").fill("2023-03-20");
        page.locator("#set-applicant-date button").click();
        assertThat(page.locator("#messages")).containsText("已规定：示例市的申报单位最迟于 2023年3月20日申报");
        assertThat(page.locator("#applicant-dates td").filter(having("2023年3月20日")))
                .hasCount(1);
        browser.photograph(page, "call-on-a-phone");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource({"/overview, 督办总览仅供主管部门和审计人员查看", "/calls, 批次管理仅供主管部门和审计人员使用"})
    void what_watches_over_pilots_is_not_for_applicants(String path, String refusal) {
        var page = browser.stranger();
        signIn(page, APPLICANT);
        assertThat(page.locator("nav a[href='" + path + "']")).hasCount(0);
        page.navigate(address(path));
        assertThat(page.locator("#messages [role=alert]")).containsText(refusal);
        assertThat(page.locator("#content")).isEmpty();
    }

    @Test
    void welcome_speaks_chinese() {
        var page = browser.stranger();
        signIn(page, "city-ecology-official");
        page.navigate(address("/camunda/app/welcome/default/"));
        assertThat(page.locator(".navbar-brand")).containsText("近零碳试点管理系统");
        assertThat(page.locator("a[href*='" + TASKLIST + "']").first()).isVisible();
        page.waitForCondition(
                () -> { // the name of the person takes the place of the user's
                    var text = page.locator("body").innerText();
                    return text.contains("示例市生态环境局经办人") && !text.contains("city-ecology-official");
                });
        browser.photograph(page, "welcome");
        assertThat(latinWords(page)).isSubsetOf("ecology"); // the name of the group
    }
}
