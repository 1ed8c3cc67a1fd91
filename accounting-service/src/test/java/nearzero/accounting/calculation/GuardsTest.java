package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.method.Method;
import nearzero.accounting.method.TestMethods;
import nearzero.accounting.quality.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the shipped methods do not let be counted twice. */
class GuardsTest {

    /** Lines as {@code source key=value}, and what is said of them together. */
    private static final String PAIRS = """
            park            | waste-incineration waste=msw ; waste-fuel waste=msw | waste-burnt-twice | true
            park            | waste-incineration waste=msw ; waste-fuel waste= 生活垃圾 | waste-burnt-twice | true
            park            | landfill site=managed ; landfill-decay site=managed | landfill-twice | true
            park            | steam ; steam-total | steam-in-two-forms | true
            park            | stationary-fuel fuel=diesel ; fuel-energy fuel=diesel | fuel-in-two-forms | false
            park            | stationary-fuel fuel=diesel ; fuel-measured fuel=diesel | fuel-in-two-forms | false
            rural-community | enteric ; enteric-2011 | enteric-by-two-families | true
            rural-community | enteric-energy ; enteric-2011 | enteric-energy-by-two-families | true
            rural-community | enteric animal=dairy, age=young ; enteric-energy animal=dairy, age=young | enteric-twice | true
            rural-community | manure-ch4 animal=pig ; manure-ch4-solids animal=pig | manure-ch4-twice | true
            rural-community | manure-n2o animal=pig ; manure-n2o-nitrogen animal=pig | manure-n2o-twice | true
            park            | product product=clinker ; clinker | clinker-twice | true
            park            | product product=lime ; lime-composition | lime-twice | true
            park            | product product=calcium-carbide ; calcium-carbide | carbide-twice | true
            park            | product product=nitric-acid-atmospheric ; nitric-acid product=nitric-acid-atmospheric | nitric-acid-twice | true
            park            | product product=adipic-acid ; adipic-acid | adipic-acid-twice | true
            park            | product product=dolomite ; steel-material material=dolomite | flux-twice | true
            park            | product product=clinker ; carbonate carbonate=CaCO3 | carbonate-of-a-product | false
            park            | steel-material material=limestone ; carbonate carbonate=CaCO3 | carbonate-of-steel | false
            park            | product product=limestone ; desulphurisation carbonate=CaCO3 | flux-of-desulphurisation | false
            park            | steel-material material=dolomite ; desulphurisation carbonate=CaMg(CO3)2 | steel-flux-of-desulphurisation | false
            town            | residue-burning ; biomass-burning biomass=秸秆 | straw-burnt-twice | false
            park            | steam ; waste-fuel waste=msw | heat-of-fuel-burnt-inside | false
            park            | clinker ; carbonate carbonate=CaMg(CO3)2 | carbonate-of-clinker | false
            park            | lime-composition ; carbonate carbonate=CaCO3 | carbonate-of-lime | false
            park            | steel-material material=pig-iron ; carbon-in material=pig-iron | steel-material-twice | true
            park            | steel-product material=crude-steel ; carbon-out material=crude-steel | steel-product-twice | true
            park            | domestic-wastewater ; domestic-wastewater-population | domestic-wastewater-in-two-forms | false
            park            | industrial-wastewater ; industrial-wastewater-cod | industrial-wastewater-in-two-forms | false
            park            | own-sink kind=林业碳汇 ; forest-sink | forest-sink-twice | true
            park            | own-sink kind=绿地碳汇 ; green-area | green-area-twice | true
            park            | forest-sink ; green-area | sinks-may-overlap | false
            building-new    | construction-electricity ; construction-estimate | construction-power-twice | true
            building-new    | electricity ; building-lighting | lighting-in-metered-power | false
            building-new    | electricity ; building-emergency-lighting | emergency-lighting-in-metered-power | false
            park            | ammonia ; stationary-fuel fuel=natural-gas | fuel-in-ammonia | false
            park            | ammonia ; carbon-in material=coke | carbon-balance-of-ammonia | false
            park            | glass-carbon ; carbon-in material=carbon-powder | carbon-powder-twice | false
            park            | calcium-carbide ; carbon-in material=coke | carbon-of-carbide | false
            park            | calcium-carbide ; stationary-fuel fuel=coke | carbon-of-carbide | false
            park            | electricity ; waste-fuel waste=msw | power-of-waste-burnt-inside | false
            rural-community | fuel-gases fuel=firewood ; biomass-burning biomass=firewood | fuel-gases-of-biomass | false
            rural-community | fuel-gases fuel=gasoline ; vehicle-gases vehicle=car, fuel=gasoline, standard=all | fuel-gases-of-vehicles | false
            park            | stationary-fuel fuel=coke ; carbon-in material=焦炭 | fuel-in-carbon-balance | false
            park            | fuel-measured fuel=electrode ; steel-material material=electrode | fuel-in-steel-materials | false
            town            | fuel-ch4-n2o fuel=gasoline ; vehicle-gases vehicle=car, fuel=gasoline, standard=4+ | fuel-gases-of-vehicles | false
            town            | fuel-ch4-n2o fuel=薪柴 ; biomass-burning biomass=firewood | fuel-gases-of-biomass | false
            park            | mobile-fuel fuel=diesel ; mobile-fuel-energy fuel=diesel | mobile-fuel-in-two-forms | false
            park            | fuel-gases fuel=diesel ; fuel-ch4-n2o fuel=柴油 | fuel-gases-twice | false
            park            | fuel-gases fuel=diesel ; stationary-fuel fuel=diesel | fuel-in-two-forms | false
            town            | fugitive activity=煤炭开采 ; fugitive-gas activity=煤炭开采 | fugitive-twice | false
            park            | carbonate carbonate=CaCO3 ; desulphurisation carbonate=CaCO3 | carbonate-of-desulphurisation | false
            park            | steel-material material=pig-iron ; steel-carbon-in product=pig-iron | steel-material-twice | true
            park            | steel-product material=crude-steel ; steel-carbon-out product=crude-steel | steel-product-twice | true
            park            | steam ; fuel-measured fuel=coke | heat-of-fuel-burnt-inside | false
            building-new    | electricity ; building-lift | lifts-in-metered-power | false
            building-new    | electricity ; building-hot-water | hot-water-in-metered-power | false
            building-new    | building-photovoltaics ; electricity-own-non-fossil | photovoltaics-twice | true
            """;

