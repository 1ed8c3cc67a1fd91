package nearzero.accounting.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import nearzero.accounting.api.model.AreaLevel;
import nearzero.accounting.factor.GridFactorDecision.Chosen;
import nearzero.accounting.factor.GridFactorDecision.None;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridFactorPolicyTest {

    private static final FactorLibrary LIBRARY = TestLibrary.current();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    @ParameterizedTest
    @CsvSource({
        "51, 2023, grid-2023-province-51, the year itself",
        "51, 2022, grid-2022-province-51, the year itself",
        "51, 2020, grid-2021-province-51, the nearest later year",
        "51, 2026, grid-2023-province-51, the nearest earlier year",
        "1504, 2023, grid-2023-province-15, four digits name the province too",
    })
    void by_default_the_province_of_the_accounting_year_or_the_nearest(
            String area, int year, String factor, String reason) {
        assertThat(chosen(area, year, GridFactorChoice.DEFAULT)).as(reason).isEqualTo(factor);
    }

    @ParameterizedTest
    @CsvSource({
        "51, 2023, grid-2023-southwest, Sichuan has stood in the southwest grid since 2021",
        "51, 2012, grid-2021-southwest, what it belonged to before is not attested",
        "33, 2013, grid-2021-east, 2012 grids are reached by id only",
        "1504, 2022, grid-2022-northeast, an eastern league",
        "1501, 2022, grid-2022-north, a western league",
    })
    void at_grid_level_the_grid_that_feeds_the_area(String area, int year, String factor, String reason) {
        assertThat(chosen(area, year, new GridFactorChoice(AreaLevel.GRID, null, null, null, "理由")))
                .as(reason)
                .isEqualTo(factor);
    }

    @ParameterizedTest
    @CsvSource({
        "2021, grid-2022-nation, the national value of 2021 is unverified",
        "2022, grid-2022-nation, the year itself",
        "2015, grid-2022-nation, values for emissions trading are not averages",
    })
    void a_rule_never_chooses_what_is_unverified_or_special(int year, String factor, String reason) {
        assertThat(chosen("51", year, new GridFactorChoice(AreaLevel.NATION, null, null, null, "理由")))
                .as(reason)
                .isEqualTo(factor);
    }

    @Test
    void a_year_that_was_asked_for_is_not_replaced_by_a_near_one() {
        var decision = GridFactorPolicy.decide(
                LIBRARY, "51", 2023, new GridFactorChoice(AreaLevel.PROVINCE, 2019, null, null, "理由"), DAY);

        assertThat(decision).isInstanceOf(None.class);
    }

    @Test
    void an_unverified_factor_is_reached_by_its_id_and_the_reason_is_kept() {
        var decision = GridFactorPolicy.decide(
                LIBRARY,
                "51",
                2021,
                new GridFactorChoice(AreaLevel.PROVINCE, null, "grid-2021-nation", null, "核对旧报告"),
                DAY);

        assertThat(decision).isInstanceOfSatisfying(Chosen.class, chosen -> {
            assertThat(chosen.factor().provenance().isUnverified()).isTrue();
            assertThat(chosen.why()).contains("核对旧报告");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2021, 2024-04-11, none, the table of 2021 came out on 12 April 2024",
        "2021, 2024-04-12, grid-2021-province-51, on that day it is there",
        "2022, 2024-12-25, grid-2021-province-51, the nearest that is out",
        "2022, 2024-12-26, grid-2022-province-51, the year itself",
        "2023, 2025-12-30, grid-2022-province-51, the nearest that is out",
    })
    void what_is_not_published_yet_is_not_chosen(int year, LocalDate day, String factor, String reason) {
        var decision = GridFactorPolicy.decide(LIBRARY, "51", year, GridFactorChoice.DEFAULT, day);

        assertThat(decision instanceof Chosen chosen ? chosen.factor().id() : "none")
                .as(reason)
                .isEqualTo(factor);
    }

    @Test
    void where_no_value_is_published_none_is_made_up() {
        assertThat(GridFactorPolicy.decide(LIBRARY, "54", 2023, GridFactorChoice.DEFAULT, DAY))
                .isInstanceOfSatisfying(
                        None.class, none -> assertThat(none.why()).contains("按编号指定"));
    }

    @Test
    void a_league_is_needed_where_a_province_belongs_to_two_grids() {
        var grid = new GridFactorChoice(AreaLevel.GRID, null, null, null, "理由");

        assertThat(GridFactorPolicy.decide(LIBRARY, "15", 2023, grid, DAY)).isInstanceOf(None.class);
    }

    private static String chosen(String area, int year, GridFactorChoice choice) {
        return ((Chosen) GridFactorPolicy.decide(LIBRARY, area, year, choice, DAY))
                .factor()
                .id();
    }
}
