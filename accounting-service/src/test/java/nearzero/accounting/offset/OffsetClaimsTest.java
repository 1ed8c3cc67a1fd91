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
        applicant().post(calculations(counted), "{}");
        var other = newInventory(TestDraft.of(SECOND_PARK).with("/year", 2022).offset(registry, first, last))
                .id();

        var reply = secondApplicant().post(calculations(other), "{}");

        assertThat(reply.status()).as(why).isEqualTo(status);
        giveBack(counted, other);
    }

    @Test
    void counting_the_same_inventory_again_is_no_double_count() {
        var inventory = newInventory(TestDraft.of(PARK).offset("CCER", 50)).id();
        applicant().post(calculations(inventory), "{}");

        assertThat(applicant().post(calculations(inventory), "{}").status()).isEqualTo(201);
        assertThat(claims(inventory)).isEqualTo(1);
    }

    @Test
    void a_trial_with_a_wrong_serial_number_gives_the_units_back_when_it_is_corrected() {
        var wrong = TestDraft.of(PARK).offset("CCER", 200_000_001, 200_000_010);
        var mine = newInventory(wrong).id();
        applicant().post(calculations(mine), "{}");
        applicant()
                .put(
                        "/inventories/" + mine,
                        "\"1\"",
                        TestDraft.of(PARK).offset("CCER", 10).json());
        applicant().post(calculations(mine), "{}");

        var rightful = newInventory(TestDraft.of(SECOND_PARK).offset("CCER", 200_000_001, 200_000_010))
                .id();

        assertThat(secondApplicant().post(calculations(rightful), "{}").status())
                .isEqualTo(201);
    }

    @Test
    void units_of_an_official_calculation_stay_counted() {
        var pilot = newPilot();
        var official = newInventory(TestDraft.of(PARK).offset("CCER", 300_000_001, 300_000_010))
                .id();
        workflow().post(calculations(official), "{\"pilot\": \"%s\"}".formatted(pilot));
        applicant().put("/inventories/" + official, "\"1\"", TestDraft.of(PARK).json());
        applicant().post(calculations(official), "{}");

        var other = newInventory(TestDraft.of(SECOND_PARK).offset("CCER", 300_000_001, 300_000_010))
                .id();

        assertThat(secondApplicant().post(calculations(other), "{}").status()).isEqualTo(422);
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

            var replies = Stream.of(
                            CompletableFuture.supplyAsync(() -> applicant().post(calculations(mine), "{}"), TWO),
                            CompletableFuture.supplyAsync(
                                    () -> secondApplicant().post(calculations(theirs), "{}"), TWO))
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
        var calculation = applicant().post(calculations(mine), "{}").id();
        var other = newInventory().id();

        assertThatThrownBy(() -> claim(calculation, other, "[500000005,500000005]"))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("offset_counted_once");
        assertThatThrownBy(() -> claim(calculation, mine, "[500000005,500000005]"))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("offset_counted_once_in_a_calculation");
    }

    private static void claim(String calculation, String inventory, String serials) {
        asOwner()
                .sql("insert into offset_claim values (?::uuid, ?::uuid, 'CCER', ?::int8range, false)")
                .params(List.of(calculation, inventory, serials))
                .update();
    }

    private static void giveBack(String... inventories) {
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
