package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quantity.Exact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the standards are silent and a table or a choice decides; docs/accounting/open-points.md names each of these. */
class SilentStandardsTest {

    /** The sixth report has 29.8 for fossil methane and 27.0 for other; a tonne counts 27.9 wherever it comes from. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            town | fugitive-gas | activity=油气开采 | quantity 1 tCH4
            town | fugitive     | activity=煤炭开采 | quantity 1 t, factor 1000 kgCH4/t
            town | enteric      | animal=dairy, age=other-adult | quantity 1 头, factor 1000 kgCH4/头/yr
            town | landfill     | site=managed, waste=food | quantity 1 t, correction 1 1, degradable 1 1, decomposed 1 1, methane 0.75 1, oxidised 0 1
            """)
    void methane_of_the_sixth_report_weighs_the_same_fossil_or_not(
            String method, String source, String keys, String inputs) {
        var draft = Drafts.of(method, "51", 2023).gwp("AR6").line(source, keys, inputs);

        assertThat(Exact.rounded(draft.assessed().figures().gross())).hasToString("27.900000");
    }

    /** PHCER is a supplementary offset of Guangdong; no guide says that others must not buy it. */
    @ParameterizedTest
    @CsvSource({"44", "51", "61"})
    void units_of_guangdong_offset_in_every_province(String province) {
        var draft = Drafts.in(province, 2023).fuel("diesel", "100", "t").offset("PHCER", 100);

        assertThat(Exact.rounded(draft.assessed().figures().offset())).hasToString("100.000000");
        assertThat(Completeness.findings(draft.draft()))
                .extracting(Finding::field)
                .noneMatch(field -> field.startsWith("/offsets/"));
    }

    /** Nobody could have stayed with the older guide, and all the same two families stand side by side. */
    @ParameterizedTest
    @CsvSource({"quantity 1 头, true", "'quantity 1 头, factor 10 kgCH4/头/yr', false"})
    void manure_beside_the_livestock_of_2011_is_that_of_the_standard_with_a_finding_unless_it_was_measured(
            String manure, boolean isMixed) {
        var draft = Drafts.of("town", "51", 2023)
                .with("unverifiedConfirmed", true)
                .line("enteric-2011", "animal=dairy, farm=scale", "quantity 1 头")
                .line("manure-ch4", "animal=dairy, region=southwest", manure);

        assertThat(draft.library()
                        .inUse("livestock-2011", Drafts.DAY)
                        .orElseThrow()
                        .factors())
                .extracting(Factor::parameter)
                .containsOnly("entericCh4");
        assertThat(FactorFindings.of(draft.draft(), draft.assessed().lines(), draft.library()))
                .extracting(Finding::code)
                .filteredOn("factor-sets-mixed"::equals)
                .hasSize(isMixed ? 1 : 0);
    }

    /** The guide names the use of energy, GB/T 51366 the leak of refrigerants beside it: whoever states it has it in the total. */
    @Test
    void refrigerants_of_a_building_are_in_the_total_where_they_are_stated() {
        var draft = Drafts.of("building-existing", "44", 2023)
                .power("electricity", "100")
                .line("refrigerant", "", "quantity 10 kgHFC32, life 10 yr");

        assertThat(Exact.rounded(draft.assessed().figures().gross())).hasToString("44.867000");
    }

    /** One choice of table for all that is burnt: sludge is in that of 2011 alone. */
    @Test
    void sludge_is_burnt_by_the_guide_of_2011_and_then_all_other_waste_is_too() {
        var both = Drafts.of("town", "51", 2023)
                .line("waste-incineration", "waste=sludge", "quantity 1 t")
                .line("waste-incineration", "waste=msw", "quantity 1000 t");

        assertThatThrownBy(both::draft).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.field()).isEqualTo("/lines/0/keys/waste");
                    assertThat(fault.message()).contains("改选其他因子表");
                }));
        var chosen =
                both.with("tables", List.of(Map.of("table", "incineration", "set", "waste-2011", "reason", "污泥焚烧")));
        assertThat(Exact.rounded(chosen.assessed().figures().gross())).hasToString("271.700000");
        assertThat(MethodFindings.of(chosen.draft(), chosen.library(), Drafts.DAY))
                .extracting(Finding::code)
                .contains("factor-table-chosen");
    }
}
