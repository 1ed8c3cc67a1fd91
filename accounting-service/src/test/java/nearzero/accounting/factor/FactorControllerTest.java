package nearzero.accounting.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import nearzero.accounting.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FactorControllerTest extends RunningService {

    private static final Pattern SHIPPED = Pattern.compile("2026(-\\d\\d)?");

    @ParameterizedTest
    @CsvSource({
        "fuels-A, 2026-11, 78",
        "grid, 2026-11, 130",
        "heat, 2026-11, 1",
        "gwp-AR5, 2026-11, 37",
        "national, 2026, 37"
    })
    void a_table_is_read_with_all_its_numbers(String set, String edition, int numbers) {
        var reply = applicant().get("/factor-sets/%s/editions/%s".formatted(set, edition));

        assertThat(reply.at("/heading/inUse")).isEqualTo("true");
        assertThat(reply.at("/heading/factors")).isEqualTo(String.valueOf(numbers));
        assertThat(reply.json().get("items").size()).isEqualTo(numbers);
    }

    @Test
    void each_factor_says_where_it_comes_from_and_how_well_it_is_attested() {
        var items = applicant().get("/factor-sets/grid/editions/2026-11").json().get("items");

        assertThat(items.values()).anySatisfy(item -> {
            assertThat(item.get("id").asString()).isEqualTo("grid-2021-nation");
            assertThat(item.get("standing").asString()).isEqualTo("unverified");
            assertThat(item.get("announcement").asString()).contains("2024");
            assertThat(item.get("published").asString()).isEqualTo("2024-04-12");
            assertThat(item.get("verification").asString()).startsWith("from memory");
        });
    }

    @Test
    void each_number_of_each_shipped_table_has_a_source_and_a_standing_that_its_heading_counts() {
        for (var heading : shipped()) {
            assertThat(heading.get("title").asString()).isNotBlank();
            assertThat(heading.get("basis").asString()).isNotBlank();
            var items = items(heading);
            assertThat(items).hasSize(heading.get("factors").asInt()).allSatisfy(item -> {
                assertThat(item.get("source").asString()).as(item.toString()).isNotBlank();
                assertThat(item.get("verification").asString())
                        .as(item.toString())
                        .isNotBlank();
            });
            assertThat(items.stream()
                            .filter(item -> item.get("standing").asString().equals("unverified")))
                    .hasSize(heading.get("unverified").asInt());
        }
    }

    @Test
    void each_factor_of_electricity_names_its_year_its_area_and_its_announcement() {
        var items = applicant().get("/factor-sets/grid/editions/2026-11").json().get("items");

        assertThat(items.values())
                .filteredOn(item -> !item.get("id").asString().equals("grid-local-44")) // a guide's, of no year
                .allSatisfy(item -> {
                    assertThat(item.get("factorYear").asInt()).isBetween(2005, 2025);
                    assertThat(item.get("areaLevel").asString()).isIn("province", "grid", "nation");
                    assertThat(item.get("area").asString()).isNotBlank();
                });
        assertThat(items.values())
                .filteredOn(item -> item.get("id").asString().equals("grid-2023-province-44"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.get("value").asString()).isEqualTo("0.4419");
                    assertThat(item.get("unit").asString()).isEqualTo("tCO2/MWh");
                    assertThat(item.get("factorYear").asInt()).isEqualTo(2023);
                    assertThat(item.get("areaLevel").asString()).isEqualTo("province");
                    assertThat(item.get("areaCode").asString()).isEqualTo("44");
                    assertThat(item.get("announcement").asString()).contains("公告2025年第47号");
                    assertThat(item.get("published").asString()).isEqualTo("2025-12-31");
                });
    }

    private List<JsonNode> shipped() {
        var headings = applicant().get("/factor-sets").json().get("items").values().stream()
                .filter(heading ->
                        SHIPPED.matcher(heading.get("edition").asString()).matches())
                .toList();
        assertThat(headings).hasSizeGreaterThan(20);
        return headings;
    }

    private List<JsonNode> items(JsonNode heading) {
        return List.copyOf(applicant()
                .get("/factor-sets/%s/editions/%s"
                        .formatted(
                                heading.get("set").asString(),
                                heading.get("edition").asString()))
                .json()
                .get("items")
                .values());
    }

    @Test
    void a_table_that_is_not_there_is_not_found() {
        assertThat(applicant().get("/factor-sets/fuels-Z/editions/2026-11").status())
                .isEqualTo(404);
        assertThat(applicant().get("/factor-sets/grid/editions/1999").status()).isEqualTo(404);
    }
}
