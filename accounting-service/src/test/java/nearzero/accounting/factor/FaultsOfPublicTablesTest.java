package nearzero.accounting.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import nearzero.accounting.api.model.AreaLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults that copies of the tables were found to have, and that the factors we ship must not have. */
class FaultsOfPublicTablesTest {

    private static final FactorLibrary LIBRARY = TestLibrary.current();

    @ParameterizedTest
    @CsvSource({"2021, 0.5568", "2022, 0.5366", "2023, 0.5306"})
    void the_averages_of_the_nation_are_not_exchanged(int year, BigDecimal value) {
        assertThat(set("grid").factors())
                .filteredOn(factor -> factor.areaLevel() == AreaLevel.NATION
                        && "average".equals(factor.kind())
                        && Integer.valueOf(year).equals(factor.factorYear()))
                .extracting(Factor::value)
                .containsExactly(value);
    }

    @ParameterizedTest
    @CsvSource({
        "0.11, the factor of heat",
        "0.5633, cited by a report and in no announcement",
        "0.7921, refused by a verifier"
    })
    void what_is_no_factor_of_electricity_is_not_shipped(BigDecimal value, String what) {
        assertThat(set("grid").factors())
                .as(what)
                .noneMatch(factor -> factor.value().compareTo(value) == 0);
    }

    @ParameterizedTest
    @CsvSource({"SAR, 21, 310", "AR4, 25, 298", "AR5, 28, 265", "AR6, 27.9, 273"})
    void methane_and_nitrous_oxide_are_of_one_report(String report, BigDecimal ch4, BigDecimal n2o) {
        assertThat(number("gwp-" + report, "gwp", "gas", "CH4").value()).isEqualByComparingTo(ch4);
        assertThat(number("gwp-" + report, "gwp", "gas", "N2O").value()).isEqualByComparingTo(n2o);
    }

    @Test
    void a_gas_is_weighted_as_the_report_prints_it() {
        assertThat(number("gwp-AR6", "gwp", "gas", "cC4F8").value()).isEqualByComparingTo("10200");
    }

    /** 26.334 in one copy, 26.344 elsewhere; 0.0172 for LNG is the content of LPG. Both ship as printed and say so. */
    @ParameterizedTest
    @CsvSource({"A, cleaned-coal, 26.344", "C, lng, LPG", "D, lng, LPG"})
    void a_probable_misprint_carries_a_note(String series, String fuel, String word) {
        assertThat(number("fuels-" + series, "ncv", "fuel", fuel).note()).contains(word);
    }

    @Test
    void the_default_series_has_the_carbon_of_lng_and_not_that_of_lpg() {
        assertThat(number("fuels-A", "carbonContent", "fuel", "lng").value()).isEqualByComparingTo("0.0153");
        assertThat(number("fuels-A", "carbonContent", "fuel", "lpg").value()).isEqualByComparingTo("0.0172");
    }

    private static FactorSet set(String id) {
        return LIBRARY.edition(id, "2026-11").orElseThrow();
    }

    private static Factor number(String set, String parameter, String key, String value) {
        return set(set).find(parameter, Map.of(key, value)).orElseThrow();
    }
}
