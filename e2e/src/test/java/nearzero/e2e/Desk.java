package nearzero.e2e;

import static nearzero.e2e.Screens.COMPLETE;
import static nearzero.e2e.Screens.TASKLIST;
import static nearzero.e2e.Screens.address;

import com.microsoft.playwright.Page;
import java.util.Map;

/** A person's window with Tasklist, signed in once and then left open. */
record Desk(Page page) {

    /** Who asks for Tasklist is led to the sign-in, and back to it. */
    static Desk of(Page page, String user) {
        page.navigate(address(TASKLIST));
        page.locator("#username").fill(user);
        page.locator("#password").fill(user);
        page.locator("#kc-login").click();
        return new Desk(page);
    }

    /** Reads the list anew by a click on its filter, and takes the task from it. */
    void open(String task) {
        page.locator(".task-filters .item.active .name, .task-filters .item .name")
                .first()
                .click();
        page.locator(".tasks-list a[href*='task=" + task + "']").first().click();
        Screens.isOpen(page, ".nz-case[data-task='" + task + "']");
    }

    void fillIn(String task, Map<String, ?> values) {
        Screens.claim(page);
        Form.of(page, task).fillIn(values);
    }

    /** The form is handed in and the task is gone. */
    void complete(String task) {
        page.locator(COMPLETE).click();
        var refusal = page.locator(".page-notifications .alert-danger, .fjs-form-field:has(.fjs-form-field-error)");
        var open = page.locator("[data-task='" + task + "']");
        page.waitForCondition(() -> open.count() == 0 || refusal.count() > 0);
        if (open.count() > 0) {
            throw new AssertionError("Refused: " + refusal.allInnerTexts());
        }
    }
}
