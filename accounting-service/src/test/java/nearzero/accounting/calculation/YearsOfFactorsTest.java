package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nearzero.accounting.factor.TestLibrary;
import nearzero.accounting.quality.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever makes a result provisional is a finding too: any number of another year, not that of electricity alone. */
class YearsOfFactorsTest {

    @ParameterizedTest
    @CsvSource({"2021, 2023, true", "2023, 2023, false", "2024, 2023, true"})
    void a_number_of_another_year_is_told_once_where_it_is_used_first(int factorYear, int year, boolean isTold) {
        var draft = Drafts.in("51", year)
                .in(TestLibrary.ofYear("heat", factorYear))
                .fuel("diesel", "1", "t")
                .heat("heat", "10")
                .heat("heat", "20");

        assertThat(told(draft)).hasSize(isTold ? 1 : 0).allSatisfy(finding -> {
            assertThat(finding.field()).isEqualTo("/lines/1");
            assertThat(finding.blocking()).isFalse();
            assertThat(finding.message())
                    .contains("heat-purchased-default", factorYear + " 年", "核算年份 " + year, "请重新核算");
        });
        assertThat(Provisional.reasons(year, draft.assessed().lines())).hasSize(isTold ? 1 : 0);
    }

    @Test
    void each_number_is_told_for_itself() {
        var draft = Drafts.in("51", 2023)
                .in(TestLibrary.ofYear("fuels-A", 2021))
                .fuel("diesel", "1", "t")
                .fuel("gasoline", "1", "t");

        assertThat(told(draft)).extracting(Finding::field).contains("/lines/0", "/lines/1");
        assertThat(told(draft))
                .hasSameSizeAs(Provisional.reasons(2023, draft.assessed().lines()));
    }

    @Test
    void a_number_of_no_year_or_of_the_lines_own_needs_no_word() {
        var shipped = Drafts.in("51", 2023).heat("heat", "10");
        var given = Drafts.in("51", 2023)
                .in(TestLibrary.ofYear("heat", 2021))
                .line("heat", "", "quantity 10 GJ, factor 0.1 tCO2/GJ");

        var nothing = Drafts.in("51", 2023).in(TestLibrary.ofYear("heat", 2021)).heat("heat", "0");

        assertThat(told(shipped)).isEmpty();
        assertThat(told(given)).isEmpty();
        assertThat(told(nothing)).isEmpty();
    }

    @Test
    void electricity_is_told_of_the_inventory_and_not_again_at_its_lines() {
        var draft = Drafts.in("51", 2024).power("electricity", "10").power("electricity", "20");

        assertThat(told(draft)).extracting(Finding::field).containsExactly("/gridFactor");
    }

    private static List<Finding> told(Drafts draft) {
        return MethodFindings.of(draft.draft(), draft.library(), Drafts.DAY)
                .filter(finding -> finding.code().equals("factor-year-differs"))
                .toList();
    }
}
