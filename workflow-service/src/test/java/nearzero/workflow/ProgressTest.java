package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator reports while a pilot is built: progress, money and management, each kept and never changed. */
class ProgressTest extends PilotTest {

    @Test
    void progress_money_and_management_are_reported_read_and_summed_up_by_years() {
        var pilot = pilotAt("UserTask_AcceptanceApplication");
        assertThat(pilot.pilot().at("/construction/reports").asBoolean()).isTrue();
        assertThat(pilot.pilot().at("/construction/planChange").asBoolean()).isTrue();
        theLatestReportOfAnItemCounts(pilot);
        aMistakeInTheLedgerIsUndoneByOneCounterEntry(pilot);
        theProvinceAloneWritesTheReward(pilot);
        theChecklistShowsEveryItemOfTheProgramme(pilot);
        whatDoesNotFitIsRefused(pilot);
        nothingIsReportedWhileThePilotStandsStill(pilot);
        assertThat(pilot.read("journal/verification").path("valid").asBoolean()).isTrue();
    }

    private void theLatestReportOfAnItemCounts(PilotCase pilot) {
        var key = "progress-" + pilot.number();
        var first = applicant().post(path(pilot, "progress"), progress(2022, "示例光伏项目", "under-way", "40"), key);
        var again = applicant().post(path(pilot, "progress"), progress(2022, "示例光伏项目", "under-way", "40"), key);
        applicant().post(path(pilot, "progress"), progress(2022, "示例余热项目", "under-way", "33.33"));
        applicant().post(path(pilot, "progress"), progress(2022, "示例光伏项目", "completed", "100"));

        assertThat(first.status()).as(first.response().body()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        var read = city().get(path(pilot, "progress"));
        assertThat(read.response().headers().firstValue("ETag")).hasValue("\"3\"");
        assertThat(read.json().path("reports")).hasSize(3);
        assertThat(read.json().path("current").findValuesAsText("state")).containsExactly("completed", "under-way");
        assertThat(read.json().at("/years/0/items").asInt()).isEqualTo(2);
        assertThat(read.json().at("/years/0/completed").asInt()).isEqualTo(1);
        assertThat(read.json().at("/years/0/averagePercent").asText()).isEqualTo("66.67");
    }

    private void aMistakeInTheLedgerIsUndoneByOneCounterEntry(PilotCase pilot) {
        applicant().post(path(pilot, "funding"), money(2022, "spent", "own-funds", "0.1"));
        applicant().post(path(pilot, "funding"), money(2022, "spent", "own-funds", "0.2"));
        var wrong = applicant().post(path(pilot, "funding"), money(2022, "spent", "own-funds", "999999.9999"));
        var reversal = path(pilot, "funding/" + wrong.text("/id") + "/reversal");

        var counter = applicant().post(reversal, Map.of("reason", "重复登记"));

        assertThat(counter.text("/amount")).isEqualTo("-999999.9999");
        assertThat(counter.text("/reverses")).isEqualTo(wrong.text("/id"));
        assertProblem(applicant().post(reversal, Map.of("reason", "重复登记")), 409, "not-possible-now");
        assertProblem(
                applicant().post(path(pilot, "funding/" + counter.text("/id") + "/reversal"), Map.of("reason", "不应冲销")),
                409,
                "not-possible-now");
        var ledger = province().get(path(pilot, "funding")).json();
        assertThat(ledger.path("entries")).hasSize(4);
        assertThat(ledger.at("/years/0/spent").asText()).isEqualTo("0.3000");
    }

    private void theProvinceAloneWritesTheReward(PilotCase pilot) {
        var reward = money(2023, "reward", "provincial-reward", "50");
        assertProblem(applicant().post(path(pilot, "funding"), reward), 403, "not-allowed");
        assertProblem(
                province().post(path(pilot, "funding"), money(2022, "paid", "city-matching", "1")), 403, "not-allowed");

        assertThat(province().post(path(pilot, "funding"), reward).status()).isEqualTo(201);

        var years = applicant().get(path(pilot, "funding")).json().path("years");
        assertThat(years.at("/1/year").asInt()).isEqualTo(2023);
        assertThat(years.at("/1/reward").asText()).isEqualTo("50.0000");
    }

    private void theChecklistShowsEveryItemOfTheProgramme(PilotCase pilot) {
        applicant().post(path(pilot, "checklist"), answer("management-unit", "missing"));
        var answered = applicant().post(path(pilot, "checklist"), answer("management-unit", "in-place"));

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.json()).hasSize(6);
        assertThat(answered.json().findValuesAsText("state")).containsExactly("in-place");
        assertThat(answered.json().at("/0/group").asText()).isEqualTo("posts");
    }

    private void whatDoesNotFitIsRefused(PilotCase pilot) {
        assertNotValid(applicant().post(path(pilot, "funding"), money(2022, "paid", "lottery", "1")), "source");
        assertNotValid(applicant().post(path(pilot, "checklist"), answer("no-such-item", "missing")), "item");
        assertProblem(city().post(path(pilot, "progress"), progress(2022, "示例", "delayed", "0")), 403, "not-allowed");
        assertProblem(secondApplicant().get(path(pilot, "funding")), 404, "not-found");
        for (var amount : new String[] {"0", "-1", "1.00001", "1e3", "１"}) {
            assertNotValid(
                    applicant().post(path(pilot, "funding"), money(2022, "paid", "own-funds", amount)), "amount");
        }
        for (var percent : new String[] {"100.01", "-1", "1e2"}) {
            assertNotValid(
                    applicant().post(path(pilot, "progress"), progress(2022, "示例", "delayed", percent)), "percent");
        }
    }

    private void nothingIsReportedWhileThePilotStandsStill(PilotCase pilot) {
        province().post(path(pilot, "suspension"), Map.of("reason", "核查举报事项"));

        assertThat(pilot.pilot().at("/construction/reports").asBoolean(true)).isFalse();
        assertThat(pilot.pilot().at("/construction/planChange").asBoolean(true)).isFalse();
        assertProblem(
                applicant().post(path(pilot, "funding"), money(2022, "paid", "own-funds", "1")),
                409,
                "not-possible-now");
    }

    @ParameterizedTest
    @ValueSource(strings = {"progress", "funding", "checklist"})
    void nothing_is_reported_before_the_list(String part) {
        var pilot = apply();
        var body =
                switch (part) {
                    case "progress" -> progress(2022, "示例", "under-way", "1");
                    case "funding" -> money(2022, "paid", "own-funds", "1");
                    default -> answer("management-unit", "missing");
                };

        assertThat(pilot.pilot().has("construction")).isFalse();
        assertProblem(applicant().post(path(pilot, part), body), 409, "not-possible-now");
    }

    private static Map<String, Object> progress(int year, String item, String state, String percent) {
        return Map.of("year", year, "subject", "project", "item", item, "state", state, "percent", percent);
    }

    private static Map<String, Object> money(int year, String movement, String source, String amount) {
        return Map.of("year", year, "movement", movement, "source", source, "amount", amount);
    }

    private static Map<String, Object> answer(String item, String state) {
        return Map.of("item", item, "state", state, "note", "示例说明");
    }

    private static String path(PilotCase pilot, String what) {
        return "/api/workflow/pilots/" + pilot.number() + "/" + what;
    }
}
