package nearzero.accounting.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Meters: registered once, changed by one at a time, settled in what their readings mean. */
class RegisteringTest extends Metered {

    @Test
    void a_code_names_one_meter_of_an_organisation() {
        var registration = registration("");
        var theirs = registration.deepCopy().put("organisation", SECOND_PARK);

        assertThat(applicant().post("/meters", registration).status()).isEqualTo(201);
        assertThat(applicant().post("/meters", registration).problem()).isEqualTo("not-possible-now");
        assertThat(secondApplicant().post("/meters", theirs).status()).isEqualTo(201);
    }

    @Test
    void the_same_request_again_registers_one_meter() {
        var key = newKey();
        var registration = registration("");

        var first = applicant().post("/meters", key, registration);
        var again = applicant().post("/meters", key, registration);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
    }

    @Test
    void of_two_who_change_it_at_once_one_is_told() {
        var meter = newMeter("");
        var changed = ((ObjectNode) meter.get("registration")).put("name", "示例分表");

        assertThat(applicant().put(path(meter), "\"1\"", changed).etag()).isEqualTo("\"2\"");
        assertThat(applicant().put(path(meter), "\"1\"", changed).problem()).isEqualTo("changed-meanwhile");
        assertThat(applicant().get(path(meter)).at("/registration/name")).isEqualTo("示例分表");
    }

    @ParameterizedTest
    @CsvSource({
        "unit, m3, /unit",
        "unit, 桶, /unit",
        "multiplier, 0, /multiplier",
        "rollover, 0.0, /rollover",
        "pilot, SC-PARK-UNKNOWN, /pilot",
        "name, ' ', /name",
        "enterprise, 91510000, /enterprise",
        "multiplier, '1,5', /multiplier",
    })
    void what_is_wrong_in_itself_is_refused(String member, String value, String field) {
        var refused = applicant().post("/meters", registration("").put(member, value));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void a_service_that_ends_before_it_begins_is_refused() {
        var refused = applicant()
                .post(
                        "/meters",
                        registration("'inServiceFrom': '2025-02-01T00:00:00+08:00', "
                                + "'inServiceUntil': '2025-01-31T16:00:00Z'"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo("/inServiceUntil");
    }

    @ParameterizedTest
    @CsvSource({
        "water, 万m3, 万m3",
        "water, 立方米, m3",
        "electricity, 万kWh, 万kWh",
        "electricity, 度, kWh",
        "electricity, 万千瓦时, 万kWh",
        "gas, Nm³, Nm3",
        "gas, 立方米, m3",
        "heat, MJ, MJ",
        "heat, 吉焦, GJ"
    })
    void a_kind_is_measured_in_its_unit_or_a_multiple(String kind, String unit, String symbol) {
        var meter = newMeter("'kind': '%s', 'unit': '%s'".formatted(kind, unit));

        assertThat(meter.at("/registration/unit").asString()).isEqualTo(symbol);
    }

    @Test
    void a_meter_that_is_saved_again_with_the_word_of_its_unit_has_not_changed_it() {
        var meter = newMeter("");
        push(meter, "$,2025-01-01T00:00:00+08:00,1");
        var sameInWords = ((ObjectNode) meter.get("registration")).put("unit", "千瓦时");

        var saved = applicant().put(path(meter), "\"1\"", sameInWords);

        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(saved.at("/registration/unit")).isEqualTo("kWh");
    }

    @ParameterizedTest
    @CsvSource({
        "kind, heat, 422",
        "unit, MWh, 422",
        "register, interval, 422",
        "multiplier, 40, 422",
        "name, 示例, 200",
        "rollover, 1000, 200",
    })
    void what_readings_mean_is_settled_once_there_are_some(String member, String value, int status) {
        var meter = newMeter("");
        push(meter, "$,2025-01-01T00:00:00+08:00,1");
        var changed = ((ObjectNode) meter.get("registration")).put(member, value);

        assertThat(applicant().put(path(meter), "\"1\"", changed).status()).isEqualTo(status);
    }

    @Test
    void without_readings_everything_but_organisation_and_code_may_change() {
        var meter = newMeter("");
        var registration = (ObjectNode) meter.get("registration");

        assertThat(applicant()
                        .put(path(meter), "\"1\"", registration.deepCopy().put("multiplier", "40"))
                        .status())
                .isEqualTo(200);
        assertThat(applicant()
                        .put(path(meter), "\"2\"", registration.deepCopy().put("code", "other"))
                        .at("/errors/0/field"))
                .isEqualTo("/code");
    }
}
