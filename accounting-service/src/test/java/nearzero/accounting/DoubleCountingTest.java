package nearzero.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Stream;
import nearzero.accounting.sheet.TestSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S18 of worked_examples.csv: seven ways to count a thing twice, none of which comes to a figure. */
class DoubleCountingTest extends RunningService {

    private static final TestDraft GOOD = TestDraft.of(PARK);

    @Test
    void a_the_same_serial_is_not_retired_for_two_pilots() {
        var serials = GOOD.offset("CCER", 5);
        var first = newInventory(serials).id();
        var second = newInventory(serials).id();
        countOfficially(first);

        var checked = applicant().send("POST", "/inventories/" + second + "/check", BodyPublishers.noBody());
        var counted = workflow().post(calculations(second), "{\"pilot\": \"" + newPilot() + "\"}");

        assertThat(checked.json().get("findings").findValuesAsString("code")).contains("offset-counted-elsewhere");
        assertThat(counted.status()).isEqualTo(422);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(
                        "b: a credit from inside the boundary",
                        GOOD.offset("CCER", 5).with("/offsets/0/outsideBoundary", false),
                        "/offsets/0/outsideBoundary"),
                arguments(
                        "c: an own sink that is issued as credit",
                        GOOD.ownSink("10").with("/lines/1/declared", Map.of("issuedAsCredit", true)),
                        "/lines/1/declared/issuedAsCredit"),
                arguments(
                        "d: a sink beside an inventory whose forests are in the total",
                        GOOD.with("/field", "town").ownSink("10"),
                        "/lines/1/source"),
                arguments(
                        "e: green power whose certificate is sold",
                        GOOD.power("electricity-green", "10")
                                .with("/lines/1/declared", Map.of("certificateSold", true)),
                        "/lines/1/declared/certificateSold"),
                arguments(
                        "e: own green power whose certificate is sold",
                        GOOD.power("electricity-own-non-fossil", "10")
                                .with("/lines/1/declared", Map.of("certificateSold", true)),
                        "/lines/1/declared/certificateSold"),
                arguments(
                        "e: own green power that is passed on without its certificate, which is sold apart",
                        GOOD.power("electricity-exported", "10")
                                .with("/lines/1/declared", Map.of("certificateSold", true)),
                        "/lines/1/declared/certificateSold"),
                arguments(
                        "f: heat whose fuel is burnt inside the boundary",
                        GOOD.activity("heat", "", "10", "GJ").with("/lines/1/declared", Map.of("producedInside", true)),
                        "/lines/1/declared/producedInside"),
                arguments(
                        "g: power of a plant inside the boundary",
                        GOOD.power("electricity", "10").with("/lines/1/declared", Map.of("producedInside", true)),
                        "/lines/1/declared/producedInside"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void is_refused(String what, TestDraft draft, String field) {
        var reply = applicant().post("/inventories", draft.json());

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.json().get("errors").findValuesAsString("field")).contains(field);
    }

    /** The same said of rows of a sheet, which an enterprise fills in. */
    @ParameterizedTest
    @CsvSource({
        "'own-sink,10,tCO2,kind=林业碳汇,issuedAsCredit=true', issuedAsCredit",
        "'electricity-green,10,MWh,,certificateSold=true', certificateSold",
        "'electricity-own-non-fossil,10,MWh,,certificateSold=true', certificateSold",
        "'electricity-exported,10,MWh,,certificateSold=true', certificateSold",
        "'heat,10,GJ,,producedInside=true', producedInside",
        "'hot-water,10,t,,producedInside=true', producedInside",
        "'steam,10,t,,producedInside=true', producedInside",
        "'steam-total,10,t,,由边界内锅炉或电厂供给=是', producedInside",
        "'electricity,10,MWh,,producedInside=true', producedInside",
    })
    void of_a_row_it_is_refused_as_of_a_line(String row, String declaration) {
        var sheet = new TestSheet(applicant(), newInventory(GOOD).id(), "own");

        var reply = sheet.csv("source,quantity,unit,keys,declared", row);

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.json().get("errors").findValuesAsString("field")).contains("/2/declared/" + declaration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"heat", "hot-water", "steam", "steam-total"})
    void heat_of_a_plant_inside_is_not_counted_again_in_whatever_form_it_is_bought(String source) {
        var draft = GOOD.activity(source, "", "10", "t").with("/lines/1/declared", Map.of("producedInside", true));

        var reply = applicant().post("/inventories", draft.json());

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text()).contains("边界内供热的燃料已计入排放总量");
    }
}
