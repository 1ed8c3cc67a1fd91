package nearzero.accounting.factor;

import static org.assertj.core.api.Assertions.assertThat;

import nearzero.accounting.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactorControllerTest extends RunningService {

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
    void a_table_that_is_not_there_is_not_found() {
        assertThat(applicant().get("/factor-sets/fuels-Z/editions/2026-11").status())
                .isEqualTo(404);
        assertThat(applicant().get("/factor-sets/grid/editions/1999").status()).isEqualTo(404);
    }
}
