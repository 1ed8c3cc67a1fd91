package nearzero.accounting.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import nearzero.accounting.api.model.AreaLevel;
import nearzero.accounting.api.model.FuelSeries;
import nearzero.accounting.api.model.GwpSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults that copies of the tables were found to have, and that the factors we ship must not have. */
class FaultsOfPublicTablesTest {

    private static final FactorEdition EDITION = TestEdition.current();

    @ParameterizedTest
    @CsvSource({"2021, 0.5568", "2022, 0.5366", "2023, 0.5306"})
    void the_averages_of_the_nation_are_not_exchanged(int year, BigDecimal value) {
        assertThat(EDITION.gridFactors())
                .filteredOn(factor -> factor.areaLevel() == AreaLevel.NATION
                        && factor.kind().equals("average")
                        && Integer.valueOf(year).equals(factor.factorYear()))
                .extracting(GridFactor::value)
                .containsExactly(value);
    }

    @ParameterizedTest
    @CsvSource({
        "0.11, the factor of heat",
        "0.5633, cited by a report and in no announcement",
        "0.7921, refused by a verifier"
    })
    void what_is_no_factor_of_electricity_is_not_shipped(BigDecimal value, String what) {
        assertThat(EDITION.gridFactors())
                .as(what)
                .noneMatch(factor -> factor.value().compareTo(value) == 0);
    }

    @ParameterizedTest
    @CsvSource({"SAR, 21, 310", "AR4, 25, 298", "AR5, 28, 265", "AR6, 27.9, 273"})
    void methane_and_nitrous_oxide_are_of_one_report(GwpSet report, BigDecimal ch4, BigDecimal n2o) {
        assertThat(EDITION.gwp(report, "CH4").orElseThrow().value()).isEqualByComparingTo(ch4);
        assertThat(EDITION.gwp(report, "N2O").orElseThrow().value()).isEqualByComparingTo(n2o);
    }

    @Test
    void a_gas_is_weighted_as_the_report_prints_it() {
        assertThat(EDITION.gwp(GwpSet.AR6, "cC4F8").orElseThrow().value()).isEqualByComparingTo("10200");
    }

    /** 26.334 in one copy, 26.344 elsewhere; 0.0172 for LNG is the content of LPG. Both ship as printed and say so. */
    @ParameterizedTest
    @CsvSource({"A, cleaned-coal, 26.344", "C, lng, LPG", "D, lng, LPG"})
    void a_probable_misprint_carries_a_note(FuelSeries series, String fuel, String word) {
        assertThat(EDITION.fuel(series, fuel).orElseThrow().note()).contains(word);
    }

    @Test
    void the_default_series_has_the_carbon_of_lng_and_not_that_of_lpg() {
        assertThat(EDITION.fuel(FuelSeries.A, "lng").orElseThrow().carbonContent())
                .isEqualByComparingTo("0.0153");
        assertThat(EDITION.fuel(FuelSeries.A, "lpg").orElseThrow().carbonContent())
                .isEqualByComparingTo("0.0172");
    }
}
