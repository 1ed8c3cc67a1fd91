package nearzero.accounting.offset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;

/** One unit counts once, over all pilots and years. */
class OffsetClaimsTest extends RunningService {

    private static final Executor TWO = Executors.newFixedThreadPool(2);

    @ParameterizedTest
    @CsvSource({
        "CCER, 100000100, 100000199, 422, the same block",
        "CCER, 100000150, 100000150, 422, one unit of it",
        "CCER, 100000000, 100000100, 422, its first unit",
        "CCER, 100000199, 100000300, 422, its last unit",
        "CCER, 100000000, 100000300, 422, all around it",
        "CCER, 100000000, 100000099, 201, just before it",
        "CCER, 100000200, 100000300, 201, just after it",
        "PHCER, 100000100, 100000199, 201, the same numbers of another registry",
    })
    void a_unit_that_another_inventory_counted_is_refused(
            String registry, long first, long last, int status, String why) {
        var counted = newInventory(TestDraft.of(PARK).offset("CCER", 100_000_100, 100_000_199))
                .id();
        countOfficially(counted);
        var other = newInventory(TestDraft.of(SECOND_PARK).with("/year", 2022).offset(registry, first, last))
                .id();

        var reply = workflow().post(calculations(other), forPilot(newPilotOf(SECOND_PARK, CITY)));

        assertThat(reply.status()).as(why).isEqualTo(status);
        forget(counted, other);
    }

