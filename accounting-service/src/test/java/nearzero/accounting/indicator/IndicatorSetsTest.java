package nearzero.accounting.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import nearzero.accounting.api.model.OwnIndicators;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class IndicatorSetsTest {

    private static final String INTENSITY = """
            {"id": "intensity", "name": "示例强度", "unit": "tCO2e/万元@2020", "direction": "lower", "weight": "20",
             "goal": {"kind": "change", "value": "20"}, "rule": {"name": "proportional"},
             "derived": {"figure": "net", "per": "value-added"}, "standing": "demonstration", "source": "示例"}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id        | "net"                                              | /indicators/indicators/0/id
            id        | "value-added"                                      | /indicators/indicators/0/id
            unit      | "tCO2e/万美元"                                      | /indicators/indicators/0/unit
            unit      | "tCO2e/万元"                                        | /indicators/indicators/0/derived
            unit      | "tCO2e/万元@2015"                                   | /indicators/indicators/0/derived
            unit      | "tCO2/万元@2020"                                    | /indicators/indicators/0/derived
            derived   | {"figure": "net", "per": "floor-area"}             | /indicators/indicators/0/derived/per
            derived   | {"figure": "net"}                                  | /indicators/indicators/0/derived
            weight    | "-1"                                               | /indicators/indicators/0/weight
            weight    | "19"                                               | /indicators/full
            rule      | null                                               | /indicators/indicators/0/rule
            goal      | null                                               | /indicators/indicators/0/goal
            goal      | {"kind": "change", "value": "0"}                   | /indicators/indicators/0/goal/value
            goal      | {"kind": "change", "value": "100.1"}               | /indicators/indicators/0/goal/value
            goal      | {"kind": "threshold", "value": "0"}                | /indicators/indicators/0/rule/name
            rule      | {"name": "linear", "from": "1"}                    | /indicators/indicators/0/rule
            rule      | {"name": "linear", "from": "20", "to": "5"}        | /indicators/indicators/0/rule/to
            rule      | {"name": "proportional", "from": "1"}              | /indicators/indicators/0/rule
            rule      | {"name": "steps"}                                  | /indicators/indicators/0/rule/steps
            rule      | {"name": "steps", "steps": [{"value": "1", "share": "101"}]} | /indicators/indicators/0/rule/steps/0/share
            rule      | {"name": "all-or-nothing", "steps": [{"value": "1", "share": "1"}]} | /indicators/indicators/0/rule/steps
            """)
    void what_is_wrong_with_an_indicator_is_named_by_its_place(String property, String value, String place) {
        assertThat(faults(with(property, value), 2020)).contains(place);
    }

    @Test
    void a_set_without_fault_is_read() {
        assertThat(faults(INTENSITY, 2020)).isEmpty();
    }

    @Test
    void a_goal_against_a_base_year_needs_a_programme_with_one() {
        assertThat(faults(INTENSITY, null)).containsExactly("/indicators/indicators/0/goal/kind");
    }

    @Test
    void the_same_indicator_twice_is_refused() {
        assertThat(faults(INTENSITY + "," + INTENSITY, 2020)).contains("/indicators/indicators/1/id");
    }

    @ParameterizedTest
    @CsvSource({"20, true", "20.000000000001, true", "25, true", "19.999999999999, false", "100.1, false"})
    void a_pilot_raises_a_target_and_never_lowers_it(String value, boolean isTaken) {
        var faults = ofPilot("{\"raised\": [{\"indicator\": \"intensity\", \"value\": \"%s\"}]}".formatted(value));

        assertThat(faults.isEmpty()).as(faults.toString()).isEqualTo(isTaken);
    }

    @ParameterizedTest
    @CsvSource({"0.5, true", "0.6, true", "0.61, false"})
    void where_less_is_better_a_higher_target_is_a_lower_number(String value, boolean isTaken) {
        var threshold = with("goal", "{\"kind\": \"threshold\", \"value\": \"0.6\"}");
        var faults = new Faults();
        var set = Indicators.set("20", "[" + threshold + "]", faults);

        IndicatorSets.of(
                set,
                own("{\"raised\": [{\"indicator\": \"intensity\", \"value\": \"%s\"}]}".formatted(value)),
                2020,
                faults);

        assertThat(places(faults).isEmpty()).isEqualTo(isTaken);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"id": "own", "weight": "0"}                       |
            {"id": "own", "weight": "5"}                       |
            {"id": "own", "weight": "5.1"}                     | /own
            {"id": "intensity", "weight": "1"}                 | /own/0/id
            {"id": "own", "weight": "1", "standing": "policy"} | /own/0/standing
            """)
    void a_pilot_adds_its_own_within_what_they_may_weigh(String change, String place) {
        var own = (ObjectNode) JsonMapper.shared().readTree(INTENSITY);
        own.setAll((ObjectNode) JsonMapper.shared().readTree(change));

        var faults = ofPilot("{\"own\": [" + own + "]}");

        assertThat(faults).isEqualTo(place == null ? List.of() : List.of(place));
    }

    @Test
    void an_unknown_indicator_or_one_named_twice_cannot_be_raised() {
        assertThat(ofPilot("{\"raised\": [{\"indicator\": \"none\", \"value\": \"1\"}]}"))
                .containsExactly("/raised/0/indicator");
        assertThat(ofPilot("""
                {"raised": [{"indicator": "intensity", "value": "21"}, {"indicator": "intensity", "value": "22"}]}
                """)).containsExactly("/raised/1/indicator");
    }

    private static List<String> ofPilot(String document) {
        var faults = new Faults();
        var set = Indicators.set("20", "[" + INTENSITY + "]", faults);
        IndicatorSets.of(set, own(document), 2020, faults);
        return places(faults);
    }

    private static OwnIndicators own(String document) {
        return JsonMapper.shared().readValue(document, OwnIndicators.class);
    }

    private static String with(String property, String value) {
        var changed = (ObjectNode) JsonMapper.shared().readTree(INTENSITY);
        if (value.equals("null")) {
            changed.remove(property);
        } else {
            changed.set(property, JsonMapper.shared().readTree(value));
        }
        return changed.toString();
    }

    private static List<String> faults(String indicators, Integer baseYear) {
        var faults = new Faults();
        Indicators.set("20", "[" + indicators + "]", baseYear, faults);
        return places(faults);
    }

    private static List<String> places(Faults faults) {
        var refusal = catchThrowableOfType(Refusal.class, faults::refuseIfAny);
        return refusal == null
                ? List.of()
                : refusal.faults().stream().map(fault -> fault.field()).toList();
    }
}
