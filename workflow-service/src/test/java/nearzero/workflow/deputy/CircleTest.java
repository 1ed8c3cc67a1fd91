package nearzero.workflow.deputy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nearzero.workflow.deputy.Deputy.Days;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deputies are in a circle only if there is a day on which all of them are away. */
class CircleTest {

    @ParameterizedTest(name = "{0}, and then {1}: {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                       | a>b 1-5 | false",
                "-                       | a>a 1-5 | true",
                "b>a 1-5                 | a>b 1-5 | true",
                "b>a 1-5                 | a>b 5-9 | true",
                "b>a 1-5                 | a>b 6-9 | false",
                "b>c 1-5                 | a>b 1-5 | false",
                "b>c 1-5, c>a 1-5        | a>b 1-5 | true",
                "b>c 1-5, c>a 5-9        | a>b 1-9 | true",
                "b>c 1-4, c>a 5-9        | a>b 1-9 | false",
                "b>c 1-5, c>a 4-9        | a>b 6-9 | false",
                "b>c 1-2, b>d 3-9, d>a 3 | a>b 1-9 | true",
                "b>c 1-9, c>b 1-9        | a>b 1-9 | false",
            })
    void a_circle_is_found(String others, String wished, boolean closed) {
        var known = others == null
                ? List.<Deputy>of()
                : Stream.of(others.split(", ", -1)).map(CircleTest::deputy).toList();
        var wish = deputy(wished);

        assertThat(Circle.isClosedBy(wish.absent(), wish.deputy(), wish.days(), known))
                .isEqualTo(closed);
    }

    @Test
    void days_do_not_end_before_they_begin() {
        assertThatIllegalArgumentException().isThrownBy(() -> days("5-4"));
        assertThat(days("5").first()).isEqualTo(days("5").last());
    }

    /** Such as {@code a>b 1-5}: b acts for a from the first to the fifth. */
    private static Deputy deputy(String text) {
        var persons = text.substring(0, text.indexOf(' ')).split(">", -1);
        var days = days(text.substring(text.indexOf(' ') + 1));
        return new Deputy(
                UUID.randomUUID(), "sichuan/ecology", persons[0], persons[1], days, "出差", persons[0], Optional.empty());
    }

    private static Days days(String text) {
        var ends = text.split("-", -1);
        return new Days(day(ends[0]), day(ends[ends.length - 1]));
    }

    private static LocalDate day(String day) {
        return LocalDate.of(2022, 5, Integer.parseInt(day));
    }
}
