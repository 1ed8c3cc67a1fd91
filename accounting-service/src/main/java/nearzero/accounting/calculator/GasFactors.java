package nearzero.accounting.calculator;

import static nearzero.accounting.calculator.Parameter.factor;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import nearzero.accounting.quantity.Amount;

/**
 * Factors of several gases of one activity. Tables print some of them for some activities only – of a gas vehicle the methane
 * alone; a gas without a factor is not counted, and no number is made up for it.
 */
final class GasFactors {

    private static final List<String> GASES = List.of("co2", "ch4", "n2o");

    private GasFactors() {}

    static Parameter co2(String... units) {
        return factor("co2", "二氧化碳排放因子", units).orNotCounted();
    }

    static Parameter ch4(String... units) {
        return factor("ch4", "甲烷排放因子", units).orNotCounted();
    }

    static Parameter n2o(String... units) {
        return factor("n2o", "氧化亚氮排放因子", units).orNotCounted();
    }

    /**
     * What the activity comes to by the factors that there are.
     *
     * @throws UnusableInput when there is none
     */
    static Emission emission(Inputs in, Amount activity) {
        var emission = Emission.none();
        for (var gas : known(in)) {
            emission = emission.and(gas.toUpperCase(Locale.ROOT), activity.times(in.of(gas)));
        }
        return emission;
    }

    private static List<String> known(Inputs in) {
        var known = GASES.stream().filter(in::has).toList();
        if (known.isEmpty()) {
            var asked = GASES.stream().filter(in::knows).toList();
            throw new UnusableInput(
                    asked.get(0), "请至少填写" + asked.stream().map(in::label).collect(Collectors.joining("」或「", "「", "」")));
        }
        return known;
    }
}
