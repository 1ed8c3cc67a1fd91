package nearzero.e2e;

import java.nio.file.Path;
import java.util.Optional;

/** Whether the tests in a browser run, are skipped, or fail because there should be a browser. */
sealed interface BrowserChoice {

    record Run(Path executable) implements BrowserChoice {}

    record Skip(String reason) implements BrowserChoice {}

    record Fail(String reason) implements BrowserChoice {}

    /**
     * Decides.
     *
     * @param wish what the environment variable NEARZERO_BROWSER says; null if nothing
     * @param executable the browser, if one is installed
     */
    static BrowserChoice of(String wish, Optional<Path> executable) {
        if (executable.isPresent()) {
            return new Run(executable.get());
        }
        return "required".equals(wish)
                ? new Fail(
                        "NEARZERO_BROWSER says that a browser is required, and none is installed: install Chromium or"
                                + " let CHROMIUM say where one is")
                : new Skip("No browser is installed: let CHROMIUM say where one is");
    }
}
