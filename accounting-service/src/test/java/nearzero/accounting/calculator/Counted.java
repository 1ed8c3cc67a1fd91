package nearzero.accounting.calculator;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import nearzero.accounting.quantity.Amount;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A line that a calculator of the catalogue counts, with inputs in the units that a clerk writes: a unit that the parameter
 * does not accept is an error here as in the service.
 */
final class Counted {

    private static final Pattern INPUT =
            Pattern.compile("(?<name>\\w+)(?:@(?<year>\\d+))?=(?<value>[^ ]+) (?<unit>[^;]+)");

    private final Calculator calculator;
    private final Map<String, Amount> amounts = new LinkedHashMap<>();
    private final Map<String, NavigableMap<Integer, Amount>> series = new LinkedHashMap<>();

    private Counted(Calculator calculator) {
        this.calculator = calculator;
    }

    static Counted by(String calculator) {
        return new Counted(Calculators.find(calculator).orElseThrow());
    }

    Counted with(String parameter, String value, String unit) {
        amounts.put(parameter, amount(parameter, value, unit));
        return this;
    }

    Counted with(String parameter, int year, String value, String unit) {
        series.computeIfAbsent(parameter, name -> new TreeMap<>()).put(year, amount(parameter, value, unit));
        return this;
    }

    /** As a table of tests writes them: {@code quantity=3 t; deposited@2020=5 t}. */
    Counted with(String inputs) {
        for (var matcher = INPUT.matcher(inputs); matcher.find(); ) {
            if (matcher.group("year") == null) {
                with(matcher.group("name"), matcher.group("value"), matcher.group("unit"));
            } else {
                with(
                        matcher.group("name"),
                        Integer.parseInt(matcher.group("year")),
                        matcher.group("value"),
                        matcher.group("unit"));
            }
        }
        return this;
    }

    Emission emission(int year) {
        return calculator.emission(year, amounts, series);
    }

    Emission emission() {
        return emission(2025);
    }

    /** Tonnes of that gas. */
    BigFraction tonnes(String gas) {
        return emission().masses().get(gas).value();
    }

    BigFraction co2() {
        return tonnes("CO2");
    }

    private Amount amount(String name, String value, String unit) {
        var parameter = calculator.parameters().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(calculator.id() + " has no " + name));
        var known = parameter
                .unit(unit)
                .orElseThrow(() -> new IllegalArgumentException(name + " is not measured in " + unit));
        return Amount.of(new BigDecimal(value), known);
    }
}
