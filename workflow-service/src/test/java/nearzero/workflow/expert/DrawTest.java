package nearzero.workflow.expert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import nearzero.workflow.expert.Party.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lot, and who must keep away. */
class DrawTest {

    private static final String SEED = "0123456789abcdef0123456789abcdef";
    private static final List<String> SEVEN =
            IntStream.rangeClosed(1, 7).mapToObj(number -> "expert-" + number).toList();

    /** The order was computed apart, with sha256sum over seed, line feed and name. */
    @ParameterizedTest(name = "{0} of seven")
    @CsvSource({
        "3, expert-1 expert-2 expert-7",
        "5, expert-1 expert-2 expert-7 expert-6 expert-5",
        "7, expert-1 expert-2 expert-7 expert-6 expert-5 expert-4 expert-3"
    })
    void the_same_seed_and_the_same_candidates_give_the_same_panel(int wanted, String drawn) {
        assertThat(Draw.of(SEED, wanted, SEVEN, List.of()).drawn()).containsExactly(drawn.split(" "));
        assertThat(Draw.of(
                                SEED,
                                wanted,
                                SEVEN.stream()
                                        .sorted(java.util.Comparator.reverseOrder())
                                        .toList(),
                                List.of())
                        .drawn())
                .containsExactly(drawn.split(" "));
    }

    @Test
    void a_draw_with_too_few_candidates_is_not_complete() {
        assertThat(Draw.of(SEED, 3, SEVEN.subList(0, 2), List.of()).isComplete())
                .isFalse();
        assertThat(Draw.of(SEED, 3, SEVEN.subList(0, 3), List.of()).isComplete())
                .isTrue();
    }

    @ParameterizedTest(name = "employer {0}, tie {1}: {2}")
    @CsvSource({
        "示例咨询机构,              ,                 true",
        "' 示例 咨询机构 ',         ,                 true",
        "示例咨询机构（集团）,      ,                 false",
        "示例大学,                  示例咨询机构,     true",
        "示例大学,                  示例二咨询机构,   false",
        "示例大学,                  ,                 false"
    })
    void whoever_belongs_to_a_party_or_is_tied_to_it_keeps_away(String employer, String tie, boolean away) {
        var parties = List.of(new Party(Part.agency, "示例咨询机构"));

        assertThat(Conflicts.reason(expert(employer, null, tie), parties).isPresent())
                .isEqualTo(away);
    }

    @Test
    void an_organisation_is_known_by_its_credit_code_too() {
        var parties = List.of(new Party(Part.agency, "91510100MA6000001X"));

        assertThat(Conflicts.reason(expert("改名前的示例机构", "91510100MA6000001X", null), parties))
                .hasValueSatisfying(reason -> assertThat(reason).contains("编制方案的机构"));
    }

    @Test
    void width_and_punctuation_of_a_name_do_not_count() {
        assertThat(new Party(Part.agency, "示例咨询（四川）有限公司").isCalled("示例咨询(四川)有限公司 "))
                .isTrue();
        assertThat(new Party(Part.agency, "ＡＢＣ示例").isCalled("abc示例")).isTrue();
        assertThat(new Party(Part.agency, "示例").isCalled(" ")).isFalse();
    }

    private static Expert expert(String employer, String code, String tie) {
        return new Expert(
                "expert-1",
                "sichuan",
                "示例教授",
                List.of("energy"),
                employer,
                Optional.ofNullable(code),
                Optional.ofNullable(tie).map(List::of).orElse(List.of()),
                true,
                1);
    }
}
