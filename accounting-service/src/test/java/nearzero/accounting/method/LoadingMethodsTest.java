package nearzero.accounting.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nearzero.accounting.Api;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A method and its factors are brought into the running service, and count without a line of code. */
class LoadingMethodsTest extends RunningService {

    private final String name = "case-" + newKey().substring(0, 8);

    /** P01 of worked_examples.csv: purchased power of a kitchen maker in Ningbo, as its verifier has it. */
    @Test
    void a_published_case_is_reproduced_by_a_method_and_a_table_that_were_loaded() {
        bringTable("1", "0.7035");
        load("1", Map.of());

        var calculation = count("8157");

        assertThat(calculation.at("/gross")).isEqualTo("5738.449500");
        assertThat(calculation.at("/method/id")).isEqualTo(name);
        assertThat(calculation.at("/lines/0/inputs/1/factor/set")).isEqualTo(name + "@1");
    }

    /** P02: the verifier rejected 0.7921. */
    @Test
    void what_was_counted_stays_and_is_counted_again_to_the_last_digit_after_table_and_method_have_changed() {
        bringTable("1", "0.7921");
        load("1", Map.of());
        var before = count("8157.000000000001");
        bringTable("2", "0.7035");
        load("2", Map.of("basis", "核查意见采纳后"));

        var again =
                applicant().send("POST", "/calculations/" + before.id() + "/recomputation", BodyPublishers.noBody());
        var anew = count("8157.000000000001");

        assertThat(again.at("/same")).as(again.text()).isEqualTo("true");
        assertThat(again.at("/gross")).isEqualTo("6461.159700");
        assertThat(applicant().get("/calculations/" + before.id()).json()).isEqualTo(before.json());
        assertThat(anew.at("/gross")).isEqualTo("5738.449500");
        assertThat(anew.at("/method/version")).isEqualTo("2");
    }

    @Test
    void a_version_never_changes() {
        bringTable("1", "0.7035");
        load("1", Map.of());
        load("1", Map.of());

        assertThat(put("1", Map.of("basis", "另一依据"), false).status()).isEqualTo(409);
        assertThat(applicant().get("/methods/" + name).at("/version")).isEqualTo("1");
    }

    @Test
    void a_dry_run_checks_and_saves_nothing() {
        bringTable("1", "0.7035");

        assertThat(put("1", Map.of(), true).status()).isEqualTo(200);
        assertThat(applicant().get("/methods/" + name).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    calculator | "guessing"                                     | /sources/0/calculator
                    factors    | [{"input": "ncv", "from": "grid"}]             | /sources/0/factors/0/input
                    factors    | [{"input": "factor", "from": "table", "table": "none"}] | /sources/0/factors/0/table
                    factors    | [{"input": "factor", "from": "table", "table": "power", "parameter": "speed"}] | /sources/0/factors/0/parameter
                    factors    | [{"input": "factor", "from": "table", "table": "power", "keys": ["region"]}] | /sources/0/factors/0/keys
                    factors    | [{"input": "factor", "from": "constant"}]      | /sources/0/factors/0/value
                    factors    | [{"input": "factor", "from": "constant", "basis": "b", "value": {"quantity": "1", "unit": "GJ/t"}}] | /sources/0/factors/0/value/unit
                    factors    | [{"input": "factor", "from": "constant", "basis": "b", "value": {"quantity": "-1", "unit": "tCO2/MWh"}}] | /sources/0/factors/0/value/quantity
                    calculator | "rice"                                         | /sources/0/factors/0/parameter
                    standsFor  | "nobody"                                       | /sources/0/standsFor
                    atMost     | ["nobody"]                                     | /sources/0/atMost
                    lostBy     | ["nobody"]                                     | /sources/0/lostBy
                    standsFor  | "power"                                        | /sources/0/standsFor
                    atMost     | ["power"]                                      | /sources/0/atMost
                    name       | " "                                            | /sources/0/name
                    name       | "=HYPERLINK(1)"                                | /sources/0/name
                    factors    | [{"input": "factor", "from": "table", "table": "power", "fixedKeys": {"region": "east"}, "asDefault": true}] | /sources/0/factors/0/asDefault
                    """)
    void what_a_method_gets_wrong_is_named_by_its_place(String property, String value, String place) {
        bringTable("1", "0.7035");
        var source = new HashMap<>(source());
        source.put(property, JsonMapper.shared().readValue(value, Object.class));

        var reply = put("1", Map.of("sources", List.of(source)), false);

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.json().get("errors").findValuesAsString("field")).contains(place);
    }

    /** It would never be counted, and stand in the way of every later table of electricity factors. */
    @Test
    void a_source_that_no_factor_of_electricity_fits_does_not_take_one() {
        bringTable("1", "0.7035");
        var source = new HashMap<>(source());
        source.put("calculator", "rice");
        source.put("factors", List.of(Map.of("input", "factor", "from", "grid")));

        var reply = put("1", Map.of("sources", List.of(source)), true);

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.at("/errors/0/field")).isEqualTo("/sources/0/factors/0/from");
    }

    /** Whoever chose it could count nothing with it. */
    @Test
    void a_choice_that_offers_a_table_without_a_number_for_its_source_is_refused() {
        bringTable("1", "0.7035");

        var reply = put(
                "1",
                Map.of("tables", List.of(Map.of("name", "power", "label", "电力排放因子", "sets", List.of(name, "heat")))),
                false);

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.at("/errors/0/field")).isEqualTo("/sources/0/factors/0/parameter");
        assertThat(reply.at("/errors/0/message")).contains("heat");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    guards          | [{"name": "g", "notTogether": ["power", "none"], "message": "m"}] | /guards/0/notTogether
                    guards          | [{"name": "g", "notTogether": ["power", "power"], "sameKeys": ["fuel"], "message": "m"}] | /guards/0/sameKeys
                    guards          | [{"name": "g", "notTogether": ["power", "power"], "together": [["power", "none"]], "message": "m"}] | /guards/0/together
                    guards          | [{"name": "g", "notTogether": ["power", "power"], "unlessDenied": "made", "message": "m"}] | /guards/0/unlessDenied
                    guards          | [{"name": "g", "notTogether": ["power", "power"], "where": {"fuel": ["x"]}, "message": "m"}] | /guards/0/where
                    guards          | [{"name": "g", "notTogether": ["power", "power"], "message": "m"}] | /guards/0/notTogether
                    guards          | [{"name": "net-negative", "notTogether": ["power", "power"], "message": "m"}] | /guards/0/name
                    guards          | [{"name": "g", "notTogether": ["power", "power"], "message": " "}] | /guards/0/message
                    basis           | "  " | /basis
                    requiredSectors | [{"id": "power", "sector": "能源活动"}] | /requiredSectors/0/id
                    requiredSectors | [{"id": "waste", "sector": "废弃物处理"}] | /requiredSectors/0/sector
                    """)
    void what_is_wrong_between_its_sources_is_named_by_its_place(String property, String value, String place) {
        bringTable("1", "0.7035");

        var reply = put("1", Map.of(property, JsonMapper.shared().readValue(value, Object.class)), false);

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.json().get("errors").findValuesAsString("field")).contains(place);
    }

