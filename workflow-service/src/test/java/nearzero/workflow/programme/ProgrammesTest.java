package nearzero.workflow.programme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProgrammesTest {

    @Test
    void a_setting_written_twice_is_refused() {
        var bundle = new Bundle(new TreeMap<>(Map.of(Bundle.SETTINGS, "id: one\nid: other\n".getBytes(UTF_8))));

        assertThatThrownBy(() -> Programmes.settings(bundle)).hasMessageContaining("Duplicate field 'id'");
    }
}
