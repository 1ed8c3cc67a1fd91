package nearzero.accounting.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import nearzero.testing.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadFactorEditionsTest {

    @ParameterizedTest
    @CsvSource({
        "fuels-A, 78",
        "fuels-B, 81",
        "fuels-C, 53",
        "fuels-D, 66",
        "grid, 130",
        "heat, 1",
        "gwp-AR5, 37",
        "national, 65",
        "livestock-2024, 317",
        "vehicles, 44"
    })
    void every_number_of_the_tables_arrives(String set, int numbers) {
        var database = Postgres.database("accounting");
        TestLibrary.flyway(database).migrate();

        var loaded = TestLibrary.owner(database)
                .sql("select count(*) from factor where set_id = ?")
                .param(set);

        assertThat(loaded.query(Integer.class).single()).isEqualTo(numbers);
    }

    @Test
    void a_second_start_loads_nothing_again() {
        var database = Postgres.database("accounting");
        TestLibrary.flyway(database).migrate();

        assertThat(TestLibrary.flyway(database).migrate().migrationsExecuted).isZero();
    }

    @Test
    void an_edition_that_was_changed_after_loading_stops_the_start() {
        var database = Postgres.database("accounting");
        TestLibrary.flyway(database).migrate();
        var owner = TestLibrary.owner(database);
        owner.sql("update factor_edition set digest = 'of other files'").update();
        owner.sql("update flyway_schema_history set checksum = 1 where version is null")
                .update();

        assertThatThrownBy(() -> TestLibrary.flyway(database).migrate())
                .hasRootCauseMessage("Factor edition aluminium-ndrc@2026-11 was changed after it was loaded."
                        + " Editions never change: put a correction into a new one.");
    }

    @Test
    void printed_digits_are_kept() {
        assertThat(grid().filter(factor -> factor.id().equals("grid-2023-east")).map(Factor::value))
                .singleElement()
                .hasToString("0.5500");
    }

    @Test
    void a_value_is_not_an_identity() {
        assertThat(grid().filter(factor -> factor.value().toPlainString().equals("0.5271"))
                        .map(Factor::id))
                .containsExactlyInAnyOrder("grid-2012-south", "grid-2023-central");
    }

    @Test
    void every_value_names_its_source_and_has_a_unit_that_is_known() {
        assertThat(TestLibrary.current().all().flatMap(set -> set.factors().stream()))
                .allSatisfy(factor -> {
                    assertThat(factor.provenance().source()).isNotBlank();
                    assertThat(factor.amount().unit().name()).isNotBlank();
                });
    }

    @Test
    void of_the_national_database_the_edition_that_is_out_applies() {
        var library = TestLibrary.current();

        assertThat(library.inUse("national", LocalDate.of(2026, 2, 28))
                        .orElseThrow()
                        .heading()
                        .edition())
                .isEqualTo("2025");
        assertThat(library.inUse("national", LocalDate.of(2026, 3, 1))
                        .orElseThrow()
                        .heading()
                        .edition())
                .isEqualTo("2026");
    }

    private static Stream<Factor> grid() {
        return TestLibrary.current().edition("grid", "2026-11").orElseThrow().factors().stream();
    }

    @ParameterizedTest
    @CsvSource({
        "verified: 4 secondary copies, VERIFIED",
        "definition, VERIFIED",
        "'secondary: 1 copy, matches memory', SECONDARY",
        "single secondary copy, SECONDARY",
        "'from memory, unverified', UNVERIFIED",
        "'from memory, weak support', UNVERIFIED",
        "seen somewhere, UNVERIFIED"
    })
    void the_note_decides_the_standing(String verification, String standing) {
        assertThat(new Provenance("source", verification).standing())
                .hasToString(Map.of("VERIFIED", "verified", "SECONDARY", "secondary", "UNVERIFIED", "unverified")
                        .get(standing));
    }
}
