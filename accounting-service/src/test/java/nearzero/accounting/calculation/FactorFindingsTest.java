package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nearzero.accounting.quality.Finding;
import org.junit.jupiter.api.Test;

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
    void tables_that_say_the_same_are_not_mixed_in_one_inventory_unnoticed() {
        var draft = Drafts.of("rural-community", "51", 2023)
                .with("unverifiedConfirmed", true)
                .line("enteric-2011", "animal=dairy, farm=scale", "quantity 10 头")
                .line("manure-ch4", "animal=dairy, region=southwest", "quantity 10 头");

        assertThat(findings(draft)).extracting(Finding::code).contains("factor-sets-mixed");
    }

    private static List<Finding> findings(Drafts draft) {
        return FactorFindings.of(draft.draft(), draft.assessed().lines(), draft.library())
                .toList();
    }
}
