package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import nearzero.accounting.api.model.AreaLevel;
import nearzero.accounting.api.model.ElectricityKind;
import nearzero.accounting.api.model.FactorUsed;
import nearzero.accounting.api.model.FuelSeries;
import nearzero.accounting.api.model.GwpSet;
import nearzero.accounting.api.model.HeatKind;
import nearzero.accounting.factor.FuelFactor;
import nearzero.accounting.factor.GridFactorChoice;
import nearzero.accounting.factor.Gwp;
import nearzero.accounting.factor.HeatFactor;
import nearzero.accounting.factor.Provenance;
import nearzero.accounting.factor.TestEdition;
import org.junit.jupiter.api.Test;

class FactorFindingsTest {

    private static final Provenance FROM_MEMORY = new Provenance("nowhere", "from memory, unverified");

    @Test
    void attested_values_without_a_note_need_no_word() {
        var lines = Drafts.in("51", 2023)
                .fuel("diesel", "1", "t")
                .power(ElectricityKind.PURCHASED, "1")
                .heat(HeatKind.PURCHASED, "1")
                .gas("CH4", "1")
                .assessed()
                .lines();

        assertThat(FactorFindings.of(lines)).isEmpty();
    }

    @Test
    void a_fuel_value_that_the_compiler_doubts_is_flagged_once_with_his_note() {
        var lines = Drafts.in("51", 2023)
                .fuel("cleaned-coal", "1", "t")
                .fuel("cleaned-coal", "2", "t")
                .assessed()
                .lines();

        assertThat(FactorFindings.of(lines)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("factor-doubtful");
            assertThat(finding.field()).isEqualTo("/lines/0");
            assertThat(finding.blocking()).isFalse();
            assertThat(finding.message()).contains("fuel-A-cleaned-coal").contains("probable misprint");
        });
        assertThat(lines.get(0).factor().getNote()).contains("probable misprint");
    }

    @Test
    void the_note_on_a_warming_potential_goes_with_the_report_that_it_names() {
        var fourth = Drafts.in("51", 2023).gwp(GwpSet.AR4).gas("cC4F8", "1").assessed();
        var sixth = Drafts.in("51", 2023).gwp(GwpSet.AR6).gas("cC4F8", "1").assessed();

        assertThat(FactorFindings.of(fourth.lines())).isEmpty();
        assertThat(codes(sixth.lines())).containsExactly("factor-doubtful");
    }

    @Test
    void an_electricity_factor_that_no_copy_has_is_flagged() {
        var byId = new GridFactorChoice(AreaLevel.PROVINCE, null, "grid-local-44", "对照旧报告");
        var lines = Drafts.in("44", 2023)
                .gridFactor(byId)
                .power(ElectricityKind.PURCHASED, "1")
                .assessed()
                .lines();

        assertThat(codes(lines)).containsExactly("factor-unverified", "factor-doubtful");
    }

    @Test
    void an_unverified_fuel_is_flagged_like_an_electricity_factor() {
        var known = TestEdition.current().fuel(FuelSeries.A, "diesel").orElseThrow();
        var unverified = new FuelFactor(
                known.id(),
                known.set(),
                known.series(),
                known.seriesName(),
                known.fuel(),
                known.name(),
                known.activityUnit(),
                known.ncv(),
                known.ncvUnit(),
                known.carbonContent(),
                known.carbonContentUnit(),
                known.oxidisedShare(),
                null,
                FROM_MEMORY);

        var lines = Drafts.in("51", 2023).fuel(unverified, "1", "t").assessed().lines();

        assertThat(codes(lines)).containsExactly("factor-unverified");
    }

    @Test
    void unverified_heat_and_gases_are_flagged_too() {
        var counted = Drafts.in("51", 2023)
                .heat(HeatKind.PURCHASED, "1")
                .assessed()
                .lines()
                .get(0);
        var heat = new HeatFactor("heat", "heat@x", "热力", BigDecimal.ONE, "tCO2/GJ", FROM_MEMORY);
        var gas = new Gwp("gwp", "gwp@x", "CH4", GwpSet.AR5, BigDecimal.TEN, null, FROM_MEMORY);

        var lines = List.of(with(counted, UsedFactor.of(heat)), with(counted, UsedFactor.of(gas)));

        assertThat(codes(lines)).containsExactly("factor-unverified", "factor-unverified");
    }

    @Test
    void a_fuel_series_is_no_announcement() {
        var line = Drafts.in("51", 2023)
                .fuel("diesel", "1", "t")
                .assessed()
                .lines()
                .get(0);

        assertThat(line.factor().getAnnouncement()).isNull();
    }

    private static CountedLine with(CountedLine line, FactorUsed factor) {
        return new CountedLine(
                line.field(), line.figure(), line.category(), line.amount(), factor, line.why(), line.emission());
    }

    private static List<String> codes(List<CountedLine> lines) {
        return FactorFindings.of(lines).map(Finding::code).toList();
    }
}
