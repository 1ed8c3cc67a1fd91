package nearzero.accounting.indicator;

import java.util.List;
import nearzero.accounting.api.model.IndicatorSetDocument;
import nearzero.accounting.problem.Faults;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Indicators for tests, written as JSON with single quotes. */
final class Indicators {

    private Indicators() {}

    /** One of 20 points with this goal and rule. */
    static Indicator of(String direction, String goal, String rule) {
        return set("20", """
                [{'id': 'intensity', 'name': '示例强度', 'unit': 'tCO2e/万元@2020', 'direction': '%s', 'weight': '20',
                  'goal': %s, 'rule': %s, 'standing': 'demonstration', 'source': '示例'}]
                """.formatted(direction, goal, rule), new Faults())
                .indicators()
                .get(0);
    }

    static IndicatorSet set(String full, String indicators, Faults faults) {
        return set(full, indicators, 2020, faults);
    }

    static IndicatorSet set(String full, String indicators, @Nullable Integer baseYear, Faults faults) {
        var document = """
                {'full': '%s', 'ownWeight': '5',
                 'quantities': [{'id': 'value-added', 'name': '工业增加值', 'unit': '万元@2020'}], 'indicators': %s}
                """.formatted(full, indicators).replace('\'', '"');
        return IndicatorSets.read(
                "/indicators", JsonMapper.shared().readValue(document, IndicatorSetDocument.class), baseYear, faults);
    }

    static String change(String percent) {
        return "{'kind': 'change', 'value': '" + percent + "'}";
    }

    static String threshold(String value) {
        return "{'kind': 'threshold', 'value': '" + value + "'}";
    }

    static String absolute(String value) {
        return "{'kind': 'absolute', 'value': '" + value + "'}";
    }

    static BigFraction number(String decimal) {
        return RuleReader.number(decimal);
    }

    static List<String> sentences(Score score) {
        return score.steps().stream().map(Score.Step::sentence).toList();
    }
}
