package nearzero.accounting.factor;

import static org.assertj.core.api.Assertions.assertThat;

import nearzero.accounting.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactorControllerTest extends RunningService {

    @ParameterizedTest
    @CsvSource({
        "/factors/fuels, 95",
        "/factors/fuels?series=A, 26",
        "/factors/grid, 130",
        "/factors/grid?year=2023, 40",
        "/factors/grid?year=2023&areaLevel=grid, 7",
        "/factors/heat, 1",
        "/factors/gwp?set=AR5, 37",
        "/factors/gwp?set=AR4, 27",
    })
    void factors_are_listed_with_their_edition(String path, int items) {
        var reply = applicant().get(path);

        assertThat(reply.at("/edition")).isEqualTo("2026-11");
        assertThat(reply.json().get("items").size()).isEqualTo(items);
    }

    @Test
    void each_factor_says_where_it_comes_from_and_how_well_it_is_attested() {
        var items = applicant()
                .get("/factors/grid?year=2021&areaLevel=nation")
                .json()
                .get("items");

        assertThat(items.values()).anySatisfy(item -> {
            assertThat(item.get("id").asString()).isEqualTo("grid-2021-nation");
            assertThat(item.get("standing").asString()).isEqualTo("unverified");
            assertThat(item.get("announcement").asString()).contains("2024");
            assertThat(item.get("published").asString()).isEqualTo("2024-04-12");
            assertThat(item.get("verification").asString()).startsWith("from memory");
        });
    }

    @ParameterizedTest
    @CsvSource({"/factors/fuels?series=Z", "/factors/grid?year=now", "/factors/grid?year=1", "/factors/gwp?set=AR7"})
    void a_filter_that_makes_no_sense_is_refused(String path) {
        var reply = applicant().get(path);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem()).isEqualTo("malformed");
        assertThat(reply.at("/errors/0/field")).isNotEmpty();
    }
}
