package nearzero.accounting.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An inventory under another set is a new version, and the figures before stay what they were. */
class CountingAnewTest extends RunningService {

    private static final Executor FOUR = Executors.newFixedThreadPool(4);

    /** 371.509156 of diesel, 15.64 of power and 56 of methane. */
    private static final TestDraft DRAFT =
            TestDraft.of(PARK).power("electricity", "100").gas("CH4", "2", "t");

    private String inventory;
    private Reply before;

    @BeforeEach
    void aCalculatedInventory() {
        inventory = "/inventories/" + newInventory(DRAFT).id();
        before = applicant().post(inventory + "/calculations", "{}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            other warming potentials | "gwpSet": "AR6"                                                      | /gwpSet | -0.200000  | CH4
            another table            | "tables": [{"table": "fuels", "set": "fuels-B", "reason": "对照"}]    | /tables | 5.905543   | CO2
            another electricity factor | "gridFactor": {"areaLevel": "nation", "reason": "对照"}            | /gridFactor | 37.420000 | CO2
            """)
    void another_set_makes_a_new_version_that_is_calculated_and_compared(
            String what, String choice, String field, String difference, String gas) {
        var made = recompute("{\"reason\": \"对照重算\", %s}".formatted(choice));

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.at("/inventory/version")).isEqualTo("2");
        assertThat(made.at("/inventory/reason")).isEqualTo("对照重算");
        assertThat(made.etag()).isEqualTo("\"2\"");
        assertThat(made.at("/calculation/inventoryVersion")).isEqualTo("2");
        assertThat(made.at("/calculation/purpose")).isEqualTo("recomputation");
        assertThat(made.at("/comparison/from/calculation/id")).isEqualTo(before.id());
        assertThat(made.at("/comparison/to/calculation/id")).isEqualTo(made.at("/calculation/id"));
        assertThat(made.at("/comparison/figures/gross/difference")).isEqualTo(difference);
        assertThat(made.json().at("/comparison/figures/gases").values()).anySatisfy(part -> {
            assertThat(part.get("gas").asString()).isEqualTo(gas);
            assertThat(part.at("/emission/difference").asString()).isEqualTo(difference);
        });
        assertThat(made.json().get("comparison").toString()).contains("\"" + field);
        assertThat(applicant().get("/calculations/" + before.id()).json()).isEqualTo(before.json());
        assertThat(applicant()
                        .get(inventory + "/versions/1")
                        .json()
                        .at("/draft/gwpSet")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void without_a_choice_the_same_draft_is_counted_by_what_is_in_use_now() {
        var made = recompute("{\"reason\": \"因子更新\"}");

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.at("/inventory/version")).isEqualTo("2");
        assertThat(made.json().at("/comparison/header").size()).isZero();
        assertThat(made.json().at("/comparison/entries").size()).isZero();
        assertThat(made.at("/comparison/figures/net/difference")).isEqualTo("0.000000");
    }

    @Test
    void going_back_to_the_methods_own_table_is_no_other_choice() {
        recompute(
                "{\"reason\": \"对照\", \"tables\": [{\"table\": \"fuels\", \"set\": \"fuels-B\", \"reason\": \"对照\"}]}");

        var back = applicant().header("If-Match", "\"2\"").post(inventory + "/recomputations", """
                        {"reason": "恢复缺省表", "tables": [{"table": "fuels", "set": "fuels-A", "reason": "恢复"}]}
                        """);

        assertThat(back.at("/calculation/gross")).isEqualTo(before.at("/gross"));
        assertThat(back.json().at("/calculation/flags").findValuesAsString("code"))
                .doesNotContain("factor-table-chosen");
    }

    @Test
    void sent_many_times_at_once_it_makes_one_version() {
        var key = newKey();

        var answers = IntStream.range(0, 4)
                .mapToObj(each -> CompletableFuture.supplyAsync(
                        () -> applicant()
                                .header("If-Match", "\"1\"")
                                .post(inventory + "/recomputations", key, "{\"reason\": \"重算\", \"gwpSet\": \"AR6\"}")
                                .text(),
                        FOUR))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .distinct()
                .toList();

        assertThat(answers).hasSize(1);
        assertThat(versionsAndCalculations()).isEqualTo(List.of("2", "2"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no reason                     | {"gwpSet": "AR6"}                                          | 422 | /reason
            a blank reason                | {"reason": "  "}                                           | 422 | /reason
            an unknown set                | {"reason": "r", "gwpSet": "AR7"}                           | 422 | /gwpSet
            a table that is not offered   | {"reason": "r", "tables": [{"table": "fuels", "set": "grid", "reason": "r"}]} | 422 | /tables/0/set
            another factor without reason | {"reason": "r", "gridFactor": {"areaLevel": "nation"}}     | 422 | /gridFactor/reason
            a factor that blocks          | {"reason": "r", "gridFactor": {"factorId": "grid-2012-northwest", "reason": "r"}} | 422 | /lines/1
            a field that there is not     | {"reason": "r", "year": 2022}                              | 422 | /year
            """)
    void what_cannot_be_counted_leaves_no_version_behind(String what, String body, int status, String field) {
        var refused = recompute(body);

        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.json().get("errors").findValuesAsString("field")).contains(field);
        assertThat(versionsAndCalculations()).isEqualTo(List.of("1", "1"));
    }

    @Test
    void a_draft_that_somebody_saved_meanwhile_is_not_counted_anew_unseen() {
        recompute("{\"reason\": \"先\"}");

        var late = recompute("{\"reason\": \"后\"}");

        assertThat(late.status()).isEqualTo(412);
        assertThat(late.problem()).isEqualTo("changed-meanwhile");
    }

    @Test
    void what_was_never_calculated_has_nothing_to_be_compared_with() {
        var fresh = "/inventories/" + newInventory().id();

        var refused = applicant().header("If-Match", "\"1\"").post(fresh + "/recomputations", "{\"reason\": \"重算\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/detail")).contains("请先核算");
        assertThat(applicant().get(fresh).at("/version")).isEqualTo("1");
    }

    private Reply recompute(String body) {
        return applicant().header("If-Match", "\"1\"").post(inventory + "/recomputations", body);
    }

    private List<String> versionsAndCalculations() {
        return List.of(
                applicant().get(inventory + "/versions").at("/page/total"),
                applicant().get(inventory + "/calculations").at("/page/total"));
    }
}
