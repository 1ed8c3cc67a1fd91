package nearzero.workflow.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nearzero.workflow.calendar.BusinessClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A department is followed by another from a day on, over any number of steps and never by itself. */
class SuccessionsTest {

    private static final String OLD = "sichuan/old";
    private static final String NEW = "sichuan/new";
    private static final String NEWEST = "sichuan/newest";

    private final Successions successions = new Successions(on("2022-05-12"));

    @ParameterizedTest
    @CsvSource({"2022-05-11, sichuan/old", "2022-05-12, sichuan/new", "2023-01-01, sichuan/newest"})
    void a_department_is_followed_from_the_day_on(LocalDate day, String acting) {
        successions.replace(List.of(succession(OLD, NEW, "2022-05-12"), succession(NEW, NEWEST, "2023-01-01")));

        assertThat(successions.at(OLD, day)).isEqualTo(acting);
    }

    @Test
    void members_act_for_all_that_their_department_follows_today() {
        successions.replace(List.of(
                succession(OLD, NEW, "2022-05-01"),
                succession(NEW, NEWEST, "2022-05-12"),
                succession("sichuan/another", NEWEST, "2022-05-13")));

        assertThat(successions.followedBy(NEWEST)).containsExactlyInAnyOrder(OLD, NEW);
        assertThat(successions.followedBy(OLD)).isEmpty();
    }

    @Test
    void a_directory_that_makes_no_sense_is_refused_and_the_former_one_stays() {
        successions.replace(List.of(succession(OLD, NEW, "2022-05-12")));

        for (var faulty : List.of(
                List.of(succession(OLD, OLD, "2022-05-12")),
                List.of(succession(OLD, NEW, "2022-05-12"), succession(NEW, OLD, "2022-05-12")),
                List.of(succession(OLD, NEW, "2022-05-12"), succession(OLD, NEWEST, "2022-05-12")),
                List.of(succession(OLD, "sichuan/example-city/new", "2022-05-12")))) {
            assertThatIllegalStateException().isThrownBy(() -> successions.replace(faulty));
        }
        assertThat(successions.followedBy(NEW)).containsExactly(OLD);
    }

    private static Succession succession(String department, String successor, String from) {
        return new Succession(department, successor, LocalDate.parse(from));
    }

    private static BusinessClock on(String day) {
        var clock = Clock.fixed(Instant.parse(day + "T04:00:00Z"), BusinessClock.ZONE);
        return () -> clock;
    }
}
