package nearzero.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The screenshots in the documents: all that are shown are there, and no others. */
@Order(74)
class ScreenshotsIT {

    private static final int MOST = 25;
    private static final long LARGEST = 150_000;

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
