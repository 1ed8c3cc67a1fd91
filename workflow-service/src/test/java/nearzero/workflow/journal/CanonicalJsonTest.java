package nearzero.workflow.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalJsonTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"b":1,"a":2}                | {"a":2,"b":1}
                    { "a" : [ 1 , 2 ] }          | {"a":[1,2]}
                    {"n":{"y":1,"x":[{"q":1,"p":2}]}} | {"n":{"x":[{"p":2,"q":1}],"y":1}}
                    {"a":1.50}                   | {"a":1.5}
                    {"a":1e3}                    | {"a":1000}
                    {"a":1200}                   | {"a":1200}
                    {"a":-0.0}                   | {"a":0}
                    {"a":0.000000000001}         | {"a":0.000000000001}
                    {"a":123456789012345678.123456789012} | {"a":123456789012345678.123456789012}
                    {"a":"\\u4e2d\\u6587"}       | {"a":"中文"}
                    {"a":"\\/\\b"}               | {"a":"/\\b"}
                    {"a":null,"b":true}          | {"a":null,"b":true}
                    {"\\u20ac":1,"$":2,"\\ud83d\\ude00":3} | {"$":2,"€":1,"😀":3}
                    """)
    void one_value_has_one_text(String json, String canonical) {
        assertThat(CanonicalJson.of(CanonicalJson.read(json))).isEqualTo(canonical);
        assertThat(CanonicalJson.of(CanonicalJson.read(canonical))).isEqualTo(canonical);
    }

    static Stream<Object> whatCannotBeKept() {
        return Stream.of(
                "a\0b",
                "half \ud83d of a pair",
                Double.NaN,
                Double.POSITIVE_INFINITY,
                new BigDecimal("1e999999999"),
                new BigDecimal("1e-999999999"));
    }

    @ParameterizedTest
    @MethodSource("whatCannotBeKept")
    void what_the_database_cannot_keep_is_refused(Object value) {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.of(Map.of("a", value)));
    }

    @Test
    void a_name_that_cannot_be_kept_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.of(Collections.singletonMap("\0", 1)));
    }
}