    static Stream<String> pairs() {
        return PAIRS.lines();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void the_same_thing_is_not_counted_twice(String row) {
        var parts = row.split("\\|", -1);
        var said = said(draft(parts[0], parts[1]));

        assertThat(said).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(parts[2].strip());
            assertThat(finding.blocking()).isEqualTo(Boolean.parseBoolean(parts[3].strip()));
            assertThat(finding.field()).startsWith("/lines/");
            assertThat(finding.message()).contains("第 1 行").contains("第 2 行");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            park            | stationary-fuel fuel=diesel ; fuel-energy fuel=coke
            park            | stationary-fuel fuel=diesel ; stationary-fuel fuel=diesel
            rural-community | enteric animal=goat, age=young ; enteric-energy animal=dairy, age=young
            park            | product product=lime ; clinker
            park            | product product=clinker ; carbonate carbonate=Na2CO3
            park            | clinker ; carbonate carbonate=desulphurisation
            park            | steel-material material=pig-iron ; carbon-in material=petroleum-coke
            park            | own-sink kind=湿地碳汇 ; own-sink kind=林业碳汇
            park            | waste-incineration waste=hazardous ; waste-fuel waste=msw
            park            | landfill site=deep ; landfill-decay site=非管理（深度不足 5 米）
            park            | product product=nitric-acid-atmospheric ; nitric-acid product=nitric-acid-combined
            park            | product product=limestone ; steel-material material=dolomite
            park            | stationary-fuel fuel=diesel ; fuel-energy fuel=coke ; carbon-in material=gasoline
            park            | steam ; heat
            town            | residue-burning ; biomass-burning biomass=firewood
            park            | product product=clinker ; desulphurisation carbonate=CaCO3
            park            | steel-material material=pig-iron ; desulphurisation carbonate=CaCO3
            park            | product product=limestone ; desulphurisation carbonate=Na2CO3
            """)
    void what_is_something_else_is_no_double_count(String method, String lines) {
        assertThat(said(draft(method, lines))).isEmpty();
    }

    /** Lines with the parts that they name; what is said of them together, and how many times. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            park | clinker: 甲厂    ; product product=clinker: 乙厂         | clinker-twice      | false | 1
            park | clinker: 甲厂    ; product product=clinker: 甲厂 乙厂    | clinker-twice      | true  | 1
            park | clinker: 甲厂 乙厂 ; product product=clinker: 甲厂 乙厂  | clinker-twice      | true  | 1
            park | clinker: 甲厂    ; product product=clinker:              | clinker-twice      | true  | 1
            park | clinker: １号窑  ; product product=clinker: 1号窑        | clinker-twice      | true  | 1
            park | steam: 甲厂      ; steam-total: 乙厂                     | steam-in-two-forms | false | 1
            park | adipic-acid: 甲厂 ; product product=adipic-acid: 乙厂    | adipic-acid-twice  | false | 1
            park | product product=limestone: 甲厂 ; desulphurisation carbonate=CaCO3: 乙厂 | flux-of-desulphurisation | false | 1
            town | residue-burning: 甲村 ; biomass-burning biomass=straw: 乙村 | straw-burnt-twice | false | 1
            park | landfill site=managed: 东场 ; landfill site=managed: 西场 |                   |       | 0
            rural-community | enteric: 甲场 ; enteric-2011: 乙场            | enteric-by-two-families | true | 1
            """)
    void what_two_plants_make_by_two_formulae_is_only_asked_about(
            String method, String lines, String guard, Boolean isBlocking, int times) {
        var draft = Drafts.of(method, "51", 2023);
        Arrays.stream(lines.split(";", -1)).map(line -> line.split(":", -1)).forEach(line -> {
            var words = line[0].strip().split(" ", 2);
            draft.any(words[0], words.length > 1 ? words[1] : "");
            draft.ofParts(Arrays.stream(line[1].strip().split(" "))
                    .filter(part -> !part.isEmpty())
                    .toList());
        });

        var said = said(draft);

        assertThat(said).hasSize(times).allSatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(guard);
            assertThat(finding.field()).isEqualTo("/lines/0");
            assertThat(finding.blocking()).isEqualTo(isBlocking);
        });
    }

    /** Two forms of heat are no matter; what is asked is whether the fuel made the heat, where it can be answered. */
    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void bought_heat_beside_fuel_is_asked_about_until_it_is_answered(boolean isOpen, int times) {
        var draft = Drafts.in("51", 2023)
                .fuel("diesel", "1", "t")
                .heat("heat", "10")
                .heat("heat", "20");
        if (!isOpen) {
            draft = Drafts.in("51", 2023)
                    .fuel("diesel", "1", "t")
                    .heat("heat", "10")
                    .backed("declared", Map.of("producedInside", false));
        }

        assertThat(said(draft)).hasSize(times).allSatisfy(finding -> assertThat(finding.field())
                .isEqualTo("/lines/1"));
    }

    @Test
    void every_guard_that_ships_is_tested_here() {
        var shipped = Stream.of(
                        "town",
                        "building-new",
                        "park",
                        "rural-community",
                        "enterprise",
                        "sichuan-park-industrial",
                        "sichuan-park-non-industrial",
                        "shaanxi-county",
                        "shaanxi-park",
                        "urban-community")
                .flatMap(id -> TestMethods.named(id).guards().stream())
                .map(Method.Guard::name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(pairs().map(row -> row.split("\\|", -1)[2].strip()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(shipped);
    }

    private static List<Finding> said(Drafts draft) {
        return new Guards(draft.draft(), draft.library(), Drafts.DAY).findings().toList();
    }

    private static Drafts draft(String method, String lines) {
        var draft = Drafts.of(method.strip(), "51", 2023);
        Arrays.stream(lines.split(";", -1)).map(String::strip).forEach(line -> {
            var words = line.split(" ", 2);
            draft.any(words[0], words.length > 1 ? words[1] : "");
        });
        return draft;
    }
}
