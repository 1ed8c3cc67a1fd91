package nearzero.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static nearzero.e2e.PilotCase.APPLICANT;
import static nearzero.e2e.PilotCase.CITY;
import static nearzero.e2e.PilotCase.PROVINCE;
import static nearzero.e2e.RunningSystem.asNobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nearzero.e2e.PilotCase.Papers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * What people see and do in a browser: sign in, handle a task in Tasklist, hand in papers and figures. Each step leaves
 * a screenshot in {@code target/screenshots}. Skipped where no browser is installed, unless the environment variable
 * NEARZERO_BROWSER says {@code required}.
 */
@Order(10)
class BrowserIT {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String COMPLETE = ".form-actions .btn-primary";

    /** Latin words that Chinese officials read too: kinds of files, units, and the mark of the form's maker. */
    private static final Set<String> NOT_ENGLISH =
            Set.of("PDF", "DOCX", "XLSX", "OFD", "PNG", "JPEG", "tCO", "bpmn", "io");

    private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2,}");

    /** Numbers of pilots and groups of officials. */
    private static final Pattern NAMES = Pattern.compile("SC-PARK-[0-9-]+|sichuan/\\S+|示例园区[0-9a-f]{8}");

    private static Browser browser;

    @BeforeAll
    static void start() {
        var executable = Browser.executable();
        if (!"required".equals(System.getenv("NEARZERO_BROWSER"))) {
            assumeTrue(executable.isPresent(), "No browser is installed: let CHROMIUM say where one is");
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(Browser.PATIENCE);
        browser = Browser.start(executable.orElseThrow(), RunningSystem.artefacts("screenshots"));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void officials_sign_in_and_handle_one_stage_in_tasklist() {
        var pilot = PilotCase.opened();
        pilot.done(APPLICANT, "UserTask_Application", PilotCase.application());
        var page = browser.stranger();
        page.navigate(address("/"));
        assertThat(page.locator("#sign-in")).isVisible();
        browser.photograph(page, "01-visitor");
        signIn(page, CITY);
        assertThat(page.locator("#greeting")).containsText("您好");
        browser.photograph(page, "03-landing");
        page.locator("#destinations a[href='" + TASKLIST + "']").click();

        assertThat(page.locator(".task-filters")).containsText("本部门待办");
        openFromList(page, pilot.task(CITY, "UserTask_CitySubmission"), "市级审核报送");
        browser.photograph(page, "04-tasklist");
        claim(page, "Field_Opinion");
        speaksChineseUnderItsOwnName(page);
        choose(page, "符合条件，报送省级");
        for (var confirmed : List.of("园区属于试点对象", "地理边界和统计边界清晰", "已对照生态环境执法记录核实")) {
            choose(page, confirmed);
        }
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
        provinceAgrees(page, pilot);
    }

    private static void provinceAgrees(Page page, PilotCase pilot) {
        var task = pilot.task(PROVINCE, "UserTask_IntentReview");
        signIn(page, PROVINCE);
        page.locator("#destinations a[href='" + TASKLIST + "']").click();
        openFromList(page, task, "意向性审核");
        claim(page, "Field_Opinion");
        choose(page, "同意");
        field(page, "Field_Opinion").fill("同意。");
        browser.photograph(page, "09-intent-review");
        complete(page);
        assertThat(pilot.submitted("UserTask_IntentReview").get("submittedBy").asString())
                .isEqualTo(PROVINCE);
    }

    @Test
    void an_applicant_hands_in_a_paper_and_an_inventory() {
        var pilot = PilotCase.opened().agreedInPrinciple();
        var task = pilot.task(APPLICANT, "UserTask_Plan");
        var page = browser.stranger();
        page.navigate(address("/"));
        signIn(page, APPLICANT);
        page.locator("#destinations a[href='" + TASKLIST + "']").click();
        openFromList(page, task, "编制试点建设方案");
        claim(page, "Field_Target");

        page.locator(".nz-field input[type=file]")
                .setInputFiles(new FilePayload("建设方案.pdf", "application/pdf", Papers.pdf("示例建设方案")));
        assertThat(field(page, "Document_Plan__implementation-plan")).hasValue(Pattern.compile("[0-9a-f-]{36}@1"));
        assertThat(page.locator(".nz-state").filter(having("建设方案.pdf"))).isVisible();
        var inventory = page.waitForPopup(() -> page.locator(".nz-edit").click());
        fillIn(inventory);
        assertThat(field(page, "Inventory_Plan"))
                .hasValue(inventory.locator("#inventory-id").innerText());

        page.bringToFront();
        field(page, "Field_Target").fill("到2025年碳排放总量比基准年下降百分之二十（示例）。");
        field(page, "Document_Plan__implementation-plan").scrollIntoViewIfNeeded();
        browser.photograph(page, "10-plan");
        page.navigate(address("/pilots?number=" + pilot.number()));
        assertThat(page.locator("#timeline")).containsText("意向性审核");
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

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static String address(String path) {
        return asNobody().origin().resolve(path).toString();
    }

    /** Keycloak asks for name and password, in Chinese. */
    private static void signIn(Page page, String user) {
        page.locator("#sign-in").click();
        assertThat(page.locator("label[for=username]")).containsText("用户名");
        browser.photograph(page, "02-sign-in");
        page.locator("#username").fill(user);
        page.locator("#password").fill(user);
        page.locator("#kc-login").click();
        assertThat(page.locator("#welcome")).isVisible();
    }

    private static void signOut(Page page) {
        page.locator(".account .dropdown-toggle").click();
        page.locator(".account .logout a").click();
        assertThat(page.locator("#sign-in")).isVisible();
    }

    private static void openFromList(Page page, String task, String name) {
        var entry = page.locator(".tasks-list a[href*='task=" + task + "']").first();
        assertThat(entry).containsText(name);
        entry.click();
        assertThat(page.locator(".nz-case[data-task='" + task + "'] .nz-facts")).isVisible();
        assertThat(page.locator(".fjs-form .fjs-form-field").first()).isVisible();
    }

    private static void claim(Page page, String field) {
        page.locator(".task-card button.claim").click();
        assertThat(page.locator(".task-card button.unclaim")).isVisible();
        assertThat(page.locator(".disabled-form")).hasCount(0);
        assertThat(field(page, field)).isEditable();
    }

    private static Locator field(Page page, String component) {
        return page.locator(".fjs-form [id$='-" + component + "']");
    }

    private static void choose(Page page, String label) {
        page.locator(".fjs-form label").filter(having(label)).first().click();
    }

    /** The form is handed in and the task is gone. */
    private static void complete(Page page) {
        var task = page.locator(".nz-case").getAttribute("data-task");
        page.locator(COMPLETE).click();
        assertThat(page.locator("[data-task='" + task + "']")).hasCount(0);
    }

    private static void speaksChineseUnderItsOwnName(Page page) {
        assertThat(page.locator(".navbar-brand")).containsText("近零碳试点管理系统");
        assertThat(page.locator(".ce-eol-banner:visible")).hasCount(0);
        var words = new TreeSet<String>();
        var text = NAMES.matcher(page.locator("body").innerText()).replaceAll("");
        LATIN.matcher(text).results().forEach(word -> words.add(word.group()));
        words.removeAll(NOT_ENGLISH);
        assertThat(words).isEmpty();
    }
}
