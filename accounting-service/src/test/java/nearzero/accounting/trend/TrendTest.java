package nearzero.accounting.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TrendTest extends RunningService {

    private String pilot;

    @BeforeEach
    void aPilot() {
        pilot = newPilot();
    }

    @Test
    void years_stand_side_by_side_with_their_changes_and_intensities() {
        count(2022, diesel(2022, "120"));
        count(2023, diesel(2023, "120").power("electricity", "1000"));
        economy(2022, "'output': " + output("1000", "'prices': 'current'") + ", 'population': " + amount("2", "万人"));
        economy(
                2023,
                "'output': " + output("1100", "'prices': 'current'") + ", 'priceIndex': '102', 'floorArea': "
                        + amount("5", "万m2"));

        var trend = read("/trend");

        assertThat(trend.at("/baseYear")).isEqualTo("2022");
        assertThat(trend.at("/comparable")).isEqualTo("true");
        assertThat(trend.at("/years/0/gross")).isEqualTo("371.509156");
        assertThat(trend.at("/years/1/gross")).isEqualTo("527.909156");
        assertThat(trend.at("/years/1/official")).isEqualTo("true");
        assertThat(trend.at("/years/1/sincePrevious/gross")).isEqualTo("156.400000");
        assertThat(trend.at("/years/1/sinceBase/grossShare")).isEqualTo("0.420986");
        assertThat(trend.at("/years/1/outputAtConstantPrices")).isEqualTo("1078.431373");
        assertThat(named(trend, "/years/1/sources"))
                .containsExactly("electricity 156.400000", "stationary-fuel 371.509156");
        assertThat(named(trend, "/years/1/gases")).containsExactly("CO2 527.909156");
        assertThat(named(trend, "/years/1/sectors")).containsExactly("能源活动 527.909156");
        assertThat(trend.at("/years/1/energy/total")).isEqualTo("297.431984");
        assertThat(trend.at("/years/1/energy/carriers/0/name")).isEqualTo("柴油");
        assertThat(intensities(trend, 0)).containsExactly("output 0.371509", "energy 2.128602", "person 0.018575");
        assertThat(intensities(trend, 1)).containsExactly("output 0.489516", "energy 1.774890", "floor-area 0.010558");
    }

    @Test
    void of_a_year_the_calculation_of_the_workflow_counts_and_of_several_the_last() {
        var inventory = count(2023, diesel(2023, "100"));
        var again = save(inventory, diesel(2023, "110"));
        var official = order(inventory);
        save(again, diesel(2023, "999"));
        applicant().post(calculations(inventory), "{}");

        var trend = read("/trend");

        assertThat(trend.json().get("years").size()).isEqualTo(1);
        assertThat(trend.at("/years/0/calculationId")).isEqualTo(official);
        assertThat(trend.at("/years/0/inventoryVersion")).isEqualTo("2");
    }

    @Test
    void a_trial_counts_while_there_is_nothing_else_and_a_forecast_never() {
        var trial = newInventory(diesel(2022, "100")).id();
        applicant().post(calculations(trial), "{}");
        count(2024, diesel(2024, "100").with("/status", "forecast"));

        var trend = read("/trend");

        assertThat(trend.json().get("years").size()).isEqualTo(1);
        assertThat(trend.at("/years/0/official")).isEqualTo("false");
        assertThat(findings(trend)).containsExactly("trial 2022");
    }

    @Test
    void a_part_of_a_year_is_marked_and_compared_with_nothing() {
        count(2022, diesel(2022, "100"));
        count(2023, diesel(2023, "20").with("/periodStart", "2023-10-01"));

        var trend = read("/trend");

        assertThat(findings(trend)).containsExactly("part-of-year 2023");
        assertThat(trend.at("/years/1/partOfYear")).isEqualTo("true");
        assertThat(trend.json().at("/years/1").has("sincePrevious")).isFalse();
        assertThat(trend.json().at("/years/1/intensities").size()).isZero();
    }

    @Test
    void a_whole_year_of_a_trial_comes_before_an_official_part() {
        count(2023, diesel(2023, "20").with("/periodStart", "2023-10-01"));
        applicant().post(calculations(newInventory(diesel(2023, "100")).id()), "{}");

        assertThat(read("/trend").at("/years/0/partOfYear")).isEqualTo("false");
    }

    @Test
    void years_that_were_counted_differently_are_not_comparable() {
        count(2021, diesel(2021, "100").power("electricity", "10"));
        count(2022, diesel(2022, "100").with("/gwpSet", "AR6"));
        count(
                2023,
                diesel(2023, "100")
                        .with("/tables", List.of(new Table("fuels", "fuels-B", "示例理由")))
                        .with("/method", "sichuan-park-industrial")
                        .with("/status", "estimated"));

        var trend = read("/trend");

        assertThat(trend.at("/comparable")).isEqualTo("false");
        assertThat(findings(trend))
                .containsExactly(
                        "methods-differ 2021 2022 2023",
                        "factor-sets-differ 2021 2022 2023",
                        "gwp-sets-differ 2021 2022 2023",
                        "estimated 2023");
        assertThat(trend.at("/years/2/provisional")).isEqualTo("true");
        assertThat(trend.at("/findings/1/message")).contains("fuels-B@2026-11：2023");
        assertThat(findings(read("/drivers?from=2021&to=2022"))).contains("gwp-sets-differ 2021 2022");
    }

    @Test
    void current_prices_without_an_index_give_no_intensity() {
        count(2022, diesel(2022, "100"));
        count(2023, diesel(2023, "100"));
        economy(2022, "'output': " + output("1000", "'prices': 'current'"));
        economy(2023, "'output': " + output("1000", "'prices': 'current'"));

        var trend = read("/trend");

        assertThat(findings(trend)).containsExactly("price-index-missing 2023");
        assertThat(intensities(trend, 0)).contains("output 0.309591");
        assertThat(intensities(trend, 1)).noneMatch(each -> each.startsWith("output"));
    }

    @Test
    void value_added_and_output_value_are_not_put_side_by_side() {
        count(2022, diesel(2022, "100"));
        count(2023, diesel(2023, "100"));
        economy(2022, "'output': " + output("1000", "'prices': 'constant', 'pricesOf': 2020"));
        economy(
                2023,
                "'output': "
                        + output("1000", "'prices': 'constant', 'pricesOf': 2020")
                                .replace("value-added", "output-value"));

        var trend = read("/trend?baseYear=2020");

        assertThat(findings(trend)).containsExactly("output-kinds-differ 2022 2023");
        assertThat(intensities(trend, 1)).noneMatch(each -> each.startsWith("output"));
    }

    @Test
    void the_drivers_of_a_change_add_up_to_it() {
        count(2022, diesel(2022, "120").power("electricity", "1000"));
        count(2023, diesel(2023, "240").power("electricity", "2000"));
        economy(2022, "'output': " + output("1000", "'prices': 'constant', 'pricesOf': 2020"));
        economy(2023, "'output': " + output("2000", "'prices': 'constant', 'pricesOf': 2020"));

        var drivers = read("/drivers?from=2022&to=2023");

        assertThat(drivers.at("/change")).isEqualTo("543.909157");
        assertThat(drivers.json().get("effects").values())
                .extracting(effect -> effect.get("effect").asString() + " "
                        + effect.get("emission").asString())
                .containsExactly(
                        "activity 520.683130",
                        "energy-intensity 0.000000",
                        "energy-mix 0.000000",
                        "emission-factor 23.226027");
        assertThat(drivers.at("/residual")).isEqualTo("0.000000");
        assertThat(findings(drivers)).isEmpty();
        assertThat(applicant()
                        .get("/pilots/" + pilot + "/drivers?from=2021&to=2023")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void sectors_that_are_the_same_in_both_years_give_the_structure() {
        count(2022, diesel(2022, "100").power("electricity", "1000"));
        count(2023, diesel(2023, "100").power("electricity", "1000"));
        economy(
                2022,
                "'output': " + output("1000", "'prices': 'constant', 'pricesOf': 2020") + ", 'sectors': ["
                        + sector("工业", "600", "stationary-fuel") + "," + sector("服务业", "400", "electricity") + "]");
        economy(
                2023,
                "'output': " + output("1000", "'prices': 'constant', 'pricesOf': 2020") + ", 'sectors': ["
                        + sector("工业", "300", "stationary-fuel") + "," + sector("服务业", "700", "electricity") + "]");

        assertThat(read("/drivers?from=2022&to=2023").json().get("effects").values())
                .extracting(effect -> effect.get("effect").asString())
                .containsExactly("activity", "structure", "energy-intensity", "energy-mix", "emission-factor");
        economy(
                2023,
                "\"1\"",
                "'output': " + output("1000", "'prices': 'constant', 'pricesOf': 2020") + ", 'sectors': ["
                        + sector("工业", "1000", "stationary-fuel") + "]");
        assertThat(findings(read("/drivers?from=2022&to=2023"))).containsExactly("sectors-differ 2022 2023");
    }

    @Test
    void charts_are_series_with_labels_units_and_marks() {
        count(2022, diesel(2022, "100"));
        count(2023, diesel(2023, "120").with("/status", "estimated"));

        var trend = read("/charts/trend");
        assertThat(trend.at("/series/0/label")).isEqualTo("排放总量");
        assertThat(trend.at("/series/0/unit")).isEqualTo("tCO2e");
        assertThat(trend.at("/series/0/points/1/value")).isEqualTo("371.509156");
        assertThat(trend.at("/series/0/points/1/provisional")).isEqualTo("true");
        assertThat(trend.json().get("series").values())
                .extracting(each -> each.get("code").asString())
                .containsExactly("gross", "own-sink", "offset", "net", "intensity-energy");
        assertThat(read("/charts/composition").at("/series/0/label")).isEqualTo("固定设施燃料燃烧");
        assertThat(read("/charts/drivers").at("/series/0/code")).isEqualTo("energy-use");
        assertThat(applicant().get("/pilots/" + pilot + "/charts/path").status())
                .isEqualTo(404);
        assertThat(applicant().get("/pilots/" + pilot + "/charts/pie").status()).isEqualTo(404);
    }

    /** What leaves the boundary is deducted, a source of one year only has one point. */
    @Test
    void the_parts_of_the_composition_add_up_to_the_gross_emission_of_each_year() {
        count(2022, diesel(2022, "100").power("electricity", "300").power("electricity-exported", "40"));
        count(2023, diesel(2023, "120").activity("heat", "", "500", "GJ").ownSink("7"));

        var trend = read("/trend").json().get("years");
        var series = read("/charts/composition").json().get("series");

        assertThat(series.findValuesAsString("label"))
                .contains("外购电力", "外供电力", "外购热力")
                .doesNotContain("自有碳汇");
        for (var year : trend.values()) {
            assertThat(series.values().stream()
                            .flatMap(each -> each.get("points").values().stream())
                            .filter(point -> point.get("year").equals(year.get("year")))
                            .map(point -> new BigDecimal(point.get("value").asString()))
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isCloseTo(new BigDecimal(year.get("gross").asString()), within(new BigDecimal("0.00001")));
        }
    }

    @Test
    void an_applicant_without_a_pilot_sees_the_years_of_its_inventories() {
        var mine = as("trend-applicant", "applicants/trend-park");
        for (var year : List.of(2021, 2022)) {
            var draft = TestDraft.of("applicants/trend-park").with("/year", year);
            mine.post(calculations(mine.post("/inventories", draft.json()).id()), "{}");
        }

        var trend = mine.get("/organisations/trend-park/trend");

        assertThat(trend.at("/organisation")).isEqualTo("applicants/trend-park");
        assertThat(trend.at("/years/1/sinceBase/gross")).isEqualTo("0.000000");
        assertThat(findings(trend)).containsExactly("trial 2021 2022");
    }

    @Test
    void a_pilot_of_which_nothing_was_counted_has_no_years() {
        var trend = read("/trend");

        assertThat(trend.json().get("years").size()).isZero();
        assertThat(trend.json().has("baseYear")).isFalse();
        assertThat(applicant().get("/pilots/" + pilot + "/charts/drivers").status())
                .isEqualTo(404);
    }

    record Table(String table, String set, String reason) {}

    private Reply read(String path) {
        var reply = applicant().get("/pilots/" + pilot + path);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    private TestDraft diesel(int year, String tonnes) {
        return TestDraft.of(PARK)
                .with("/pilot", pilot)
                .with("/year", year)
                .with("/lines/0/inputs/quantity/quantity", tonnes);
    }

    /** Officially; answers the inventory. */
    private String count(int year, TestDraft draft) {
        var inventory =
                newInventory(draft.with("/name", "示例园区 " + year + " 年度清单")).id();
        order(inventory);
        return inventory;
    }

    private String order(String inventory) {
        var reply = workflow().post(calculations(inventory), "{\"pilot\": \"" + pilot + "\"}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.id();
    }

    private String save(String inventory, TestDraft draft) {
        var path = "/inventories/" + inventory;
        var reply = applicant()
                .put(
                        path,
                        applicant().get(path).etag(),
                        draft.with("/reason", "示例更正").json());
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return inventory;
    }

    private void economy(int year, String content) {
        economy(year, null, content);
    }

    private void economy(int year, String etag, String content) {
        var path = "/pilots/" + pilot + "/economy/" + year;
        var body = ("{'source': '示例统计公报', " + content + "}").replace('\'', '"');
        var reply = etag == null ? applicant().put(path, body) : applicant().put(path, etag, body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private static String output(String quantity, String prices) {
        return "{'kind': 'value-added', 'quantity': '" + quantity + "', 'unit': '万元', " + prices + "}";
    }

    private static String amount(String quantity, String unit) {
        return "{'quantity': '" + quantity + "', 'unit': '" + unit + "'}";
    }

    private static String sector(String name, String quantity, String source) {
        return "{'name': '" + name + "', 'quantity': '" + quantity + "', 'sources': ['" + source + "']}";
    }

    private static List<String> findings(Reply reply) {
        return reply.json().get("findings").values().stream()
                .map(finding -> finding.get("code").asString()
                        + finding.get("years").values().stream()
                                .map(year -> " " + year.asInt())
                                .reduce("", String::concat))
                .toList();
    }

    private static List<String> named(Reply reply, String pointer) {
        return reply.json().at(pointer).values().stream()
                .map(each ->
                        each.get("code").asString() + " " + each.get("emission").asString())
                .toList();
    }

    private static List<String> intensities(Reply trend, int year) {
        return trend.json().at("/years/" + year + "/intensities").values().stream()
                .map(TrendTest::intensity)
                .toList();
    }

    private static String intensity(JsonNode intensity) {
        return intensity.get("per").asString() + " " + intensity.get("gross").asString();
    }
}
