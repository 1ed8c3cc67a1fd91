package nearzero.workflow.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns of fields mean what browsers take them for, and end whatever is held against them. */
class FieldPatternTest {

    private static final String LONG = "a".repeat(20_000);
    private static final Duration SOON = Duration.ofSeconds(10);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ^0\\d{2,3}-\\d{7,8}(-\\d{1,6})?$          | 028-12345678        | true
            ^0\\d{2,3}-\\d{7,8}(-\\d{1,6})?$          | 28-12345678         | false
            ^[\\u4e00-\\u9fa5]{1,20}〔[12][0-9]{3}〕$ | 示例函〔2026〕        | true
            ^[\\u4e00-\\u9fa5]{1,20}〔[12][0-9]{3}〕$ | Example〔2026〕      | false
            ^\\\\u4e00$                              | \\u4e00              | true
            ^https?://[^\\s/?#]+\\.[^\\s/?#]+$        | https://example.cn  | true
            b                                        | abc                 | true
            """)
    void a_pattern_is_found_in_the_text_or_not(String pattern, String text, boolean isFound) {
        assertThat(FieldPattern.isUsable(pattern)).isTrue();
        assertThat(FieldPattern.fits(pattern, text)).isEqualTo(isFound);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a|a)*?b",
                "(a?){28}a{28}",
                "(?:a|a){1,99}b",
                "(?:(?:a{0,9}){0,9}){0,4}b",
                "a*a*a*a*b",
                ".*.*.*.*x",
                "^(([a-z])+.)+[A-Z]([a-z])+$"
            })
    void a_pattern_that_would_take_hours_takes_a_moment_or_is_refused(String pattern) {
        var started = System.nanoTime();

        FieldPattern.fits(pattern, LONG);

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SOON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a)\\1", "(?=a)a", "(?<!a)b", "(", "a{1001}", "(?:a{0,9}){0,99}", "[\\p{L}]{600}"})
    void what_refers_back_or_looks_around_or_is_large_is_not_used(String pattern) {
        assertThat(FieldPattern.isUsable(pattern)).isFalse();
    }

    @Test
    void a_pattern_of_more_than_two_hundred_characters_is_not_used() {
        assertThat(FieldPattern.isUsable("a".repeat(200))).isTrue();
        assertThat(FieldPattern.isUsable("a".repeat(201))).isFalse();
    }
}
