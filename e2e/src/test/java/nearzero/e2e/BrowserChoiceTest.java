package nearzero.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserChoiceTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "required", "optional"})
    void a_browser_that_is_installed_is_used(String wish) {
        assertThat(BrowserChoice.of(wish, Optional.of(CHROMIUM))).isEqualTo(new BrowserChoice.Run(CHROMIUM));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "optional", "Required"})
    void without_a_browser_its_tests_are_skipped(String wish) {
        assertThat(BrowserChoice.of(wish, Optional.empty())).isInstanceOf(BrowserChoice.Skip.class);
    }

    @Test
    void without_a_browser_that_is_required_its_tests_fail_with_a_sentence() {
        assertThat(BrowserChoice.of("required", Optional.empty()))
                .isInstanceOfSatisfying(BrowserChoice.Fail.class, fail -> assertThat(fail.reason())
                        .contains("required", "CHROMIUM"));
    }
}
