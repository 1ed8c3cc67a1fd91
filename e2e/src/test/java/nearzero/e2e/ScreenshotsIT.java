package nearzero.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The screenshots in the documents are such as the tests before this one have just taken again. */
@Order(100)
class ScreenshotsIT extends BrowserTests {

    private static final int MOST = 32;
    private static final long LARGEST = 150_000;

    @Test
    void each_screenshot_that_a_document_shows_was_taken_by_this_run() throws IOException {
        assertThat(Pictures.shown()).isNotEmpty();
        assertThat(Pictures.taken())
                .as("run it with the other tests of e2e: they take the pictures")
                .containsAll(Pictures.shown());
    }

    @Test
    void the_repository_holds_those_that_are_shown_and_each_is_small() throws IOException {
        assertThat(Pictures.kept())
                .extracting(file -> file.getFileName().toString())
                .containsExactlyElementsOf(
                        Pictures.shown().stream().map(name -> name + ".png").toList());
        assertThat(Pictures.kept()).hasSizeLessThanOrEqualTo(MOST);
        for (var picture : Pictures.kept()) {
            assertThat(Files.size(picture)).as(picture.toString()).isLessThanOrEqualTo(LARGEST);
        }
    }
}
