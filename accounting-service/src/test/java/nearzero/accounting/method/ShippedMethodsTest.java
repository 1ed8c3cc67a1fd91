package nearzero.accounting.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.method.Source.Figure;
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

    /** Part three of the Guangdong guide, sentence by sentence. */
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
                    """)
    void the_guide_says_what_a_field_must_count(String id, String sources) {
        var required = TestMethods.named(id).sources().values().stream()
                .filter(source -> source.presence() == Presence.REQUIRED)
                .map(Source::id);

        assertThat(required).containsExactlyInAnyOrder(sources.split(",\\s*"));
    }

    @ParameterizedTest
    @CsvSource({"town", "shaanxi-county"})
    void where_forests_are_a_sector_of_the_total_no_sink_is_subtracted_again(String id) {
        var method = TestMethods.named(id);

        assertThat(method.source("forest-growth").orElseThrow().figure()).isEqualTo(Figure.DEDUCTED);
        assertThat(method.sources().values().stream().filter(source -> source.figure() == Figure.OWN_SINK))
                .allMatch(source -> source.presence() == Presence.EXCLUDED);
    }

    @Test
    void materials_of_a_building_are_never_part_of_its_total() {
        assertThat(TestMethods.named("building-new").sources().values().stream()
                        .filter(source -> source.id().startsWith("material"))
                        .map(Source::figure))
                .containsOnly(Figure.MEMO);
    }
}
