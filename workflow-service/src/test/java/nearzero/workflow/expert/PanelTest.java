package nearzero.workflow.expert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nearzero.workflow.expert.Panel.Closing;
import nearzero.workflow.expert.Panel.Finding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a panel has come to. */
class PanelTest {

    private static final Instant NOW = Instant.parse("2025-09-01T02:00:00Z");

    @ParameterizedTest(name = "{0} {1}, decided {2}, confirmed {3}, dissolved {4}")
    @CsvSource({
        "pass,   ,      true,  false, false, true,  false",
        "pass,   ,      false, false, false, false, false",
        "fail,   ,      true,  false, false, false, false",
        "revise, minor, true,  false, false, false, true",
        "revise, minor, false, false, false, false, false",
        "revise, minor, true,  true,  false, true,  false",
        "revise, minor, true,  false, true,  false, false",
        "revise, major, true,  false, false, false, false"
    })
    void a_panel_has_passed_a_pilot_or_its_chair_has_still_to_confirm(
            String verdict,
            String revision,
            boolean decided,
            boolean confirmed,
            boolean dissolved,
            boolean passed,
            boolean awaits) {
        var panel = new Panel(
                "SC-PARK-2022-0001",
                1,
                "acceptance",
                "release-1",
                3,
                List.of(),
                NOW,
                "province-ecology-official",
                "expert-1",
                Optional.of(new Closing(NOW, BigDecimal.TEN, List.of(), "pass")),
                1,
                Optional.of(new Finding(verdict, Optional.ofNullable(revision), "专家组意见")),
                when(decided),
                when(confirmed),
                when(dissolved));

        assertThat(panel.hasPassed()).isEqualTo(passed);
        assertThat(panel.awaitsConfirmation()).isEqualTo(awaits);
    }

    private static Optional<Instant> when(boolean happened) {
        return happened ? Optional.of(NOW) : Optional.empty();
    }
}
