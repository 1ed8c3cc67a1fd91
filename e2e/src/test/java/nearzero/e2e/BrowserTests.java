package nearzero.e2e;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * Tests in a browser. Each step leaves a screenshot in {@code target/screenshots}. Skipped where no browser is
 * installed, unless the environment variable NEARZERO_BROWSER says {@code required}.
 */
abstract class BrowserTests {

    private static final BrowserChoice CHOICE =
            BrowserChoice.of(System.getenv("NEARZERO_BROWSER"), Browser.executable());

    static Browser browser;

    @BeforeAll
    static void start() {
        browser = open();
    }

    /** The installed browser; null where none is. */
    static Browser open() {
        if (CHOICE instanceof BrowserChoice.Run run) {
            PlaywrightAssertions.setDefaultAssertionTimeout(Browser.PATIENCE);
            return Browser.start(run.executable());
        }
        return null;
    }

    /** Test by test, for a class that is skipped as a whole would be reported as one without tests. */
    @BeforeEach
    void need_a_browser() {
        if (CHOICE instanceof BrowserChoice.Skip skip) {
            abort(skip.reason());
        }
        if (CHOICE instanceof BrowserChoice.Fail fail) {
            fail(fail.reason());
        }
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            browser = null;
        }
    }
}
