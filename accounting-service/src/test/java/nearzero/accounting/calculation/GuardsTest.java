package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.method.Method;
import nearzero.accounting.method.TestMethods;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the shipped methods do not let be counted twice. */
class GuardsTest {

    /** Lines as {@code source key=value}, and what is said of them together. */
    private static final String PAIRS = """
            park            | waste-incineration ; waste-fuel | waste-burnt-twice | true
            park            | landfill ; landfill-decay | landfill-twice | true
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
            park            | product product=nitric-acid-atmospheric ; nitric-acid | nitric-acid-twice | true
            park            | product product=adipic-acid ; adipic-acid | adipic-acid-twice | true
            park            | product product=dolomite ; steel-material material=dolomite | flux-twice | true
            park            | product product=clinker ; carbonate carbonate=CaCO3 | carbonate-of-a-product | false
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
        var said = Guards.of(draft(parts[0], parts[1]).draft()).toList();

        assertThat(said).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(parts[2].strip());
            assertThat(finding.blocking()).isEqualTo(Boolean.parseBoolean(parts[3].strip()));
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
            """)
    void what_is_something_else_is_no_double_count(String method, String lines) {
        assertThat(Guards.of(draft(method, lines).draft())).isEmpty();
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

    private static Drafts draft(String method, String lines) {
        var draft = Drafts.of(method.strip(), "51", 2023);
        Arrays.stream(lines.split(";", -1)).map(String::strip).forEach(line -> {
            var words = line.split(" ", 2);
            draft.any(words[0], words.length > 1 ? words[1] : "");
        });
        return draft;
    }
}
