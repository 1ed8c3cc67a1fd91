package nearzero.accounting.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import nearzero.accounting.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** An energy platform: sends readings of the meters that are registered to it, and does nothing else. */
class PlatformTest extends Metered {

    private static final String OURS = "'platform': 'platforms/example-energy'";
    private static final String READING = "$,2025-01-01T00:00:00+08:00,1";

    @Test
    void it_sends_readings_of_its_meters_and_of_no_others() {
        var ours = newMeter(OURS);
        var others = newMeter("'platform': 'platforms/other-energy'");
        var nobodys = newMeter("");

        assertThat(counts(pushAs(
                        platform(),
                        ours,
                        READING,
                        READING.replace("$", code(others)),
                        READING.replace("$", code(nobodys)))))
                .isEqualTo("3 received, 1 added, 0 known, 0 contradicting, 0 corrected, 2 faulty");
        assertThat(counting(ours)).isEqualTo("01-01 00:00=1");
        assertThat(counting(others) + counting(nobodys)).isEmpty();
        assertThat(counts(push(ours, "$,2025-01-02T00:00:00+08:00,2"))).startsWith("1 received, 1 added");
    }

    @Test
    void without_a_meter_of_its_own_it_is_refused() {
        newMeter(OURS);

        assertThat(pushAs(as("service-account-x", "platforms/x-" + newKey()), newMeter(""), READING)
                        .status())
                .isEqualTo(403);
        assertThat(pushAs(as("service-account-x", "platforms"), newMeter(OURS), READING)
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/meters", "/inventories", "/events"})
    void it_sees_nothing_of_the_organisation(String path) {
        newMeter(OURS);
        newInventory();

        assertThat(platform().get(path).json().get("items")).isEmpty();
    }

    @Test
    void it_reads_and_changes_no_meter_and_nothing_made_of_it() {
        var meter = newMeter(OURS + ", 'feeds': {'source': 'electricity'}");
        push(meter, READING);
        var inventory = newInventory();

        assertThat(platform().get(path(meter)).status()).isEqualTo(404);
        assertThat(platform().get(path(meter) + "/months?year=2025").status()).isEqualTo(404);
        assertThat(platform().get(path(meter) + "/contradictions").status()).isEqualTo(404);
        assertThat(platform()
                        .put(path(meter), "\"1\"", meter.get("registration"))
                        .status())
                .isEqualTo(404);
        assertThat(platform().post("/meters", registration(OURS)).status()).isEqualTo(403);
        assertThat(platform()
                        .header("If-Match", "\"1\"")
                        .post("/inventories/" + inventory.id() + "/meter-lines", "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void who_takes_a_meter_away_from_it_takes_its_right_away() {
        var meter = newMeter(OURS);
        assertThat(pushAs(platform(), meter, READING).at("/added")).isEqualTo("1");

        var changed = (ObjectNode) meter.get("registration");
        changed.remove("platform");
        assertThat(applicant().put(path(meter), "\"1\"", changed).status()).isEqualTo(200);
        newMeter(OURS);

        assertThat(pushAs(platform(), meter, "$,2025-01-02T00:00:00+08:00,2").at("/faulty"))
                .isEqualTo("1");
    }

    private Api platform() {
        return as("service-account-energy-platform", "platforms/example-energy");
    }
}
