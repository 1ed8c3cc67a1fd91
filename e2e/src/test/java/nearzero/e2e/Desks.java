package nearzero.e2e;

import static nearzero.e2e.PilotCase.APPLICANT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nearzero.e2e.PilotCase.Sent;

/**
 * Everybody hands in his forms in Tasklist, in a window of his own of the same browser: officials all of them, applicants
 * and experts each kind once, and the rest over REST. Of each kind the first leaves a screenshot under the name of its
 * task, {@code opinion-draft} for {@code UserTask_OpinionDraft}.
 *
 * @param done what was handed in in the browser
 */
record Desks(Browser browser, Map<String, Desk> byUser, List<Sent> done) implements Hands {

    /** The plan, whose files and inventories {@link BrowserIT} fills in by hand. */
    private static final Set<String> OVER_REST = Set.of("UserTask_Plan");

    Desks(Browser browser) {
        this(browser, new HashMap<>(), new ArrayList<>());
    }

    @Override
    public void handIn(PilotCase pilot, String user, String key, Map<String, ?> values) {
        var known = done.stream().anyMatch(sent -> sent.task().equals(key));
        if (OVER_REST.contains(key) || (known && !isOfficial(user))) {
            REST.handIn(pilot, user, key, values);
            return;
        }
        var desk = byUser.computeIfAbsent(user, name -> Desk.of(browser.stranger(), name));
        try {
            handIn(desk, pilot.task(user, key), key, values);
        } catch (RuntimeException | AssertionError failed) {
            browser.photograph(desk.page(), "failed-" + nameOf(key));
            throw failed;
        }
        done.add(new Sent(user, key, values));
    }

    private void handIn(Desk desk, String task, String key, Map<String, ?> values) {
        desk.open(task);
        desk.fillIn(task, values);
        if (done.stream().noneMatch(sent -> sent.task().equals(key))) {
            desk.page().locator(".nz-case").scrollIntoViewIfNeeded();
            browser.photograph(desk.page(), nameOf(key));
        }
        desk.complete(task);
    }

    private static String nameOf(String key) {
        return key.replace("UserTask_", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** Whether an official did it in the browser. */
    static boolean isAtDesk(Sent sent) {
        return isOfficial(sent.user()) && !OVER_REST.contains(sent.task());
    }

    private static boolean isOfficial(String user) {
        return !user.equals(APPLICANT) && !user.startsWith("expert-");
    }
}
