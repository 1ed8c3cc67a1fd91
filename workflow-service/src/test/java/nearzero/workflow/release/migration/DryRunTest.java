package nearzero.workflow.release.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import nearzero.workflow.pilot.Pilot;
import org.junit.jupiter.api.Test;

/** A dry run holds up every release, so it ends in time and says what it did not come to. */
class DryRunTest {

    private static final List<Pilot> PILOTS =
            Stream.of("1", "2", "3").map(DryRunTest::pilot).toList();

    @Test
    void it_stops_between_pilots_when_the_time_is_over_and_says_how_many_are_left() {
        var looks = new AtomicInteger();

        var cut = DryRun.inTime(PILOTS, DryRunTest::moves, () -> looks.incrementAndGet() < 3);
        var whole = DryRun.inTime(PILOTS, DryRunTest::moves, () -> true);

        assertThat(cut.forecasts()).extracting(one -> one.pilot().number()).containsExactly("1", "2");
        assertThat(cut.left()).isOne();
        assertThat(whole.forecasts()).hasSize(3);
        assertThat(whole.left()).isZero();
    }

    private static Outcome moves(Pilot pilot) {
        return new Outcome.Moves(List.of());
    }

    private static Pilot pilot(String number) {
        return new Pilot(
                number,
                "trial",
                1,
                "release-1",
                "trial-2022",
                "示例园区",
                "applicants/example-park",
                "sichuan/example-city",
                Optional.of("process-" + number),
                "filing",
                Instant.EPOCH,
                "park-applicant",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
    }
}
