package nearzero.accounting.comparison;

import static nearzero.accounting.sheet.TestSheet.ELECTRONICS;
import static nearzero.accounting.sheet.TestSheet.FOOD;
import static org.assertj.core.api.Assertions.assertThat;

import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import nearzero.accounting.sheet.TestSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ComparingTest extends RunningService {

    private static final TestDraft DRAFT =
            TestDraft.of(PARK).power("electricity", "100").gas("CH4", "2", "t").ownSink("10");

    @Test
    void two_versions_differ_in_their_fields_their_lines_and_their_figures() {
        var inventory = "/inventories/" + newInventory(DRAFT).id();
        var first = applicant().post(inventory + "/calculations", "{}");
        save(inventory, 1, DRAFT.with("/gwpSet", "AR6").with("/lines/0/inputs/quantity/quantity", "100"));
        var second = applicant().post(inventory + "/calculations", "{}");

        var compared = applicant().get(inventory + "/comparison?from=1&to=2");

        assertThat(compared.status()).as(compared.text()).isEqualTo(200);
        assertThat(compared.at("/from/calculation/id")).isEqualTo(first.id());
        assertThat(compared.at("/to/calculation/id")).isEqualTo(second.id());
        assertThat(compared.at("/to/reason")).isEqualTo("更正");
        assertThat(compared.at("/header/0/field")).isEqualTo("/gwpSet");
        assertThat(compared.json().get("entries").size()).isEqualTo(1);
        assertThat(compared.at("/entries/0/changes/0/after")).isEqualTo("100");
        assertThat(compared.at("/unchangedLines")).isEqualTo("3");
        // 120 t and 100 t of diesel at 3.09591, 100 MWh at 0.1564, 2 t of methane at 28 and 27.9
        assertThat(compared.at("/figures/gross/before")).isEqualTo("443.149156");
        assertThat(compared.at("/figures/gross/after")).isEqualTo("381.030964");
        assertThat(compared.at("/figures/gross/difference")).isEqualTo("-62.118192");
        assertThat(compared.at("/figures/net/difference")).isEqualTo("-62.118192");
        assertThat(compared.at("/figures/ownSink/difference")).isEqualTo("0.000000");
        assertThat(difference(compared.json().at("/figures/sources"), "source", "stationary-fuel"))
                .isEqualTo("-61.918192");
        assertThat(difference(compared.json().at("/figures/sources"), "source", "electricity"))
                .isEqualTo("0.000000");
        assertThat(difference(compared.json().at("/figures/gases"), "gas", "CH4"))
                .isEqualTo("-0.200000");
    }

    @Test
    void a_version_with_the_words_of_units_is_the_one_with_their_symbols() {
        var line = """
                {'source': 'stationary-fuel', 'keys': {'fuel': 'diesel'}, 'evidence': '检测报告',
                 'inputs': {'quantity': {'quantity': '120', 'unit': '%s'}, 'ncv': {'quantity': '42.6', 'unit': '%s'}},
                 'metered': {'quantity': {'quantity': '118000', 'unit': '%s'}},
                 'parts': {'quantity': [{'name': '一车间', 'quantity': '120', 'unit': '%s'}]}}
                """;
        var power = TestDraft.of(PARK);
        var inWords = power.activity("electricity", "", "850.125", "万度")
                .line("lines", line.formatted("吨", "吉焦／吨", "公斤", "ｔ"));
        var inSymbols = power.activity("electricity", "", "850.125", "万kWh")
                .line("lines", line.formatted("t", "GJ/t", "kg", "t"));
        var inventory = "/inventories/" + newInventory(inWords).id();
        var first = applicant().post(inventory + "/calculations", "{}");
        save(inventory, 1, inSymbols);
        var second = applicant().post(inventory + "/calculations", "{}");

        var compared = applicant().get(inventory + "/comparison?from=1&to=2");

        assertThat(compared.status()).as(compared.text()).isEqualTo(200);
        assertThat(compared.json().get("entries").size()).isZero();
        assertThat(compared.at("/unchangedLines")).isEqualTo("3");
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(second.json().get("lines")).isEqualTo(first.json().get("lines"));
        assertThat(asOwner()
                        .sql(
                                "select count(distinct draft - 'name') from inventory_version where inventory_id = ?::uuid")
                        .param(inventory.substring("/inventories/".length()))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void sheets_that_came_went_or_were_filled_anew_are_named() {
        var id = newInventory().id();
        TestSheet.list(applicant(), id, "0", ELECTRONICS + " 示例电子有限公司", FOOD + " 示例食品有限公司");
        var own = filled(new TestSheet(applicant(), id, "own"), "1");
        filled(new TestSheet(applicant(), id, ELECTRONICS), "2");
        var first = applicant().post(calculations(id), "{}").id();
        var again = filled(new TestSheet(applicant(), id, "own"), "3");
        filled(new TestSheet(applicant(), id, FOOD), "4");
        TestSheet.listed(applicant(), id, "1", """
                {"reason": "迁出", "items": [{"creditCode": "%s", "name": "示例食品有限公司"}]}
                """.formatted(FOOD));
        applicant().post(calculations(id), "{}");

        var compared = applicant().get("/inventories/" + id + "/comparison?from=1&to=1&fromCalculation=" + first);

        assertThat(compared.status()).as(compared.text()).isEqualTo(200);
        var sheets = compared.json().get("sheets");
        assertThat(sheets.findValuesAsString("party")).containsExactly(FOOD, ELECTRONICS, "own");
        assertThat(sheets.findValuesAsString("change")).containsExactly("added", "removed", "changed");
        assertThat(compared.at("/sheets/0/name")).isEqualTo("示例食品有限公司");
        assertThat(compared.at("/sheets/2/before")).isEqualTo(own);
        assertThat(compared.at("/sheets/2/after")).isEqualTo(again);
    }

    @Test
    void what_leaves_the_boundary_lessens_its_gas() {
        var inventory = "/inventories/" + newInventory().id();
        applicant().post(inventory + "/calculations", "{}");
        save(inventory, 1, TestDraft.of(PARK).power("electricity-exported", "100"));
        applicant().post(inventory + "/calculations", "{}");

        var compared = applicant().get(inventory + "/comparison?from=1&to=2").json();

        assertThat(difference(compared.at("/figures/gases"), "gas", "CO2")).isEqualTo("-15.640000");
        assertThat(difference(compared.at("/figures/sources"), "source", "electricity-exported"))
                .isEqualTo("-15.640000");
    }

    @Test
    void figures_are_compared_only_where_both_were_calculated() {
        var inventory = "/inventories/" + newInventory().id();
        save(inventory, 1, DRAFT);
        applicant().post(inventory + "/calculations", "{}");

        var compared = applicant().get(inventory + "/comparison?from=1&to=2").json();

        assertThat(compared.has("figures")).isFalse();
        assertThat(compared.get("from").has("calculation")).isFalse();
        assertThat(compared.get("entries").size()).isEqualTo(3);
    }

    @Test
    void two_calculations_of_one_version_can_be_compared_and_the_last_one_is_taken_by_itself() {
        var inventory = "/inventories/" + newInventory().id();
        var first = applicant().post(inventory + "/calculations", "{}").id();
        var second = applicant().post(inventory + "/calculations", "{}").id();

        var named = applicant()
                .get(inventory + "/comparison?from=1&to=1&fromCalculation=" + second + "&toCalculation=" + first);
        var last = applicant().get(inventory + "/comparison?from=1&to=1");

        assertThat(named.at("/from/calculation/id")).isEqualTo(second);
        assertThat(named.at("/to/calculation/id")).isEqualTo(first);
        assertThat(named.at("/figures/gross/difference")).isEqualTo("0.000000");
        assertThat(last.at("/from/calculation/id")).isEqualTo(second);
        assertThat(last.json().get("entries").size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "from=1&to=3, 422, to",
        "from=1, 400, to",
        "from=0&to=1, 400, from",
        "from=1&to=x, 400, to",
        "from=1&to=1&fromCalculation=00000000-0000-0000-0000-000000000001, 422, fromCalculation",
        "from=2&to=1&toCalculation=CALCULATION, 422, toCalculation",
    })
    void what_is_not_there_cannot_be_compared(String query, int status, String field) {
        var inventory = "/inventories/" + newInventory().id();
        save(inventory, 1, DRAFT);
        var ofSecond = applicant().post(inventory + "/calculations", "{}").id();

        var reply = applicant().get(inventory + "/comparison?" + query.replace("CALCULATION", ofSecond));

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.text()).contains(field);
    }

    /** Confirmed; answers the number of the upload. */
    private static String filled(TestSheet sheet, String quantity) {
        sheet.csv("source,quantity,unit,evidence", "electricity," + quantity + ",MWh,账单");
        return sheet.confirm().at("/upload/number");
    }

    private void save(String inventory, int version, TestDraft draft) {
        var saved = applicant()
                .put(
                        inventory,
                        "\"" + version + "\"",
                        draft.with("/reason", "更正").json());
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    }

    private static String difference(JsonNode parts, String name, String id) {
        return parts.values().stream()
                .filter(part -> part.get(name).asString().equals(id))
                .map(part -> part.at("/emission/difference").asString())
                .findFirst()
                .orElse("none");
    }
}
