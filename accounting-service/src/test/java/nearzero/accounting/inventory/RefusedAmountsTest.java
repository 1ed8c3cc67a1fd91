package nearzero.accounting.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** An amount that is wrong in itself is a finding like any other – rule, severity, place, remedy –, found on saving. */
public class RefusedAmountsTest extends RunningService {

    private static final TestDraft GOOD = TestDraft.of(PARK);
    private static final String AMOUNT = "/lines/0/inputs/quantity";

    static Stream<Arguments> amounts() {
        return Stream.of(
                arguments("quantity-negative", GOOD.with(AMOUNT + "/quantity", "-0.001"), AMOUNT + "/quantity"),
                arguments(
                        "quantity-negative",
                        GOOD.with("/lines/0/metered", Map.of("quantity", Map.of("quantity", "-1", "unit", "t"))),
                        "/lines/0/metered/quantity/quantity"),
                arguments(
                        "share-outside-whole",
                        withInput("oxidised", "100.1", "%"),
                        "/lines/0/inputs/oxidised/quantity"),
                arguments(
                        "share-outside-whole", withInput("oxidised", "1.01", "1"), "/lines/0/inputs/oxidised/quantity"),
                arguments("share-outside-whole", withInput("oxidised", "-1", "%"), "/lines/0/inputs/oxidised/quantity"),
                arguments("value-not-positive", withInput("density", "0", "kg/L"), "/lines/0/inputs/density/quantity"),
                arguments("unit-unknown", GOOD.with(AMOUNT + "/unit", "bushel"), AMOUNT + "/unit"),
                arguments("unit-of-other-kind", GOOD.with(AMOUNT + "/unit", "MWh"), AMOUNT + "/unit"),
                arguments("unit-of-other-kind", GOOD.with(AMOUNT + "/unit", "m3"), AMOUNT + "/unit"));
    }

    /** What these find, by rule. */
    public static Set<String> rules() {
        return amounts().map(Arguments::get).map(row -> row[0].toString()).collect(Collectors.toSet());
    }

    @ParameterizedTest(name = "{0} at {2}")
    @MethodSource("amounts")
    void is_a_typed_finding_and_nothing_is_saved(String rule, TestDraft draft, String field) {
        var reply = applicant().post("/inventories", draft.json());

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.json().get("errors").values())
                .filteredOn(error -> error.get("field").asString().equals(field))
                .singleElement()
                .satisfies(error -> assertTyped(error, rule));
    }

    @Test
    void the_bounds_themselves_are_saved() {
        assertThat(applicant()
                        .post("/inventories", withInput("oxidised", "100", "%").json())
                        .status())
                .isEqualTo(201);
        assertThat(applicant()
                        .post(
                                "/inventories",
                                GOOD.with(AMOUNT + "/quantity", "0").json())
                        .status())
                .isEqualTo(201);
    }

    private static void assertTyped(JsonNode error, String rule) {
        assertThat(error.get("rule").asString()).isEqualTo(rule);
        assertThat(error.get("code").asString()).isEqualTo(rule);
        assertThat(error.get("severity").asString()).isEqualTo("blocking");
        assertThat(error.get("remedy").asString()).endsWith("。");
    }

    private static TestDraft withInput(String name, String quantity, String unit) {
        return GOOD.with("/lines/0/inputs/" + name, Map.of("quantity", quantity, "unit", unit));
    }
}
