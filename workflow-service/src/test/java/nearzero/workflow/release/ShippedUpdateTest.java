package nearzero.workflow.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Release;
import org.junit.jupiter.api.Test;

/** What an update of the application brings is offered once, and not taken for what is in force. */
class ShippedUpdateTest {

    private static final Release SEEDED = release(1, "as shipped before");
    private static final Release OURS = release(2, "as changed here");

    @Test
    void what_was_never_in_force_here_is_offered_against_what_is() {
        assertThat(ShippedUpdate.of(bundle("as shipped now"), List.of(OURS, SEEDED)))
                .hasValueSatisfying(update -> assertThat(update.current()).isEqualTo(OURS));
    }

    @Test
    void what_was_in_force_once_is_not_offered_again() {
        assertThat(ShippedUpdate.of(bundle("as shipped before"), List.of(OURS, SEEDED)))
                .isEmpty();
    }

    @Test
    void a_programme_that_is_not_there_gets_no_update_but_is_seeded() {
        assertThat(ShippedUpdate.of(bundle("as shipped now"), List.of())).isEmpty();
    }

    private static Release release(int version, String content) {
        return new Release("deployment-" + version, "example", version, () -> bundle(content));
    }

    private static Bundle bundle(String content) {
        return new Bundle(new TreeMap<>(Map.of(Bundle.SETTINGS, content.getBytes(StandardCharsets.UTF_8))));
    }
}
