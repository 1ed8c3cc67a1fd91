package nearzero.workflow.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SealTest {

    /** Computed outside Java from the documented form, so that the form cannot change unseen. */
    private static final String EXPECTED = "2ccdcf960ab453a0dcaedafb636d4b5af8f2749fe4b55384916e9cdbe412abde";

    @Test
    void the_seal_is_what_the_documented_form_gives() {
        var inner = new HashMap<String, Object>();
        inner.put("é", true);
        inner.put("b", null);
        var entry = JournalEntry.of(
                        "SC-2022-0001",
                        Instant.parse("2022-06-10T01:30:00Z"),
                        "province-ecology-official",
                        "opinion-given")
                .actingFor("sichuan/ecology")
                .subject("task/intent-review")
                .reason("符合要求")
                .details(Map.of("z", "1.50", "a", List.of(1200, inner), "数", "甲\n\"乙\"\\"));

        var seal =
                Seal.of(1, Instant.parse("2026-11-20T10:15:30.123456Z"), entry, "12345678-abcd", Seal.NOTHING_BEFORE);

        assertThat(seal).isEqualTo(EXPECTED);
    }
}
