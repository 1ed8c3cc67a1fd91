package nearzero.accounting.calculation;

import static nearzero.accounting.sheet.TestSheet.FOOD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import nearzero.accounting.sheet.TestSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pilot may be judged after some months; what counts a year is then taken for as many days as its lines say. */
class PartOfYearTest extends RunningService {

    private static final String NOT_STATED = "annual-rate-in-part-of-year";
    private static final String TOO_MANY = "days-beyond-period";

    /** From January to June of 2023, 181 days. */
    private static final TestDraft RURAL = TestDraft.of(PARK)
            .with("/field", "rural-community")
            .with("/periodEnd", "2023-06-30")
            .with(
                    "/statements",
                    Stream.of("mobile-fuel", "biomass-burning", "manure-ch4", "manure-n2o")
                            .map(source -> Map.of("source", source, "state", "not-involved"))
                            .toList())
            .power("electricity", "100");

    @Test
    void half_a_year_of_a_rural_community_is_counted_by_the_days_that_its_lines_say() {
        var draft = RURAL.line("lines", cows("'daysAlive': {'quantity': '181', 'unit': 'd'}"))
                .line("lines", people("'daysCounted': {'quantity': '181', 'unit': 'd'}"))
                .line("lines", lawn("'daysCounted': {'quantity': '90.5', 'unit': 'd'}"));
        var inventory = newInventory(draft).id();

        var checked = check(inventory);
        var official = countOfficially(inventory);

        assertThat(checked.at("/ready")).as(checked.text()).isEqualTo("true");
        assertThat(codes(checked)).containsExactly("period-shorter-than-year");
        assertThat(emissions(official))
                .as("238.742138 t, 73.584 t and 1 t a year")
                .contains("118.389937", "36.489600", "0.247945");
        assertThat(official.text()).contains("年因子按填报的 181 天计").contains("年因子按填报的 90.5 天计");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2023 | 2023-01-01 | 2023-06-30 | ''    | annual-rate-in-part-of-year
            2023 | 2023-01-01 | 2023-06-30 | 1     | ''
            2023 | 2023-01-01 | 2023-06-30 | 181   | ''
            2023 | 2023-01-01 | 2023-06-30 | 181.1 | days-beyond-period
            2023 | 2023-01-01 | 2023-06-30 | 365   | days-beyond-period
            2024 | 2024-01-01 | 2024-06-30 | 182   | ''
            2023 | 2023-07-01 | 2023-07-01 | 1     | ''
            2023 | 2023-07-01 | 2023-07-01 | 2     | days-beyond-period
            2023 | 2023-01-01 | 2023-12-30 | 364   | ''
            2023 | 2023-01-01 | 2023-12-31 | ''    | ''
            2023 | 2023-01-01 | 2023-12-31 | 120   | ''
            2023 | 2023-01-01 | 2023-12-31 | 365   | ''
            2023 | 2023-01-01 | 2023-12-31 | 366   | days-beyond-period
            2024 | 2024-01-01 | 2024-12-31 | 366   | days-beyond-period
            2024 | 2024-01-02 | 2024-12-31 | 365   | ''
            """)
    void days_lie_within_the_period(int year, String first, String last, String days, String code) {
        var stated = days.isEmpty() ? "" : "'%s': {'quantity': '" + days + "', 'unit': 'd'}";
        var draft = RURAL.with("/year", year)
                .with("/periodStart", first)
                .with("/periodEnd", last)
                .line("lines", cows(stated.formatted("daysAlive")))
                .line("lines", people(stated.formatted("daysCounted")));

        var found = check(newInventory(draft).id())
                .json()
                .get("findings")
                .valueStream()
                .filter(finding -> List.of(NOT_STATED, TOO_MANY)
                        .contains(finding.get("code").asString()))
                .map(finding -> finding.get("code").asString() + " "
                        + finding.get("field").asString() + " "
                        + finding.get("severity").asString())
                .toList();

        switch (code) {
            case NOT_STATED ->
                assertThat(found).containsExactly(NOT_STATED + " /lines/2 blocking", NOT_STATED + " /lines/3 blocking");
            case TOO_MANY ->
                assertThat(found)
                        .containsExactly(
                                TOO_MANY + " /lines/2/inputs/daysAlive blocking",
                                TOO_MANY + " /lines/3/inputs/daysCounted blocking");
            default -> assertThat(found).isEmpty();
        }
    }

    @Test
    void whoever_has_not_said_the_days_is_told_where_and_how_many_at_most() {
        var found = check(newInventory(RURAL.line("lines", cows(""))).id()).text();

        assertThat(found).contains("饲养天数").contains("最多 181 天").contains("不代为折算");
    }

    @Test
    void rows_of_sheets_say_their_days_too() {
        var inventory = newInventory(RURAL).id();
        TestSheet.list(applicant(), inventory, "0", FOOD + " 示例养殖合作社");
        var sheet = new TestSheet(applicant(), inventory, FOOD);
        var rows = sheet.csv(
                "source,quantity,unit,keys,inputs,month,evidence",
                "enteric-energy,100,头,animal=dairy;age=other-adult;feed=dairy,energy=200 MJ/头/d;daysAlive=31 d,2023-01,台账",
                "enteric-energy,100,头,animal=dairy;age=other-adult;feed=dairy,energy=200 MJ/头/d;daysAlive=28 d,2023-02,台账");
        assertThat(rows.status()).as(rows.text()).isEqualTo(200);
        sheet.confirm();

        var made = applicant().post(calculations(inventory), "{}");

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(emissions(made)).contains("20.276730", "18.314465");
    }

    @ParameterizedTest
    @CsvSource({"'', 422, annual-rate-in-part-of-year", "181, 200,", "182, 422, days-beyond-period"})
    void a_row_says_no_more_days_than_the_period_has_and_is_told_so_like_a_line(String days, int status, String code) {
        var sheet = new TestSheet(applicant(), newInventory(RURAL).id(), "own");
        var stated = days.isEmpty() ? "" : ";daysAlive=" + days + " d";

        var reply = sheet.csv(
                "source,quantity,unit,keys,inputs,evidence",
                "enteric-energy,100,头,animal=dairy;age=other-adult;feed=dairy,energy=200 MJ/头/d" + stated + ",台账");

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        if (status == 422) {
            assertThat(reply.at("/errors/0/field")).isEqualTo("/2/inputs");
            assertThat(reply.at("/errors/0/code")).isEqualTo(code);
            assertThat(reply.at("/errors/0/message")).contains("饲养天数").contains("最多 181 天");
        }
    }

    private static String cows(String days) {
        return """
                {'source': 'enteric-energy', 'keys': {'animal': 'dairy', 'age': 'other-adult', 'feed': 'dairy'},
                 'evidence': '台账', 'inputs': {'quantity': {'quantity': '100', 'unit': '头'},
                 'energy': {'quantity': '200', 'unit': 'MJ/头/d'}%s}}
                """.formatted(days.isEmpty() ? "" : ", " + days);
    }

    private static String people(String days) {
        return """
                {'source': 'domestic-wastewater-population', 'keys': {'treatment': 'septic'}, 'evidence': '台账', 'inputs': {
                 'quantity': {'quantity': '1000', 'unit': '人'}, 'perPerson': {'quantity': '40', 'unit': 'gBOD/人/d'}%s}}
                """.formatted(days.isEmpty() ? "" : ", " + days);
    }

    private static String lawn(String days) {
        return """
                {'source': 'green-area', 'keys': {'planting': '草地'}, 'evidence': '监测报告', 'inputs': {
                 'quantity': {'quantity': '1', 'unit': 'ha'}, 'uptake': {'quantity': '1', 'unit': 'tCO2/ha/yr'}, %s}}
                """.formatted(days);
    }

    private Reply check(String inventory) {
        return applicant().send("POST", "/inventories/" + inventory + "/check", BodyPublishers.noBody());
    }

    private static List<String> codes(Reply checked) {
        return checked.json().get("findings").findValuesAsString("code");
    }

    private static List<String> emissions(Reply made) {
        return made.json().get("lines").findValuesAsString("emission");
    }
}
