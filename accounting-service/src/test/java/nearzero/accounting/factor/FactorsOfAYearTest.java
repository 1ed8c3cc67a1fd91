package nearzero.accounting.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the number that stood in for another year's may be replaced. */
class FactorsOfAYearTest {

    private static final String SICHUAN = "grid-2023-province-51";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the same of that year, 2024, 2025-12-31, verified, average, 51, true",
        "another year, 2025, 2025-12-31, verified, average, 51, false",
        "published on the day, 2024, 2026-11-01, verified, average, 51, true",
        "published the day after, 2024, 2026-11-02, verified, average, 51, false",
        "published in a month that is not over, 2024, 2026-11, verified, average, 51, false",
        "not attested, 2024, 2025-12-31, from memory, average, 51, false",
        "of another kind, 2024, 2025-12-31, verified, fossil-only, 51, false",
        "of another province, 2024, 2025-12-31, verified, average, 50, false",
    })
    void is_out_for_a_year_when_the_same_of_that_year_is_in_use(
            String what, int year, String published, String verification, String kind, String area, boolean isOut) {
        var library = withAlso(like -> new Factor(
                "new",
                like.parameter(),
                like.keys(),
                like.name(),
                BigDecimal.ONE,
                like.unit(),
                year,
                like.areaLevel(),
                like.area(),
                area,
                kind,
                null,
                published,
                null,
                new Provenance("test", verification)));

        assertThat(library.isOutForYear("grid@2026-11", SICHUAN, 2024, DAY)).isEqualTo(isOut);
    }

    @Test
    void what_is_in_no_table_is_never_out() {
        var library = withAlso(UnaryOperator.identity());

        assertThat(library.isOutForYear("grid@2026-11", "grid-nowhere", 2023, DAY))
                .isFalse();
        assertThat(library.isOutForYear("none@1", SICHUAN, 2023, DAY)).isFalse();
        assertThat(library.isOutForYear("grid@2026-11", "grid-2022-province-51", 2023, DAY))
                .isTrue();
    }

    private static FactorLibrary withAlso(UnaryOperator<Factor> change) {
        var shipped = TestLibrary.current().edition("grid", "2026-11").orElseThrow();
        var like = shipped.factors().stream()
                .filter(factor -> factor.id().equals(SICHUAN))
                .findFirst()
                .orElseThrow();
        var factors = new ArrayList<>(shipped.factors());
        factors.add(change.apply(like));
        var library = FactorLibrary.of(List.of(shipped), Map.of());
        return library.and(library.placed(heading("2027-01"), factors, DAY));
    }

    private static FactorHeading heading(String edition) {
        return new FactorHeading("grid", edition, "电力排放因子", "测试", "grid", null, Validity.OPEN);
    }
}
