package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quantity.Exact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one line of a source comes to with the tables that ship; Sichuan 2023, AR5, each computed apart from the service. */
class SourcesOfMethodsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            park         | fuel-energy     | fuel=diesel | quantity 100 t, ncv 42.652 GJ/t | 316.051320
            park         | fuel-measured   | fuel=bituminous-coal | quantity 100 t, carbonContent 50 % | 170.500000
            park         | steam           | '' | quantity 1000 t, enthalpy 2800 kJ/kg | 298.788600
            park         | steam-total     | '' | quantity 1000 t, enthalpy 2800 kJ/kg | 308.000000
            park         | lime-composition | '' | quantity 100 t, cao 90 %, mgo 2 % | 72.914286
            park         | calcium-carbide | '' | quantity 100 t | 115.400000
            park         | nitric-acid     | product=nitric-acid-atmospheric | quantity 100 t | 257.580000
            park         | nitric-acid     | product=nitric-acid-atmospheric | quantity 100 t, removed 80 %, inUse 90 % | 72.122400
            park         | adipic-acid     | '' | quantity 10 t | 776.450000
            park         | magnesium-sf6   | product=magnesium-production | quantity 100 t | 1151.500000
            park         | hfc-23          | '' | quantity 100 t | 36208.000000
            park         | carbon-fume     | '' | quantity 1 万Nm3/h, concentration 100 mg/Nm3, heatingValue 40 GJ/t, carbonContent 0.02 tC/GJ, oxidised 99 %, days 300 d | 20.908800
            town         | enteric-energy  | animal=dairy, age=other-adult, feed=dairy | quantity 100 头, energy 200 MJ/头/d | 238.742138
            town         | manure-ch4-solids | animal=pig, system=oxidation-pond, temperature=le10-c | quantity 1000 头, system 50 % | 196.588854
            town         | manure-n2o-nitrogen | animal=pig, system=solid-storage | quantity 1000 头, system 50 % | 11.451786
            town         | domestic-wastewater-population | treatment=septic | quantity 1000 人, perPerson 40 gBOD/人/d | 73.584000
            town         | domestic-wastewater-cod | treatment=anaerobic, region=southwest | quantity 100 tCOD | 771.120000
            town         | incineration-gases | waste=msw | quantity 1000 t | 13.255600
            town         | landfill | site=managed, waste=food | quantity 1000 t | 1260.000000
            town         | landfill | site=deep, waste=food | quantity 1000 t | 1120.000000
            town         | landfill | site=deep, waste=food | quantity 1000 t, oxidised 10 % | 1008.000000
            town         | wastewater-n2o | '' | quantity 1000 人, protein 25 kg/人/yr | 15.616071
            town         | wastewater-n2o | '' | quantity 1000 人, protein 25 kg/人/yr, nonConsumed 1.1 1 | 11.451786
            town         | domestic-wastewater | treatment=septic | quantity 1000 kgBOD | 5.040000
            town         | forest-loss | '' | quantity 1000 m3, rate 10 %, density 0.5 t/m3, expansion 1.4 1 | 128.333333
            town         | fugitive | activity=煤炭开采 | quantity 1000 t, factor 5 kgCH4/t | 140.000000
            town         | fugitive-gas | activity=油气开采 | quantity 2 tCH4 | 56.000000
            town         | steel-carbon-in | product=pig-iron | quantity 1000 t | 150.333333
            park         | desulphurisation | carbonate=CaCO3 | quantity 100 t | 39.600000
            park         | desulphurisation | carbonate=CaCO3 | quantity 100 t, content 95 % | 41.800000
            urban-community | fuel-gases | fuel=natural-gas | quantity 1000 m3, co2 2.16 kgCO2/m3, ch4 0.0002 kgCH4/m3 | 2.165600
            urban-community | mobile-fuel | fuel=diesel | quantity 1000 L, density 0.84 kg/L | 2.600564
            urban-community | mobile-fuel-energy | fuel=diesel | quantity 1000 L, density 0.84 kg/L, ncv 42.652 GJ/t | 2.654831
            urban-community | mobile-fuel-measured | fuel=diesel | quantity 1 t, carbonContent 86 % | 3.090267
            building-new | construction-estimate | '' | quantity 10000 m2, use 30 kWh/m2 | 46.920000
            building-new | building-lighting | '' | quantity 1000 m2, power 9 W/m2, hours 2000 h | 2.815200
            building-new | building-lift   | '' | quantity 2 1, specific 1.26 mWh/kg/m, running 500 h, speed 1.5 m/s, load 1000 kg, standby 50 W, waiting 8000 h | 1.189266
            building-new | building-hot-water | '' | quantity 100 人, use 50 L/人/d, density 1 kg/L, hot 60 ℃, cold 15 ℃, time 365 d | 14.938693
            building-new | building-photovoltaics | '' | quantity 100 m2, irradiation 1400 kWh/m2/yr, efficiency 20 %, loss 15 % | -3.722320
            """)
    void a_line_comes_to(String method, String source, String keys, String inputs, String tonnes) {
        var assessed = Drafts.of(method, "51", 2023).line(source, keys, inputs).assessed();

        assertThat(assessed.findings()).isEmpty();
        assertThat(Exact.rounded(assessed.figures().gross())).hasToString(tonnes);
    }

    /** S10 of worked_examples.csv: a stand that grows is also felled, and only what is left of both is a sink. */
    @Test
    void the_wood_that_is_felled_lessens_the_own_sink_by_stock() {
        var stand = "quantity 180000 m3, density 0.474 t/m3, expansion 1.513 1, carbon 0.5 1, rate ";
        var figures = Drafts.of("park", "44", 2023)
                .line("forest-sink", "", stand + "7.43 %")
                .line("forest-sink-loss", "", stand + "3.52 %")
                .assessed()
                .figures();

        assertThat(Exact.rounded(figures.ownSink())).hasToString("9253.541286");
        assertThat(Exact.rounded(figures.net())).hasToString("-9253.541286");
    }

    @Test
    void felled_wood_is_of_the_sink_and_no_emission_and_wants_proof() {
        var draft = Drafts.of("park", "44", 2023)
                .line(
                        "forest-sink-loss",
                        "",
                        "quantity 10 m3, density 0.5 t/m3, expansion 1.4 1, carbon 0.5 1, rate 3 %")
                .withoutEvidence();

        assertThat(Completeness.findings(draft.draft()))
                .extracting(Finding::code)
                .contains("lines-missing", "sink-evidence-missing");
        assertThat(draft.assessed().figures().ownSink().signum()).isNegative();
    }

    /**
     * Natural gas of 7.966 kg CO2e per m3 stood in a public tool beside about 2.2: methane and nitrous oxide were multiplied
     * wrongly. Counted whole, per unit of fuel and by heat value.
     */
    @Test
    void natural_gas_is_hardly_more_than_its_carbon_dioxide() {
        var perUnit = Drafts.of("urban-community", "51", 2023)
                .line(
                        "fuel-gases",
                        "fuel=natural-gas",
                        "quantity 1000 m3, co2 2.244 kgCO2/m3, ch4 0.0002 kgCH4/m3, n2o 0.000004 kgN2O/m3");
        var byHeat = Drafts.of("urban-community", "51", 2023)
                .fuel("natural-gas", "1000", "Nm3")
                .line("fuel-ch4-n2o", "fuel=natural-gas", "quantity 1000 Nm3, ch4 1 kgCH4/TJ, n2o 0.1 kgN2O/TJ");

        assertThat(Exact.rounded(perUnit.assessed().figures().gross()))
                .as("2.244 t, 0.2 kg of methane and 4 g of nitrous oxide")
                .hasToString("2.250660");
        assertThat(Exact.rounded(byHeat.assessed().figures().gross()))
                .as("2.162189 t, 38.931 g of methane and 3.8931 g of nitrous oxide")
                .hasToString("2.164311");
    }

    @Test
    void what_a_method_does_not_count_is_refused_by_its_name_and_asked_nothing_else() {
        var draft =
                Drafts.of("sichuan-park-non-industrial", "51", 2023).line("product", "product=lime", "quantity 1 t");

        assertThatThrownBy(draft::draft).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.field()).isEqualTo("/lines/0/source");
                    assertThat(fault.message()).contains("不计“产品的生产过程排放（按排放因子）”");
                }));
    }

    /** Litres are converted by the density of the fuel that was bought, and by nothing else. */
    @ParameterizedTest
    @CsvSource({"mobile-fuel, diesel, L", "stationary-fuel, natural-gas, m3", "mobile-fuel-measured, diesel, L"})
    void a_volume_without_a_density_is_refused(String source, String fuel, String unit) {
        var draft = Drafts.of("urban-community", "51", 2023).line(source, "fuel=" + fuel, "quantity 1000 " + unit);

        assertThatThrownBy(draft::draft).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                .anySatisfy(fault -> {
                    assertThat(fault.field()).isEqualTo("/lines/0/inputs/quantity/unit");
                    assertThat(fault.message()).contains("密度");
                }));
    }

    @Test
    void the_national_average_of_wastewater_is_a_table_to_choose() {
        var assessed = Drafts.of("town", "51", 2023)
                .with(
                        "tables",
                        List.of(Map.of("table", "domestic-correction", "set", "waste-2011", "reason", "处理方式不详")))
                .line("domestic-wastewater", "treatment=national", "quantity 1000 kgBOD")
                .assessed();

        assertThat(Exact.rounded(assessed.figures().gross())).hasToString("2.772000");
    }

    @Test
    void what_a_table_only_stands_in_for_may_be_given_without_proof() {
        var draft = Drafts.of("town", "51", 2023)
                .line("wastewater-n2o", "", "quantity 1000 人, protein 25 kg/人/yr, nonConsumed 1.1 1")
                .withoutEvidence();

        assertThat(draft.draft().lines().get(0).remarks()).isEmpty();
    }
}