    @Test
    void counting_the_same_inventory_again_is_no_double_count() {
        var inventory = newInventory(TestDraft.of(PARK).offset("CCER", 50)).id();
        var pilot = newPilot();

        var first = workflow().post(calculations(inventory), forPilot(pilot));
        var second = workflow().post(calculations(inventory), forPilot(pilot));

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).as(second.text()).isEqualTo(201);
    }

    /** The year may be corrected until a version was counted, and the workflow counts the version that was submitted. */
    @Test
    void versions_of_two_years_cannot_both_count_a_unit() {
        var draft = TestDraft.of(PARK).offset("CCER", 50);
        var inventory = newInventory(draft).id();
        applicant()
                .put(
                        "/inventories/" + inventory,
                        "\"1\"",
                        draft.with("/year", 2022).json());
        var pilot = newPilot();

        var submitted = workflow()
                .post(calculations(inventory), "{\"pilot\": \"%s\", \"inventoryVersion\": 1}".formatted(pilot));
        var otherYear = workflow().post(calculations(inventory), forPilot(pilot));

        assertThat(submitted.status()).as(submitted.text()).isEqualTo(201);
        assertThat(otherYear.status()).isEqualTo(422);
        assertThat(otherYear.at("/errors/0/field")).isEqualTo("/offsets/0/serialStart");
    }

    @Test
    void a_trial_takes_no_units_from_those_to_whom_they_belong() {
        var foreign = TestDraft.of(SECOND_PARK).offset("CCER", 200_000_001, 200_000_010);
        secondApplicant().post(calculations(newInventory(foreign).id()), "{}");
        var rightful = newInventory(TestDraft.of(PARK).offset("CCER", 200_000_001, 200_000_010))
                .id();

        assertThat(countOfficially(rightful).at("/offset")).isEqualTo("10.000000");
    }

    @Test
    void a_trial_with_pilot_takes_no_units_either() {
        var pilot = newPilot();
        var trial = newInventory(TestDraft.of(PARK).with("/pilot", pilot).offset("CCER", 10))
                .id();

        assertThat(applicant().post(calculations(trial), forPilot(pilot)).status())
                .isEqualTo(201);

        assertThat(claims(trial)).isZero();
    }

    @Test
    void a_calculation_of_a_service_without_pilot_takes_no_units() {
        var draft = newInventory(TestDraft.of(PARK).offset("CCER", 10)).id();

        assertThat(workflow().post(calculations(draft), "{}").status()).isEqualTo(201);

        assertThat(claims(draft)).isZero();
    }

    @Test
    void a_trial_with_units_that_are_counted_elsewhere_is_only_warned() {
        countOfficially(newInventory(TestDraft.of(PARK).offset("CCER", 250_000_001, 250_000_010))
                .id());
        var other = newInventory(TestDraft.of(SECOND_PARK).offset("CCER", 250_000_010, 250_000_020))
                .id();

        var trial = secondApplicant().post(calculations(other), "{}");

        assertThat(trial.status()).as(trial.text()).isEqualTo(201);
        assertThat(trial.json().get("flags").findValuesAsString("code")).contains("offset-counted-elsewhere");
        assertThat(trial.json().get("flags").findValuesAsString("field")).contains("/offsets/0/serialStart");
    }

    @Test
    void units_of_an_official_calculation_stay_counted() {
        var official = newInventory(TestDraft.of(PARK).offset("CCER", 300_000_001, 300_000_010))
                .id();
        countOfficially(official);
        applicant()
                .put(
                        "/inventories/" + official,
                        "\"1\"",
                        TestDraft.of(PARK).with("/reason", "撤回抵销").json());
        applicant().post(calculations(official), "{}");

        var other = newInventory(TestDraft.of(SECOND_PARK).offset("CCER", 300_000_001, 300_000_010))
                .id();

        assertThat(workflow()
                        .post(calculations(other), forPilot(newPilotOf(SECOND_PARK, CITY)))
                        .status())
                .isEqualTo(422);
        assertThat(claims(official)).isEqualTo(1);
    }

    @Test
    void of_two_calculations_at_the_same_moment_one_counts_the_unit() {
        for (var round = 0; round < 5; round++) {
            var first = 400_000_000L + 100L * round;
            var mine = newInventory(TestDraft.of(PARK).offset("CCER", first, first + 9))
                    .id();
            var theirs = newInventory(TestDraft.of(SECOND_PARK).offset("CCER", first + 9, first + 20))
                    .id();
            var myPilot = forPilot(newPilot());
            var theirPilot = forPilot(newPilotOf(SECOND_PARK, CITY));

            var replies = Stream.of(
                            CompletableFuture.supplyAsync(() -> workflow().post(calculations(mine), myPilot), TWO),
                            CompletableFuture.supplyAsync(() -> workflow().post(calculations(theirs), theirPilot), TWO))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(replies.stream().map(Reply::status).filter(status -> status == 201))
                    .hasSize(1);
            assertThat(replies.stream().map(Reply::status).filter(status -> status == 409 || status == 422))
                    .hasSize(1);
            assertThat(claims(mine) + claims(theirs)).isEqualTo(1);
            assertThat(counted(mine) + counted(theirs))
                    .as("the loser leaves nothing")
                    .isEqualTo(1);
        }
    }

    @Test
    void the_database_itself_refuses_a_double_count() {
        var mine = newInventory(TestDraft.of(PARK).offset("CCER", 500_000_001, 500_000_010))
                .id();
        var calculation = countOfficially(mine).id();
        var trial = applicant().post(calculations(mine), "{}").id();
        var other = newInventory().id();

        assertThatThrownBy(() -> claim(trial, other, 2023))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("\"offset_counted_once\"");
        assertThatThrownBy(() -> claim(trial, mine, 2022))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("\"offset_counted_for_one_year\"");
        assertThatThrownBy(() -> claim(calculation, mine, 2023))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("\"offset_counted_once_in_a_calculation\"");
    }

    private static String forPilot(String pilot) {
        return "{\"pilot\": \"%s\"}".formatted(pilot);
    }

    private static void claim(String calculation, String inventory, int year) {
        asOwner().sql("""
                        insert into offset_claim (calculation_id, inventory_id, registry, serials, year)
                        values (?::uuid, ?::uuid, 'CCER', '[500000005,500000005]', ?)
                        """).params(List.of(calculation, inventory, year)).update();
    }

    private static void forget(String... inventories) {
        asOwner()
                .sql("delete from offset_claim where inventory_id = any(?::uuid[])")
                .param(inventories)
                .update();
    }

    private long counted(String inventory) {
        return Long.parseLong(auditor().get(calculations(inventory)).at("/page/total"));
    }

    private static long claims(String inventory) {
        return asOwner()
                .sql("select count(*) from offset_claim where inventory_id = ?::uuid")
                .param(inventory)
                .query(Long.class)
                .single();
    }
}
