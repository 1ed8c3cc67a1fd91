package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nearzero.accounting.WorkedExample;
import nearzero.accounting.method.TestMethods;
import nearzero.accounting.quality.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a method lets the electricity factor be given, as it did for the kitchen maker whose verifier rejected his. */
class MeasuredFactorFindingsTest {

    private static final String NOT_CITED = "factor-not-in-cited-table";

    @ParameterizedTest
    @CsvSource({
        "0.7035 tCO2/MWh, grid, , true",
        "0.70350 tCO2/MWh, grid, , true",
        "7.035 tCO2/万kWh, grid, , true",
        "0.7035 kgCO2/kWh, grid, grid-2012-east, true",
        "0.7035 tCO2/MWh, grid, grid-2023-east, false",
        "0.7921 tCO2/MWh, grid, , false",
        "0.7921 tCO2/MWh, grid, grid-2012-east, false",
        "0.7035 tCO2/MWh, heat, , false",
        "0.7035 tCO2/MWh, no-such-set, , false",
    })
    void a_value_is_in_the_table_that_it_cites(String factor, String set, String id, boolean isThere) {
        var citation = id == null ? Map.of("set", set) : Map.of("set", set, "factor", id);
        var draft = kitchenMaker(factor).backed("cited", Map.of("factor", citation));

        assertThat(findings(draft))
                .filteredOn(finding -> finding.code().equals(NOT_CITED))
                .hasSize(isThere ? 0 : 1)
                .allSatisfy(finding -> assertThat(finding.field()).isEqualTo("/lines/0/inputs/factor"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stationary-fuel   | fuel=diesel | ncv 42.652 GJ/t       | fuels-A       |                                          | true
            stationary-fuel   | fuel=diesel | ncv 42.652 MJ/kg        | fuels-A       | fuel-A-diesel                            | true
            stationary-fuel   | fuel=diesel | ncv 43.070 GJ/t       | fuels-A       |                                          | false
            stationary-fuel   | fuel=diesel | ncv 43.070 GJ/t       | fuels-A       | fuel-A-diesel                            | false
            stationary-fuel   | fuel=diesel | ncv 43.070 GJ/t       | fuels-A       | fuel-A-gasoline                          | true
            stationary-fuel   | fuel=diesel | ncv 43.33 GJ/t        | fuels-A       |                                          | false
            stationary-fuel   | fuel=diesel | ncv 43.33 GJ/t        | fuels-B       |                                          | true
            stationary-fuel   | fuel=diesel | ncv 42.652 GJ/t       | livestock-2024 |                                         | false
            steel-carbon-in   | product=pig-iron | carbonContent 4.1 %   | guide-2011   |                                          | true
            steel-carbon-in   | product=pig-iron | carbonContent 0.041 tC/t | guide-2011 |                                         | true
            steel-carbon-in   | product=pig-iron | carbonContent 4.2 %   | guide-2011   |                                          | false
            manure-ch4-solids | animal=pig, system=oxidation-pond, temperature=le10-c | converted 66 %  | livestock-2024 |       | true
            manure-ch4-solids | animal=pig, system=oxidation-pond, temperature=le10-c | converted 68 %  | livestock-2024 |       | false
            manure-ch4-solids | animal=pig, system=oxidation-pond, temperature=le10-c | converted 6.5 % | livestock-2024 |       | false
            manure-ch4-solids | animal=pig, system=oxidation-pond, temperature=le10-c | converted 6.5 % | livestock-2024 | livestock-2024-ym-dairy | false
            manure-ch4-solids | animal=pig, system=oxidation-pond, temperature=le10-c | solids 0.3 kgVS/头/d | livestock-2024 |  | true
            """)
    void a_value_stands_in_that_row_and_is_that_parameter(
            String source, String keys, String input, String set, String id, boolean isThere) {
        var citation = id == null ? Map.of("set", set) : Map.of("set", set, "factor", id);
        var others = source.equals("manure-ch4-solids") ? "quantity 1 头, system 100 %, " : "quantity 1 t, ";
        var draft = Drafts.of("town", "51", 2023)
                .line(source, keys, others + input)
                .backed("cited", Map.of(input.split(" ", -1)[0], citation));

        assertThat(findings(draft).stream().filter(each -> each.code().equals(NOT_CITED)))
                .hasSize(isThere ? 0 : 1);
    }

    @Test
    void a_cited_number_is_found_doubtful_unverified_or_mixed_as_if_it_had_been_read() {
        var unverified = Drafts.in("51", 2023)
                .line("product", "product=lime", "quantity 1 t, factor 0.683 tCO2/t")
                .backed("cited", Map.of("factor", Map.of("set", "guide-2011")));
        var mixed = Drafts.in("51", 2023)
                .line("stationary-fuel", "fuel=diesel", "quantity 1 t, ncv 43.33 GJ/t")
                .backed("cited", Map.of("ncv", Map.of("set", "fuels-B")));

        assertThat(asRead(unverified)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("factor-unverified");
            assertThat(finding.field()).isEqualTo("/lines/0");
            assertThat(finding.blocking()).isTrue();
        });
        assertThat(asRead(unverified.with("unverifiedConfirmed", true)))
                .singleElement()
                .matches(finding -> !finding.blocking());
        assertThat(asRead(mixed)).extracting(Finding::code).contains("factor-sets-mixed");
        assertThat(asRead(mixed.backed("cited", Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.4419 tCO2/MWh, grid-2023-province-44, factor-area-differs, 33, 2023",
        "0.4419 tCO2/MWh, grid-2023-province-44, '', 44, 2023",
        "0.4419 tCO2/MWh, grid-2023-province-44, factor-year-differs, 44, 2024",
        "0.7035 tCO2/MWh, grid-2012-east, factor-year-differs, 33, 2020",
    })
    void a_cited_number_is_of_the_year_and_the_province(
            String factor, String id, String code, String province, int year) {
        var draft = kitchenMaker(factor, province, year)
                .backed("cited", Map.of("factor", Map.of("set", "grid", "factor", id)));

        assertThat(String.join(" ", findings(draft).stream().map(Finding::code).toList()))
                .isEqualTo(code);
    }

    /** P02 of worked_examples.csv. */
    @Test
    void the_rejected_value_comes_to_what_was_reported_and_is_found() {
        var example = WorkedExample.of("P02");
        var draft = kitchenMaker(example.input("factor") + " tCO2/MWh")
                .backed("cited", Map.of("factor", Map.of("set", "grid")));

        assertThat(draft.assessed().figures().gross().bigDecimalValue(2, RoundingMode.HALF_UP))
                .isEqualTo(new BigDecimal(example.expected()));
        assertThat(findings(draft)).extracting(Finding::code).contains(NOT_CITED);
    }

    /** A report of Henan prints 0.5633, which no announcement has; its total follows from the nation's 0.5366 of 2022. */
    @ParameterizedTest
    @CsvSource({
        "0.5633, , factor-not-in-cited-table, 563.3",
        "0.5633, grid-2022-nation, factor-not-in-cited-table, 563.3",
        "0.5366, , '', 536.6",
        "0.5366, grid-2022-nation, '', 536.6"
    })
    void exchanged_digits_are_found_and_the_total_follows_from_the_printed_number(
            String factor, String id, String code, BigDecimal total) {
        var citation = id == null ? Map.of("set", "grid") : Map.of("set", "grid", "factor", id);
        var draft = whereElectricityIsMeasured("41", 2022)
                .line("electricity", "", "quantity 1000 MWh, factor " + factor + " tCO2/MWh")
                .backed("cited", Map.of("factor", citation));

        assertThat(findings(draft))
                .extracting(Finding::code)
                .containsExactlyElementsOf(code.isEmpty() ? List.of() : List.of(code));
        assertThat(draft.assessed().figures().gross().bigDecimalValue(1, RoundingMode.UNNECESSARY))
                .isEqualTo(total);
    }

    @Test
    void a_value_without_a_citation_is_a_measurement() {
        assertThat(findings(kitchenMaker("0.7921 tCO2/MWh"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"42.652, false", "11.9, false", "42652, true", "0.042, true"})
    void a_value_outside_of_all_tables_is_noticed(String ncv, boolean isNoticed) {
        var draft = Drafts.in("51", 2023).line("stationary-fuel", "fuel=diesel", "quantity 1 t, ncv " + ncv + " GJ/t");

        assertThat(findings(draft))
                .extracting(Finding::code)
                .containsExactlyElementsOf(isNoticed ? List.of("value-outside-tables") : List.of());
    }

    private static Drafts kitchenMaker(String factor) {
        return kitchenMaker(factor, "33", 2020);
    }

    private static Drafts kitchenMaker(String factor, String province, int year) {
        return whereElectricityIsMeasured(province, year)
                .line("electricity", "", "quantity 8157 MWh, factor " + factor);
    }

    private static Drafts whereElectricityIsMeasured(String province, int year) {
        return Drafts.of("enterprise", province, year)
                .in(TestMethods.changed("enterprise", document -> document.getSources().stream()
                        .filter(source -> source.getId().equals("electricity"))
                        .forEach(source -> source.getFactors().get(0).setMeasurable(true))));
    }

    private static List<Finding> asRead(Drafts draft) {
        var read =
                CitedFactors.read(draft.draft(), draft.assessed().lines(), draft.library(), LocalDate.of(2026, 11, 1));
        return FactorFindings.of(draft.draft(), read, draft.library()).toList();
    }

    private static List<Finding> findings(Drafts draft) {
        return MeasuredFactorFindings.of(draft.draft(), draft.library(), LocalDate.of(2026, 11, 1))
                .toList();
    }
}
