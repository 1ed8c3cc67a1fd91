package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nearzero.accounting.api.model.MethodTable;
import nearzero.accounting.factor.TestLibrary;
import nearzero.accounting.method.Source;
import nearzero.accounting.method.TestMethods;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.quality.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactorFindingsTest {

    @Test
    void attested_values_without_a_note_need_no_word() {
        var draft = Drafts.in("51", 2023)
                .fuel("diesel", "1", "t")
                .power("electricity", "1")
                .heat("heat", "1")
                .gas("SF6", "1");

        assertThat(findings(draft)).isEmpty();
    }

    @Test
    void a_value_that_the_compiler_doubts_is_flagged_once_with_his_note() {
        var draft = Drafts.in("51", 2023).fuel("cleaned-coal", "1", "t").fuel("cleaned-coal", "2", "t");

        assertThat(findings(draft)).first().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("factor-doubtful");
            assertThat(finding.field()).isEqualTo("/lines/0");
            assertThat(finding.blocking()).isFalse();
            assertThat(finding.message()).contains("fuel-A-cleaned-coal").contains("probable misprint");
        });
        assertThat(findings(draft)).extracting(Finding::field).containsOnly("/lines/0");
    }

    @Test
    void the_note_on_a_warming_potential_goes_with_the_report_that_it_names() {
        assertThat(findings(Drafts.in("51", 2023).gwp("AR4").gas("cC4F8", "1"))).isEmpty();
        assertThat(findings(Drafts.in("51", 2023).gwp("AR6").gas("cC4F8", "1")))
                .extracting(Finding::code)
                .containsExactly("factor-doubtful");
    }

    @Test
    void an_electricity_factor_that_no_copy_has_is_flagged() {
        var draft = Drafts.in("44", 2023)
                .gridFactor(Map.of("factorId", "grid-local-44", "reason", "对照旧报告"))
                .power("electricity", "1");

        assertThat(findings(draft)).extracting(Finding::code).containsExactly("factor-unverified", "factor-doubtful");
    }

    @Test
    void an_unverified_value_blocks_until_somebody_confirms_it_and_stays_visible_then() {
        var draft = Drafts.in("51", 2023).line("product", "product=lime", "quantity 1 t");

        assertThat(findings(draft)).singleElement().matches(Finding::blocking);
        assertThat(findings(draft.with("unverifiedConfirmed", true)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.blocking()).isFalse();
                    assertThat(finding.message()).contains("经填报单位确认");
                });
    }

    @Test
    void a_confirmation_covers_what_it_names_and_no_factor_that_is_used_later() {
        var draft = Drafts.in("51", 2023)
                .with("confirmedFactors", List.of("guide-2011@2026-11#guide-2011-lime"))
                .line("product", "product=lime", "quantity 1 t");
        assertThat(findings(draft)).singleElement().matches(finding -> !finding.blocking());

        draft.line("product", "product=clinker", "quantity 1 t");

        assertThat(findings(draft))
                .filteredOn(Finding::blocking)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("factor-unverified");
                    assertThat(finding.field()).isEqualTo("/lines/1");
                    assertThat(finding.message()).contains("guide-2011@2026-11#");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lime", "#", "guide-2011@2026-11", "guide-2011#guide-2011-lime", "guide-2011@2026-11#"})
    void a_name_that_names_nothing_confirms_nothing(String name) {
        var draft = Drafts.in("51", 2023).fuel("diesel", "1", "t").with("confirmedFactors", List.of(name));

        assertThatThrownBy(draft::draft).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.field()).isEqualTo("/confirmedFactors/0")));
    }

    @Test
    void a_confirmation_of_one_edition_is_none_of_the_next() {
        var shipped = TestLibrary.current();
        var library = TestLibrary.republished("guide-2011", "2027-01");
        var confirmed = Drafts.in("51", 2023)
                .with("confirmedFactors", List.of("guide-2011@2026-11#guide-2011-lime"))
                .line("product", "product=lime", "quantity 1 t");

        assertThat(findings(confirmed.in(library))).singleElement().matches(Finding::blocking);
        assertThat(findings(confirmed.in(shipped))).singleElement().matches(finding -> !finding.blocking());
    }

    @Test
    void tables_that_say_the_same_are_not_mixed_in_one_inventory_unnoticed() {
        var draft = Drafts.of("rural-community", "51", 2023)
                .with("unverifiedConfirmed", true)
                .line("enteric-2011", "animal=dairy, farm=scale", "quantity 10 头")
                .line("manure-ch4", "animal=dairy, region=southwest", "quantity 10 头");

        assertThat(findings(draft)).extracting(Finding::code).contains("factor-sets-mixed");
    }

    /** One line of every source that a method counts, with nothing chosen and everything from its tables. */
    @ParameterizedTest
    @MethodSource("methods")
    void what_a_method_takes_from_its_own_tables_is_not_mixed(String method) {
        var draft = Drafts.of(method, "51", 2023).with("unverifiedConfirmed", true);
        var sources = TestMethods.named(method).sources().values().stream()
                .filter(source -> source.presence() != Source.Presence.EXCLUDED)
                // the older family, which somebody chooses by its source
                .filter(source -> !source.id().equals("enteric-2011"))
                .toList();
        sources.forEach(source -> draft.ofTables(source.id()));

        assertThat(draft.draft().lines()).hasSameSizeAs(sources);
        assertThat(findings(draft)).extracting(Finding::code).doesNotContain("factor-sets-mixed");
    }

    static Stream<String> methods() {
        return TestMethods.ids();
    }

    @Test
    void waste_of_a_later_guide_is_not_mixed_with_landfills_of_an_earlier_one() {
        var draft = Drafts.of("town", "51", 2023)
                .with("unverifiedConfirmed", true)
                .ofTables("landfill")
                .ofTables("waste-incineration");

        assertThat(draft.draft().lines().stream()
                        .flatMap(line -> line.inputs().stream())
                        .flatMap(input -> Stream.ofNullable(input.set())))
                .contains("waste-2011@2026-12", "waste-2025@2026-11");
        assertThat(findings(draft)).extracting(Finding::code).doesNotContain("factor-sets-mixed");
    }

    @Test
    void a_value_that_is_cited_from_another_series_is_mixed_with_those_of_the_tables() {
        var draft = Drafts.in("51", 2023)
                .line("stationary-fuel", "fuel=bituminous-coal", "quantity 1 t, ncv 23.204 GJ/t")
                .backed("cited", Map.of("ncv", Map.of("set", "fuels-B")));

        assertThat(findings(draft))
                .filteredOn(finding -> finding.code().equals("factor-sets-mixed"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("fuels-A、fuels-B"));
        assertThat(findings(draft.with("tables", List.of(Map.of("table", "fuels", "set", "fuels-B", "reason", "统一")))))
                .extracting(Finding::code)
                .doesNotContain("factor-sets-mixed");
    }

    @Test
    void series_that_a_method_of_its_own_lets_choose_apart_are_mixed_when_they_are() {
        var own = TestMethods.changed("park", document -> {
            document.addTablesItem(new MethodTable("vehicle-fuels", "车用燃料", List.of("fuels-A", "fuels-B")));
            document.getSources().stream()
                    .filter(source -> source.getId().equals("mobile-fuel"))
                    .flatMap(source -> source.getFactors().stream())
                    .forEach(factor -> factor.table("vehicle-fuels"));
        });
        var draft = Drafts.in("51", 2023)
                .in(own)
                .fuel("diesel", "1", "t")
                .line("mobile-fuel", "fuel=diesel", "quantity 1 t");

        assertThat(findings(draft)).extracting(Finding::code).doesNotContain("factor-sets-mixed");
        assertThat(findings(draft.with(
                        "tables", List.of(Map.of("table", "vehicle-fuels", "set", "fuels-B", "reason", "对照")))))
                .extracting(Finding::code)
                .contains("factor-sets-mixed");
    }

    private static List<Finding> findings(Drafts draft) {
        return FactorFindings.of(draft.draft(), draft.assessed().lines(), draft.library())
                .toList();
    }
}
