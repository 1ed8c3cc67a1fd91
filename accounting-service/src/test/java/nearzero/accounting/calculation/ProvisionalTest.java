package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Until the table of the accounting year is out, a result is provisional; who keeps watch learns when it can be made final. */
class ProvisionalTest extends RunningService {

    private static final TestDraft POWER = TestDraft.of(PARK).power("electricity", "100");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the province's factor of the year, 2023, , false",
        "the nearest year stands in for a later one, 2024, , true",
        "the nearest year stands in for an earlier one, 2020, , true",
        "another year by choice, 2023, '{\"year\": 2022, \"reason\": \"对照\"}', true",
        "the nation's factor of the year, 2023, '{\"areaLevel\": \"nation\", \"reason\": \"对照\"}', false",
        "an old factor by its id, 2023, '{\"factorId\": \"grid-2012-east\", \"reason\": \"对照\"}', true",
    })
    void a_result_is_provisional_while_its_electricity_factor_is_of_another_year(
            String what, int year, String choice, boolean provisional) {
        var draft = POWER.with("/year", year);
        if (choice != null) {
            draft = draft.with("/gridFactor", JsonMapper.shared().readTree(choice));
        }

        var calculation = applicant().post(calculations(newInventory(draft).id()), "{}");

        assertThat(calculation.at("/provisional")).as(calculation.text()).isEqualTo(String.valueOf(provisional));
        assertThat(calculation.json().get("provisionalReasons").size()).isEqualTo(provisional ? 1 : 0);
        if (provisional) {
            assertThat(calculation.at("/provisionalReasons/0/message")).contains("暂定值", year + " 年");
        }
    }

    @Test
    void the_reason_names_the_number_that_stands_in() {
        var calculation = applicant()
                .post(calculations(newInventory(POWER.with("/year", 2024)).id()), "{}");

        assertThat(calculation.at("/provisionalReasons/0/set")).isEqualTo("grid@2026-11");
        assertThat(calculation.at("/provisionalReasons/0/factor")).isEqualTo("grid-2023-province-51");
        assertThat(calculation.at("/provisionalReasons/0/factorYear")).isEqualTo("2023");
    }

    @Test
    void what_uses_no_electricity_factor_waits_for_none() {
        var fuelOnly = TestDraft.of(PARK).with("/year", 2024);
        var proven =
                fuelOnly.power("electricity-green", "1").with("/lines/1/proofs", Map.of("greenCertificates", "绿证"));

        assertThat(List.of(fuelOnly, proven)).allSatisfy(draft -> assertThat(applicant()
                        .post(calculations(newInventory(draft).id()), "{}")
                        .at("/provisional"))
                .isEqualTo("false"));
    }

    @Test
    void inventories_are_listed_by_whether_their_last_calculation_is_provisional() {
        var pilot = newPilot();
        var provisional = counted(POWER.with("/pilot", pilot).with("/year", 2024));
        var settled = counted(POWER.with("/pilot", pilot));
        var uncounted = newInventoryOf(pilot);

        assertThat(listed("provisional=true&pilot=" + pilot)).containsExactly(provisional);
        assertThat(listed("provisional=false&pilot=" + pilot)).containsExactly(settled);
        assertThat(listed("pilot=" + pilot)).containsExactly(uncounted, settled, provisional);
        assertThat(applicant()
                        .get("/inventories?pilot=" + pilot)
                        .json()
                        .at("/items/0")
                        .has("provisional"))
                .isFalse();
    }

    @Test
    void a_correction_that_was_calculated_decides_and_one_that_was_not_does_not() {
        var pilot = newPilot();
        var draft = POWER.with("/pilot", pilot).with("/year", 2024);
        var inventory = counted(draft);
        save(inventory, 1, draft.with("/lines/1/note", "核对"));
        assertThat(listed("provisional=true&pilot=" + pilot)).containsExactly(inventory);

        save(inventory, 2, TestDraft.of(PARK).with("/year", 2024));
        applicant().post(calculations(inventory), "{}");

        assertThat(listed("provisional=true&pilot=" + pilot)).isEmpty();
    }

    @Test
    void when_the_years_factor_has_come_out_the_inventory_can_be_made_final() {
        var pilot = newPilot();
        var waiting = counted(POWER.with("/pilot", pilot).with("/year", 2024));
        var elsewhere = counted(POWER.with("/pilot", pilot).with("/year", 2024).with("/province", "33"));
        assertThat(listed("finalPossible=true&pilot=" + pilot)).isEmpty();

        var edition = bringFactor(2024, "grid-2023-province-51");
        try {
            assertThat(listed("finalPossible=true&pilot=" + pilot)).containsExactly(waiting);
            assertThat(listed("finalPossible=false&pilot=" + pilot)).containsExactly(elsewhere);
            assertThat(applicant()
                            .get("/inventories?provisional=true&pilot=" + pilot)
                            .at("/page/total"))
                    .isEqualTo("2");

            var settled = applicant().post(calculations(waiting), "{}");

            assertThat(settled.at("/provisional")).isEqualTo("false");
            assertThat(settled.at("/lines/1/emission")).isEqualTo("16.000000");
            assertThat(listed("provisional=true&pilot=" + pilot)).containsExactly(elsewhere);
        } finally {
            asOwner().sql("delete from factor where edition = ?").param(edition).update();
            asOwner()
                    .sql("delete from factor_edition where edition = ?")
                    .param(edition)
                    .update();
        }
    }

    /** The shipped electricity factors and one more: 0.1600 for that year, otherwise like the one of that id. */
    private static String bringFactor(int year, String like) {
        var edition = "test-" + newKey().substring(0, 8);
        asOwner().sql("""
                insert into factor_edition (set_id, edition, title, basis, family, digest, loaded_by)
                select set_id, ?, title, basis, family, digest, 'test' from factor_edition
                where set_id = 'grid' and edition = '2026-11'
                """).param(edition).update();
        asOwner().sql("""
                insert into factor
                select (jsonb_populate_record(f, jsonb_build_object('edition', ?))).* from factor f
                where set_id = 'grid' and edition = '2026-11'
                union all
                select (jsonb_populate_record(f, jsonb_build_object('edition', ?, 'id', 'new', 'value', 0.16, 'factor_year', ?))).*
                from factor f where set_id = 'grid' and edition = '2026-11' and id = ?
                """).params(edition, edition, year, like).update();
        return edition;
    }

    private String counted(TestDraft draft) {
        var inventory = newInventory(draft).id();
        var calculation = applicant().post(calculations(inventory), "{}");
        assertThat(calculation.status()).as(calculation.text()).isEqualTo(201);
        return inventory;
    }

    private void save(String inventory, int version, TestDraft draft) {
        var saved = applicant()
                .put(
                        "/inventories/" + inventory,
                        "\"" + version + "\"",
                        draft.with("/reason", "更正").json());
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    }

    private List<String> listed(String query) {
        var reply = applicant().get("/inventories?" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().get("items").findValuesAsString("id");
    }
}
