package nearzero.accounting.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which readings are taken, at the edges. */
class ReadingPolicyTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(textBlock = """
            # time                          value
            2026-01-01T00:00:00Z,           0
            2026-01-01T00:05:00Z,           0
            2000-01-01T00:00:00Z,           1
            2025-06-01T00:00:00.123456Z,    999999999999.999999
            2025-06-01t00:00:00z,           0.000001
            1767225600,                     007
            1767225600123,                  1
            """)
    void is_taken(String time, String value) {
        assertThat(fault("E-01", time, value)).isNull();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # meter, time,                       value,           because of
            e-01,    2025-06-01T00:00:00Z,       1,               没有登记过
            E-01,    2026-01-01T00:05:00.000001Z, 1,              晚于现在
            E-01,    1999-12-31T23:59:59Z,       1,               早于 2000 年
            E-01,    0000000000,                 1,               早于 2000 年
            E-01,    2025-06-01T00:00:00,        1,               应带时区
            E-01,    2025-06-01 00:00:00+08:00,  1,               应带时区
            E-01,    2025-02-29T00:00:00Z,       1,               应带时区
            E-01,    2025-06-01T24:00:00Z,       1,               应带时区
            E-01,    2025-06-01T00:00:00.1234567Z, 1,             应带时区
            E-01,    176722560,                  1,               应带时区
            E-01,    １７６７２２５６００,            1,               应带时区
            E-01,    2025-06-01T00:00:00Z,       -1,              十进制数
            E-01,    2025-06-01T00:00:00Z,       +1,              十进制数
            E-01,    2025-06-01T00:00:00Z,       1e3,             十进制数
            E-01,    2025-06-01T00:00:00Z,       .5,              十进制数
            E-01,    2025-06-01T00:00:00Z,       5.,              十进制数
            E-01,    2025-06-01T00:00:00Z,       1.2.3,           十进制数
            E-01,    2025-06-01T00:00:00Z,       1234567890123,   十进制数
            E-01,    2025-06-01T00:00:00Z,       0.1234567,       十进制数
            E-01,    2025-06-01T00:00:00Z,       １２,             十进制数
            E-01,    2025-06-01T00:00:00Z,       NaN,             十进制数
            E-01,    2025-06-01T00:00:00Z,       '',              十进制数
            E-01,    2025-06-01T00:00:00Z,       '1,5',           十进制数
            """)
    void is_left_out(String meter, String time, String value, String because) {
        assertThat(fault(meter, time, value)).contains(because);
    }

    private static String fault(String meter, String time, String value) {
        return new ReadingPolicy(Map.of("E-01", 1), NOW)
                .take(new RawReading(2, meter, time, value, null), new Portion(1));
    }
}