    @Test
    void a_table_that_is_not_in_the_library_is_refused() {
        var reply = put("1", Map.of(), false);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/errors/0/field")).isEqualTo("/tables/0/sets");
    }

    @Test
    void a_method_says_what_its_sources_ask_for() {
        var park = applicant().get("/methods/park");

        var fuel = park.json().get("sources").values().stream()
                .filter(source -> source.get("id").asString().equals("stationary-fuel"))
                .findFirst()
                .orElseThrow();
        assertThat(fuel.at("/inputs/0/label").asString()).isEqualTo("燃料消耗量");
        assertThat(fuel.at("/inputs/0/units").toString()).contains("\"t\"", "\"万Nm3\"");
        assertThat(fuel.at("/keys/0/label").asString()).isEqualTo("燃料品种");
        assertThat(fuel.at("/keys/0/values").findValuesAsString("label")).contains("柴油", "烟煤");
    }

    /** Two of the national average, one of a treatment: a number of another row is no value of this key. */
    @Test
    void the_values_of_a_key_are_those_of_the_rows_that_the_source_reads() {
        var village = applicant().get("/methods/rural-community").json().get("sources");

        assertThat(values(village, "domestic-wastewater", 0)).containsExactly("化粪池", "厌氧", "好氧");
        assertThat(values(village, "enteric", 0)).contains("奶牛", "山羊");
        assertThat(values(village, "enteric", 1)).contains("能繁母畜");
    }

    private static List<String> values(JsonNode sources, String id, int key) {
        return sources.values().stream()
                .filter(source -> source.get("id").asString().equals(id))
                .flatMap(source -> source.at("/keys/" + key + "/values").findValuesAsString("label").stream())
                .toList();
    }

    private Reply count(String megawattHours) {
        var draft = TestDraft.of(PARK)
                .with("/method", name)
                .with("/lines", List.of())
                .activity("power", "", megawattHours, "MWh");
        var reply = applicant().post(calculations(newInventory(draft).id()), "{}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply;
    }

    private void load(String version, Map<String, Object> changes) {
        var reply = put(version, changes, false);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private Reply put(String version, Map<String, Object> changes, boolean isDry) {
        var method = new HashMap<String, Object>(Map.of(
                "name",
                "外购电力核算",
                "basis",
                "第三方核查报告",
                "fields",
                List.of("park"),
                "gwp",
                "AR5",
                "tables",
                List.of(Map.of("name", "power", "label", "电力排放因子", "sets", List.of(name))),
                "sources",
                List.of(source())));
        method.putAll(changes);
        return administrator()
                .put(
                        "/methods/%s/versions/%s?dryRun=%s".formatted(name, version, isDry),
                        JsonMapper.shared().writeValueAsString(method));
    }

    private static Map<String, Object> source() {
        return Map.of(
                "id",
                "power",
                "name",
                "外购电力",
                "sector",
                "能源活动",
                "presence",
                "required",
                "figure",
                "gross",
                "calculator",
                "electricity",
                "factors",
                List.of(Map.of(
                        "input", "factor", "from", "table", "table", "power", "fixedKeys", Map.of("region", "east"))));
    }

    private void bringTable(String edition, String value) {
        var csv = "id,name,keys,parameter,value,unit,source,verification\neast-2012,华东,region=east,factor," + value
                + ",tCO2/MWh,第三方核查报告,single secondary copy\n";
        var reply = administrator()
                .put(
                        "/factor-sets/%s/editions/%s".formatted(name, edition),
                        JsonMapper.shared()
                                .writeValueAsString(Map.of("title", "华东 2012", "basis", "核查报告", "csv", csv)));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private Api administrator() {
        return as("release-administrator", "release-administrators");
    }
}
