package nearzero.e2e;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A Chromium that is installed already, without a window. Nothing is downloaded for it. */
final class Browser implements AutoCloseable {

    /** How long to wait for something to show up, in milliseconds. */
    static final double PATIENCE = 60_000;

    /** The one that was built without windows first: it needs two thirds of the processor's time. */
    private static final List<String> USUAL_PLACES = List.of(
            "/usr/bin/chromium-headless-shell",
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable");

    /** It runs as root in containers, and is to talk to nobody but the system. */
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--lang=zh-CN",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Path executable) {
        this.playwright =
                Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.chromium = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS));
    }

    /** Where a browser is: the environment variable CHROMIUM says so, or it is where systems usually put it. */
    static Optional<Path> executable() {
        return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), USUAL_PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser start(Path executable) {
        return new Browser(executable);
    }

    /** A page of somebody whom the system does not know yet. */
    Page stranger() {
        return stranger(1400, 900);
    }

    /** The same on a screen of this size; those of phones are 390 by 844. */
    Page stranger(int width, int height) {
        var context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(width, height));
        context.setDefaultTimeout(PATIENCE);
        return context.newPage();
    }

    /** Keeps what is to be seen. */
    void photograph(Page page, String name) {
        page.waitForLoadState();
        Pictures.keep(name, page.screenshot());
    }

    /** Of a page this part. */
    void photograph(Locator part, String name) {
        Pictures.keep(name, part.screenshot());
    }

    @Override
    public void close() {
        playwright.close();
    }
}
