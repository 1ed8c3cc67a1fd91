package nearzero.accounting.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nearzero.accounting.api.model.MeterFeed;
import nearzero.accounting.api.model.MeterRegistration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmeterPolicyTest {

    /** {@code f} feeds a source, {@code s} says that it is a submeter, {@code m} that it is none. */
    @ParameterizedTest
    @CsvSource({
        "-,        0, water feeds no source",
        "'-,-',    01, none is known to be a submeter",
        "'-,s',    0, said to be one",
        "'f,-',    0, a meter beside the one that feeds a source",
        "'f,m',    01, said to be none",
        "'f,-,m',  02, said of another",
        "'f,f',    01, each feeds a source",
        "'f,fs',   0, feeds a source and lies behind another",
        "'m,f',    01, said to be none beside one that feeds",
        "'s,s',    '', only submeters",
    })
    void what_flows_through_a_submeter_counts_once(String meters, String counting, String why) {
        var said = meters.split(",", -1);
        var all = IntStream.range(0, said.length)
                .mapToObj(at -> meter(at, said[at]))
                .toList();

        assertThat(SubmeterPolicy.without(all).stream()
                        .map(meter -> String.valueOf(meter.number()))
                        .collect(Collectors.joining()))
                .as(why)
                .isEqualTo(counting);
    }

    private static StoredMeter meter(int number, String said) {
        var registration = new MeterRegistration();
        if (said.contains("f")) {
            registration.setFeeds(new MeterFeed("electricity"));
        }
        Stream.of("s", "m").filter(said::contains).forEach(word -> registration.setSubmeter(word.equals("s")));
        var now = OffsetDateTime.MIN;
        return new StoredMeter(number, registration, 1, "clerk", now, "clerk", now);
    }
}
