package nearzero.accounting.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTest {

    /** The first is the example that GB 32100-2015 itself computes. */
    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "91510000MA00000X0A", "91510000MA0000010D"})
    void a_code_whose_check_character_follows_is_one(String code) {
        assertThat(CreditCode.fault(code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"91350100M000100Y44", "91530100M000100Y43", "91350100M000100Y4", "91350100I000100Y43"})
    void any_other_is_none(String code) {
        assertThat(CreditCode.fault(code)).isPresent();
    }
}
