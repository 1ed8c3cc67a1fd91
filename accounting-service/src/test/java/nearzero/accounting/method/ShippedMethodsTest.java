package nearzero.accounting.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.api.model.GwpSet;
import nearzero.accounting.calculator.Calculator;
import nearzero.accounting.calculator.Calculators;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.factor.TestLibrary;
import nearzero.accounting.method.Source.Figure;
import nearzero.accounting.method.Source.Origin;
import nearzero.accounting.method.Source.Presence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The fields of the three provinces, each with a method that fits the formulae and the library. */
class ShippedMethodsTest {

    static Stream<String> methods() {
        return ShippedMethods.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void every_method_fits_the_formulae_and_the_library(String id) {
        assertThat(TestMethods.named(id).sources()).isNotEmpty();
    }

    @Test
    void every_field_of_the_three_provinces_is_counted() {
        var fields =
                methods().flatMap(id -> TestMethods.named(id).fields().stream()).collect(Collectors.toSet());

        assertThat(fields)
                .isEqualTo(Set.of(
                        "town",
                        "building",
                        "transport",
                        "urban-community",
                        "rural-community",
                        "park",
                        "enterprise",
                        "county"));
    }

    /** Part three of the Guangdong guide, sentence by sentence; what Sichuan and Shaanxi name for theirs. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    town             | stationary-fuel, mobile-fuel, electricity, enteric, manure-ch4, manure-n2o, forest-growth, forest-loss
                    building-new     | construction-fuel, construction-electricity, stationary-fuel, electricity, heat
                    building-existing| stationary-fuel, electricity, heat
                    transport        | mobile-fuel, vehicle-gases, urea, electricity, heat
                    urban-community  | stationary-fuel, mobile-fuel, electricity, heat
                    rural-community  | stationary-fuel, mobile-fuel, electricity, biomass-burning, enteric, manure-ch4, manure-n2o
                    park             | stationary-fuel, mobile-fuel, electricity, heat
                    enterprise       | stationary-fuel, mobile-fuel, electricity, heat
                    sichuan-park-industrial     | stationary-fuel, electricity, heat
                    sichuan-park-non-industrial | stationary-fuel, mobile-fuel, electricity, heat
                    shaanxi-county   | stationary-fuel, mobile-fuel, electricity, enteric, manure-ch4, manure-n2o, forest-growth, forest-loss
                    shaanxi-park     | stationary-fuel, mobile-fuel, electricity, heat
                    """)
    void the_guide_says_what_a_field_must_count(String id, String sources) {
        var required = TestMethods.named(id).sources().values().stream()
                .filter(source -> source.presence() == Presence.REQUIRED)
                .map(Source::id);

        assertThat(required).containsExactlyInAnyOrder(sources.split(",\\s*"));
    }

    /** Whatever their sources: of each something is filled in, or it is stated that there is none. Five of a town, no sixth. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    town                        | energy, industrial-processes, agriculture, land-use, waste
                    shaanxi-county              | energy, industrial-processes, agriculture, land-use, waste
                    building-new                | ''
                    building-existing           | ''
                    transport                   | ''
                    urban-community             | waste
                    rural-community             | waste
                    park                        | industrial-processes, waste
                    shaanxi-park                | industrial-processes, waste
                    sichuan-park-industrial     | industrial-processes
                    sichuan-park-non-industrial | ''
                    enterprise                  | industrial-processes
                    """)
    void the_guide_says_which_sectors_a_field_must_count(String id, String sectors) {
        assertThat(TestMethods.named(id).requiredSectors().keySet())
                .containsExactlyInAnyOrder(sectors.isEmpty() ? new String[0] : sectors.split(",\\s*"));
    }

    /** What no method counts with stays in the catalogue for methods that are loaded; why is told in open-points.md. */
    @Test
    void every_formula_is_used_by_a_method_or_known_to_be_left_to_loaded_ones() {
        var used = methods()
                .flatMap(id -> TestMethods.named(id).sources().values().stream())
                .map(source -> source.calculator().id())
                .collect(Collectors.toSet());

        assertThat(Calculators.all().stream().map(Calculator::id).filter(id -> !used.contains(id)))
                .containsExactlyInAnyOrder("clinker-factor", "lime", "activity-factor");
    }

    /** Sets that formulae of the service read without a method: of electricity, of weighting, of the trend. */
    private static final Pattern READ_ELSEWHERE = Pattern.compile("grid|gwp-.*|standard-coal");

    /** Each with the reason why it stands in its table and no source takes it. */
    private static final Map<String, String> UNREAD = Map.of(
            "waste-2011 waste-2011-ox oxidised",
            "one number for every landfill, which methods loaded earlier may name; since 2026-12 it is printed by kind of site");

    @Test
    void every_number_of_a_table_is_read_by_a_source_or_known_to_be_left() {
        var library = TestLibrary.current();
        var read = methods()
                .map(TestMethods::named)
                .flatMap(method -> method.sources().values().stream().flatMap(source -> numbers(method, source)))
                .collect(Collectors.toSet());

        assertThat(library.sets().keySet().stream()
                        .filter(set -> !READ_ELSEWHERE.matcher(set).matches())
                        .flatMap(set -> library.inUse(set, Factors.today()).orElseThrow().factors().stream()
                                .map(number -> named(set, number)))
                        .filter(number -> !read.contains(number)))
                .containsExactlyInAnyOrderElementsOf(UNREAD.keySet());
    }

    /** Also of editions that are no longer in use: an inventory may name one. */
    @ParameterizedTest
    @MethodSource("methods")
    void no_edition_that_ships_has_a_number_that_a_formula_refuses(String id) {
        var method = TestMethods.named(id);

        assertThat(method.sources().values().stream()
                        .flatMap(source ->
                                source.origins().entrySet().stream().flatMap(origin -> misfits(method, source, origin)))
                        .filter(misfit -> misfit.cell() != null))
                .isEmpty();
    }

    private static Stream<TableFit.Misfit> misfits(Method method, Source source, Map.Entry<String, Origin> entry) {
        var parameter = source.calculator().parameter(entry.getKey()).orElseThrow();
        if (entry.getValue() instanceof Origin.Table table) {
            return method.tables().get(table.table()).sets().stream()
                    .flatMap(set -> TestLibrary.current().sets().get(set).stream())
                    .flatMap(edition -> TableFit.misfits(table, source.codes(), parameter, edition));
        }
        return entry.getValue() instanceof Origin.Grid
                ? TestLibrary.current().sets().get("grid").stream()
                        .flatMap(edition -> TableFit.misfits(parameter, edition))
                : Stream.empty();
    }

    private static Stream<String> numbers(Method method, Source source) {
        return source.origins().values().stream()
                .flatMap(origin -> origin instanceof Origin.Table table ? Stream.of(table) : Stream.empty())
                .flatMap(table -> method.tables().get(table.table()).sets().stream()
                        .flatMap(set -> TableFit.numbers(
                                        table,
                                        source.codes(),
                                        TestLibrary.current()
                                                .inUse(set, Factors.today())
                                                .orElseThrow())
                                .map(number -> named(set, number))));
    }

    private static String named(String set, Factor number) {
        return set + " " + number.id() + " " + number.parameter();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void the_parts_of_a_key_that_several_numbers_share_have_chinese_names(String id) {
        for (var source : TestMethods.named(id).sources().values()) {
            if (source.keys().size() > 1) {
                var library = TestLibrary.current();
                source.origins().values().stream()
                        .filter(Origin.Table.class::isInstance)
                        .map(Origin.Table.class::cast)
                        .flatMap(origin -> TestMethods.named(id).tables().get(origin.table()).sets().stream()
                                .map(set -> library.inUse(set, Factors.today()).orElseThrow())
                                .flatMap(edition -> TableFit.numbers(origin, source.codes(), edition)))
                        .flatMap(number -> number.keys().entrySet().stream())
                        .filter(key -> source.keys().containsKey(key.getKey()))
                        .filter(key -> !Set.of("fuel", "zone").contains(key.getKey()))
                        .forEach(key -> assertThat(source.codesOf(key.getKey()).labels())
                                .as(source.id() + " " + key)
                                .containsKey(key.getValue()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "steel-material, crude-steel, false",
        "steel-material, pig-iron, true",
        "steel-product, crude-steel, true",
        "steel-product, limestone, false"
    })
    void what_leaves_a_steel_mill_is_no_input_and_what_enters_no_product(
            String source, String material, boolean isAllowed) {
        assertThat(TestMethods.named("park")
                        .source(source)
                        .orElseThrow()
                        .codesOf("material")
                        .allow(material))
                .isEqualTo(isAllowed);
    }

    @ParameterizedTest
    @CsvSource({"town", "shaanxi-county"})
    void where_forests_are_a_sector_of_the_total_no_sink_is_subtracted_again(String id) {
        var method = TestMethods.named(id);

        assertThat(method.source("forest-growth").orElseThrow().figure()).isEqualTo(Figure.DEDUCTED);
        assertThat(method.sources().values().stream().filter(source -> source.figure() == Figure.OWN_SINK))
                .allMatch(source -> source.presence() == Presence.EXCLUDED);
    }

    /** Lime for the flue gas of a boiler is left, which a park without industry may have. */
    @Test
    void a_park_without_industry_excludes_each_industrial_process_by_its_name() {
        var processes = TestMethods.named("sichuan-park-industrial").sources().values().stream()
                .filter(source -> source.sector().equals("工业生产过程"))
                .map(Source::id)
                .filter(id -> !id.equals("desulphurisation"))
                .toList();
        var method = TestMethods.named("sichuan-park-non-industrial");

        assertThat(method.sources().values().stream()
                        .filter(source -> source.presence() == Presence.EXCLUDED)
                        .map(Source::id))
                .containsExactlyInAnyOrderElementsOf(processes);
        assertThat(method.basis()).contains("工业类方法");
        assertThat(method.tables()).as("nobody chooses what is not counted").doesNotContainKeys("products", "steel");
    }

    /** The guide of 2011, which towns follow, has the second report; newer standards have the fifth. */
    @ParameterizedTest
    @MethodSource("methods")
    void every_method_weighs_with_the_fifth_report(String id) {
        assertThat(TestMethods.named(id).gwp()).isEqualTo(GwpSet.AR5);
    }

    @ParameterizedTest
    @CsvSource({"town, biogenic-co2", "town, incineration-biogenic", "park, incineration-biogenic"})
    void what_is_told_beside_the_total_is_never_part_of_it(String method, String source) {
        assertThat(TestMethods.named(method).source(source).orElseThrow().figure())
                .isEqualTo(Figure.MEMO);
    }

    @Test
    void materials_of_a_building_are_never_part_of_its_total() {
        assertThat(TestMethods.named("building-new").sources().values().stream()
                        .filter(source -> source.id().startsWith("material"))
                        .map(Source::figure))
                .containsOnly(Figure.MEMO);
    }
}
