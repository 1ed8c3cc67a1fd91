package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class CalculatingTest extends RunningService {

    private static final Executor EIGHT = Executors.newFixedThreadPool(8);

    /** The enterprise of S01 in worked_examples.csv, through the whole service. */
    @Test
    void the_four_figures_come_back_with_every_line_its_factor_and_the_reason() {
        var inventory = newInventory(TestDraft.of(PARK)
                        .with("/province", "44")
                        .activity("stationary-fuel", "'fuel': 'natural-gas'", "350000", "Nm³")
                        .power("electricity", "8500")
                        .activity("heat", "", "12", "TJ")
                        .ownSink("150")
                        .offset("CCER", 300)
                        .offset("PHCER", 100))
                .id();

        var calculation = applicant().post(calculations(inventory), "{}");

        assertThat(calculation.status()).as(calculation.text()).isEqualTo(201);
        assertThat(calculation.at("/gross")).isEqualTo("6204.425240");
        assertThat(calculation.at("/ownSink")).isEqualTo("150.000000");
        assertThat(calculation.at("/offset")).isEqualTo("400.000000");
        assertThat(calculation.at("/net")).isEqualTo("5654.425240");
        assertThat(calculation.at("/method/id")).isEqualTo("park");
        assertThat(calculation.at("/inventoryVersion")).isEqualTo("1");
        assertThat(calculation.json().get("factorSets").toString())
                .isEqualTo("[\"fuels-A@2026-11\",\"grid@2026-11\",\"gwp-AR5@2026-11\",\"heat@2026-11\"]");
        assertThat(calculation.json().get("lines").values())
                .extracting(line -> line.get("emission").asString())
                .containsExactly(
                        "371.509156",
                        "756.766083",
                        "3756.150000",
                        "1320.000000",
                        "150.000000",
                        "300.000000",
                        "100.000000");

        var gas = "/lines/1";
        assertThat(calculation.at(gas + "/field")).isEqualTo("/lines/1");
        assertThat(calculation.at(gas + "/sourceName")).isEqualTo("固定设施燃料燃烧");
        assertThat(calculation.at(gas + "/formula")).contains("44/12");
        assertThat(calculation.at(gas + "/inputs/0/quantity")).isEqualTo("350000");
        assertThat(calculation.at(gas + "/inputs/0/unit")).isEqualTo("Nm3");
        assertThat(calculation.at(gas + "/inputs/0/origin")).isEqualTo("given");
        assertThat(calculation.at(gas + "/inputs/1/name")).isEqualTo("ncv");
        assertThat(calculation.at(gas + "/inputs/1/quantity")).isEqualTo("389.31");
        assertThat(calculation.at(gas + "/inputs/1/factor/id")).isEqualTo("fuel-A-natural-gas");
        assertThat(calculation.at(gas + "/inputs/1/factor/standing")).isEqualTo("secondary");
        assertThat(calculation.at(gas + "/gases/0/gas")).isEqualTo("CO2");
        assertThat(calculation.at(gas + "/steps/0/name")).isEqualTo("热量");
        assertThat(calculation.at(gas + "/steps/0/quantity")).isEqualTo("13625.850000");
        assertThat(calculation.at(gas + "/steps/0/unit")).isEqualTo("GJ");
        assertThat(calculation.json().at("/lines/2/steps").size()).isZero();
        assertThat(calculation.at(gas + "/gases/0/mass")).isEqualTo("756.766083");
        var power = "/lines/2/inputs/1";
        assertThat(calculation.at(power + "/factor/value")).isEqualTo("0.4419");
        assertThat(calculation.at(power + "/factor/unit")).isEqualTo("tCO2/MWh");
        assertThat(calculation.at(power + "/factor/announcement")).contains("2025年第47号");
        assertThat(calculation.at("/lines/2/why")).contains("2023 年广东省级").contains("与核算年份一致");
        assertThat(calculation.at("/lines/5/figure")).isEqualTo("offset");
    }

    @Test
    void a_calculation_is_read_back_as_it_was_answered() {
        var inventory =
                newInventory(TestDraft.of(PARK).power("electricity", "1.5")).id();

        var made = applicant().post(calculations(inventory), "{\"purpose\": \"plan\", \"round\": 2}");

        assertThat(applicant().get("/calculations/" + made.id()).json()).isEqualTo(made.json());
        assertThat(made.header("Location")).isEqualTo("/api/accounting/calculations/" + made.id());
        var listed = applicant().get(calculations(inventory));
        assertThat(listed.at("/items/0/id")).isEqualTo(made.id());
        assertThat(listed.at("/items/0/net")).isEqualTo(made.at("/net"));
        assertThat(listed.at("/page/total")).isEqualTo("1");
    }

    @Test
    void the_body_may_be_left_out() {
        var reply = applicant()
                .header("Idempotency-Key", newKey())
                .send("POST", calculations(newInventory().id()), BodyPublishers.noBody());

        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    @Test
    void a_factor_of_a_near_year_makes_the_result_provisional() {
        var inventory = newInventory(TestDraft.of(PARK).with("/year", 2020).power("electricity", "100"))
                .id();

        var calculation = applicant().post(calculations(inventory), "{}");

        assertThat(flags(calculation)).contains("factor-year-differs");
        assertThat(calculation.at("/lines/1/inputs/1/factor/factorYear")).isEqualTo("2021");
        assertThat(calculation.at("/lines/1/why")).contains("暂定值");
    }

    @Test
    void an_unverified_factor_is_used_only_when_named_and_is_flagged() {
        var inventory = newInventory(TestDraft.of(PARK)
                        .with("/year", 2021)
                        .with("/gridFactor", Map.of("factorId", "grid-2021-nation", "reason", "对照旧报告"))
                        .with("/unverifiedConfirmed", true)
                        .power("electricity", "100"))
                .id();

        var calculation = applicant().post(calculations(inventory), "{}");

        assertThat(calculation.at("/lines/1/emission")).isEqualTo("55.680000");
        assertThat(calculation.at("/lines/1/inputs/1/factor/standing")).isEqualTo("unverified");
        assertThat(calculation.at("/lines/1/why")).contains("对照旧报告");
        assertThat(flags(calculation)).contains("factor-unverified", "factor-chosen-by-id");
    }

    @Test
    void a_value_that_the_compiler_of_the_table_doubts_is_flagged_with_his_note() {
        var inventory = newInventory(TestDraft.of(PARK).with("/lines/0/keys/fuel", "cleaned-coal"))
                .id();

        var calculation = applicant().post(calculations(inventory), "{}");

        assertThat(flags(calculation)).contains("factor-doubtful");
        assertThat(calculation.at("/lines/0/inputs/1/factor/note")).contains("probable misprint");
    }

    @Test
    void part_of_a_year_and_a_negative_net_are_flagged() {
        var inventory = newInventory(TestDraft.of(PARK)
                        .with("/periodStart", "2023-01-01")
                        .with("/periodEnd", "2023-03-31")
                        .ownSink("1000"))
                .id();

        var calculation = applicant().post(calculations(inventory), "{}");

        assertThat(calculation.at("/net")).isEqualTo("-628.490844");
        assertThat(flags(calculation)).contains("period-shorter-than-year", "net-negative");
    }

    @ParameterizedTest
    @CsvSource({
        "electricity, , 15.640000, ''",
        "electricity-exported, , -15.640000, ''",
        "electricity-own-non-fossil, , 15.640000, green-power-without-proof",
        "electricity-own-non-fossil, '{\"meterRecord\": \"逐月抄表\"}', 0.000000, ''",
        "electricity-green, , 15.640000, green-power-without-proof",
        "electricity-green, '{\"contract\": \"合同\"}', 15.640000, green-power-without-proof",
        "electricity-green, '{\"contract\": \"合同\", \"settlementStatement\": \"结算单\"}', 0.000000, ''",
        "electricity-green, '{\"greenCertificates\": \"绿证\"}', 0.000000, ''",
    })
    void power_counts_by_its_kind_and_as_zero_only_with_proof(String kind, String proof, String emission, String flag) {
        var draft = TestDraft.of(PARK).power(kind, "100");
        if (proof != null) {
            draft = draft.with("/lines/1/proofs", JsonMapper.shared().readTree(proof));
        }

        var calculation = applicant().post(calculations(newInventory(draft).id()), "{}");

        assertThat(calculation.at("/lines/1/emission")).isEqualTo(emission);
        assertThat(flags(calculation).contains("green-power-without-proof")).isEqualTo(!flag.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"SAR, 54.495000", "AR5, 53.970000", "'', 53.970000"})
    void other_gases_count_by_the_one_report_of_the_inventory(String set, String emission) {
        var draft = TestDraft.of(PARK)
                .with("/lines", List.of())
                .with("/gwpSet", set.isEmpty() ? null : set)
                .gas("CH4", "735", "kg")
                .gas("N2O", "0.126", "t");

        var calculation = applicant().post(calculations(newInventory(draft).id()), "{}");

        assertThat(calculation.at("/gross")).isEqualTo(emission);
    }

    @Test
    void the_same_key_again_gives_the_same_calculation() {
        var inventory = newInventory().id();
        var key = newKey();

        var first = applicant().post(calculations(inventory), key, "{}");
        applicant()
                .put(
                        "/inventories/" + inventory,
                        "\"1\"",
                        TestDraft.of(PARK)
                                .with("/reason", "补充电力")
                                .power("electricity", "1")
                                .json());
        var again = applicant().post(calculations(inventory), key, "{}");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(count("calculation", inventory)).isEqualTo(1);
    }

    @Test
    void the_same_key_for_another_inventory_or_purpose_is_refused() {
        var inventory = newInventory().id();
        var key = newKey();
        applicant().post(calculations(inventory), key, "{\"purpose\": \"plan\"}");

        var other = applicant().post(calculations(newInventory().id()), key, "{\"purpose\": \"plan\"}");
        var purpose = applicant().post(calculations(inventory), key, "{\"purpose\": \"acceptance\"}");

        assertThat(other.problem()).isEqualTo("key-reused");
        assertThat(purpose.problem()).isEqualTo("key-reused");
    }

    @Test
    void the_same_call_many_times_at_once_makes_one_calculation() {
        var pilot = newPilot();
        var inventory = newInventory(TestDraft.of(PARK).offset("CCER", 10)).id();
        var key = "sc:plan:1:" + inventory;
        var body = "{\"pilot\": \"%s\", \"purpose\": \"plan\", \"round\": 1}".formatted(pilot);

        var answers = IntStream.range(0, 8)
                .mapToObj(each ->
                        CompletableFuture.supplyAsync(() -> workflow().post(calculations(inventory), key, body), EIGHT))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(Reply::text)
                .distinct();

        assertThat(answers).hasSize(1);
        assertThat(count("calculation", inventory)).isEqualTo(1);
        assertThat(count("offset_claim", inventory)).isEqualTo(1);
    }

    @Test
    void an_earlier_version_is_counted_when_it_is_asked_for() {
        var inventory = newInventory().id();
        applicant()
                .put(
                        "/inventories/" + inventory,
                        "\"1\"",
                        TestDraft.of(PARK)
                                .with("/lines/0/inputs/quantity/quantity", "1")
                                .json());

        var submitted = applicant().post(calculations(inventory), "{\"inventoryVersion\": 1}");
        var current = applicant().post(calculations(inventory), "{}");
        var future = applicant().post(calculations(inventory), "{\"inventoryVersion\": 3}");

        assertThat(submitted.at("/gross")).isEqualTo("371.509156");
        assertThat(current.at("/gross")).isEqualTo("3.095910");
        assertThat(current.at("/inventoryVersion")).isEqualTo("2");
        assertThat(future.status()).isEqualTo(422);
        assertThat(future.at("/errors/0/field")).isEqualTo("/inventoryVersion");
    }

    @Test
    void the_first_calculation_for_a_pilot_ties_the_draft_to_it() {
        var pilot = newPilot();
        var inventory = newInventory().id();

        var made = workflow().post(calculations(inventory), "{\"pilot\": \"%s\"}".formatted(pilot));

        assertThat(made.at("/pilot")).isEqualTo(pilot);
        assertThat(applicant().get("/inventories/" + inventory).at("/pilot")).isEqualTo(pilot);
    }

    @Test
    void a_draft_of_one_pilot_is_not_counted_for_another() {
        var inventory = newInventoryOf(newPilot());

        var reply = workflow().post(calculations(inventory), "{\"pilot\": \"%s\"}".formatted(newPilot()));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.problem()).isEqualTo("not-possible-now");
        assertThat(count("calculation", inventory)).isZero();
    }

    @Test
    void a_draft_of_one_applicant_is_not_counted_for_the_pilot_of_another() {
        var inventory = newInventory().id();
        var theirs = newPilotOf(SECOND_PARK, CITY);

        var reply = workflow().post(calculations(inventory), "{\"pilot\": \"%s\"}".formatted(theirs));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(applicant().get("/inventories/" + inventory).json().has("pilot"))
                .isFalse();
    }

    @Test
    void a_pilot_that_is_not_yet_known_can_be_tried_again_with_the_same_key() {
        var inventory = newInventory().id();
        var pilot = "SC-PARK-" + newKey();
        var body = "{\"pilot\": \"%s\"}".formatted(pilot);
        var key = newKey();
        tellProgramme();

        var early = workflow().post(calculations(inventory), key, body);
        workflow().put("/pilots/" + pilot, context(pilot, PARK, CITY, 1));
        var later = workflow().post(calculations(inventory), key, body);

        assertThat(early.status()).isEqualTo(409);
        assertThat(early.at("/detail")).contains("稍后再试");
        assertThat(later.status()).isEqualTo(201);
    }

    @Test
    void an_inventory_that_does_not_exist_is_not_found() {
        assertThat(workflow().post(calculations(newKey()), "{}").status()).isEqualTo(404);
        assertThat(applicant().get("/calculations/" + newKey()).status()).isEqualTo(404);
    }

    private static List<String> flags(Reply calculation) {
        return calculation.json().get("flags").findValuesAsString("code");
    }

    /** The line keeps the number and why it is another. */
    @Test
    void power_of_another_province_is_kept_with_its_reason_and_counted_again() {
        var made = applicant()
                .post(
                        calculations(newInventory(TestDraft.of(PARK)
                                        .power("electricity", "100")
                                        .with("/lines/1/gridFactor", Map.of("province", "44", "reason", "广东分厂")))
                                .id()),
                        "{}");

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.at("/lines/1/emission")).isEqualTo("44.190000");
        assertThat(made.at("/lines/1/inputs/1/factor/id")).isEqualTo("grid-2023-province-44");
        assertThat(made.at("/lines/1/why")).contains("理由：广东分厂");
        assertThat(made.json().get("flags").findValuesAsString("code")).contains("factor-sets-mixed");
        assertThat(applicant()
                        .send("POST", "/calculations/" + made.id() + "/recomputation", BodyPublishers.noBody())
                        .at("/same"))
                .isEqualTo("true");
    }

    private static long count(String table, String inventory) {
        return asOwner()
                .sql("select count(*) from " + table + " where inventory_id = ?::uuid")
                .param(inventory)
                .query(Long.class)
                .single();
    }
}
