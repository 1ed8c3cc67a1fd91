package nearzero.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static nearzero.e2e.RunningSystem.asNobody;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a person does on our pages and in Tasklist. */
final class Screens {

    static final String TASKLIST = "/camunda/app/tasklist/default/";
    static final String COMPLETE = ".form-actions .btn-primary";

    /** Latin words that Chinese officials read too: kinds of files, units, and the mark of the form's maker. */
    private static final Set<String> NOT_ENGLISH =
            Set.of("PDF", "DOCX", "XLSX", "OFD", "PNG", "JPEG", "tCO", "bpmn", "io");

    private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2,}");

    /** Numbers of pilots and groups of officials. */
    private static final Pattern NAMES = Pattern.compile("SC-PARK-[0-9-]+|sichuan/\\S+|示例园区[0-9a-f]{8}");

    private Screens() {}

    static String address(String path) {
        return asNobody().origin().resolve(path).toString();
    }

    /** Keycloak asks for name and password, in Chinese. */
    static void signIn(Page page, String user) {
        page.navigate(address("/"));
        page.locator("#sign-in").click();
        assertThat(page.locator("label[for=username]")).containsText("用户名");
        page.locator("#username").fill(user);
        page.locator("#password").fill(user);
        page.locator("#kc-login").click();
        assertThat(page.locator("#welcome")).isVisible();
    }

    static void signOut(Page page) {
        page.locator(".account .dropdown-toggle").click();
        page.locator(".account .logout a").click();
        assertThat(page.locator("#sign-in")).isVisible();
    }

    static void openFromList(Page page, String task, String name) {
        var entry = page.locator(".tasks-list a[href*='task=" + task + "']").first();
        assertThat(entry).containsText(name);
        entry.click();
        isOpen(page, ".nz-case[data-task='" + task + "']");
    }

    /** The case above the form, and the form. */
    static void isOpen(Page page, String panel) {
        assertThat(page.locator(panel + " .nz-facts")).isVisible();
        assertThat(page.locator(".fjs-form .fjs-form-field").first()).isVisible();
    }

    static void claim(Page page, String field) {
        claim(page);
        assertThat(field(page, field)).isEditable();
    }

    static void claim(Page page) {
        page.locator(".task-card button.claim").click();
        assertThat(page.locator(".task-card button.unclaim")).isVisible();
        assertThat(page.locator(".disabled-form")).hasCount(0);
    }

    static Locator field(Page page, String component) {
        return page.locator(".fjs-form [id$='-" + component + "']");
    }

    static void choose(Page page, String label) {
        page.locator(".fjs-form label").filter(having(label)).first().click();
    }

    static void select(Page page, String component, String choice) {
        var field = page.locator(".fjs-form-field-select:has([id*='-" + component + "'])");
        field.locator(".fjs-input-group").click();
        field.locator(".fjs-dropdownlist-item").filter(having(choice)).click();
        assertThat(field.locator(".fjs-select-display")).hasText(choice);
    }

    static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    /** What our own page asks for in a dialog. */
    static Locator asked(Page page, String name) {
        return page.locator("dialog [name=" + name + "]");
    }

    /** The dialog sends what it asked for and is gone, and the page says what was done. */
    static void send(Page page, String said) {
        page.locator("dialog .row button").first().click();
        assertThat(page.locator("#messages .notice")).containsText(said);
        assertThat(page.locator("dialog")).hasCount(0);
    }

    /** The form is handed in and the task is gone. */
    static void complete(Page page) {
        var task = page.locator(".nz-case").getAttribute("data-task");
        page.locator(COMPLETE).click();
        assertThat(page.locator("[data-task='" + task + "']")).hasCount(0);
    }

    /** What an official would have to know English for. */
    static Set<String> latinWords(Page page) {
        var words = new TreeSet<String>();
        var text = NAMES.matcher(page.locator("body").innerText()).replaceAll("");
        LATIN.matcher(text).results().forEach(word -> words.add(word.group()));
        words.removeAll(NOT_ENGLISH);
        return words;
    }
}
