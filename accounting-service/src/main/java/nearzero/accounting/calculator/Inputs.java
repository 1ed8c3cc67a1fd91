package nearzero.accounting.calculator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import nearzero.accounting.quantity.Amount;
import org.apache.commons.numbers.fraction.BigFraction;

/** What a formula is given: one amount for each parameter, or one for each year; complete and within the ranges. */
public final class Inputs {

    private static final int CENTURY = 100;
    private static final Amount WHOLE = Amount.of("1", "1");

    private final int year;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Amount> amounts = new LinkedHashMap<>();
    private final Map<String, NavigableMap<Integer, Amount>> series = new LinkedHashMap<>();

    private final Map<String, Boolean> isGiven = new LinkedHashMap<>();

    private Inputs(int year) {
        this.year = year;
    }

    /**
     * Takes what is given, fills in the constants of the standard, and looks at each value.
     *
     * @throws UnusableInput when something is missing, does not belong here, or has a unit or a value that does not fit
     */
    static Inputs of(
            Calculator calculator,
            int year,
            Map<String, Amount> amounts,
            Map<String, NavigableMap<Integer, Amount>> series) {
        var inputs = new Inputs(year);
        for (var parameter : calculator.parameters()) {
            inputs.parameters.put(parameter.name(), parameter);
            if (parameter.isByYear()) {
                inputs.series.put(parameter.name(), checked(parameter, series.get(parameter.name())));
            } else {
                inputs.amounts.put(parameter.name(), checked(parameter, amounts.get(parameter.name())));
                inputs.isGiven.put(parameter.name(), amounts.containsKey(parameter.name()));
            }
        }
        inputs.refuseOthers(amounts);
        inputs.refuseOthers(series);
        return inputs;
    }

    private static Amount checked(Parameter parameter, Amount given) {
        if (given != null) {
            return parameter.checked(given);
        }
        if (parameter.otherwise() == null) {
            throw missing(parameter);
        }
        return parameter.otherwise();
    }

    private static NavigableMap<Integer, Amount> checked(Parameter parameter, NavigableMap<Integer, Amount> given) {
        if (given == null || given.isEmpty()) {
            throw missing(parameter);
        }
        var checked = new TreeMap<Integer, Amount>();
        given.forEach((year, amount) -> checked.put(year, parameter.checked(amount)));
        return checked;
    }

    private static UnusableInput missing(Parameter parameter) {
        return new UnusableInput(parameter.name(), "请填写「" + parameter.label() + "」");
    }

    private void refuseOthers(Map<String, ?> given) {
        for (var name : given.keySet()) {
            if (!amounts.containsKey(name) && !series.containsKey(name)) {
                throw new UnusableInput(name, "公式中没有「" + name + "」，请删除");
            }
        }
    }

    /** The year that is counted. */
    int year() {
        return year;
    }

    /** The amount of that parameter. */
    Amount of(String name) {
        return Objects.requireNonNull(amounts.get(name), name);
    }

    /** What rates of a year are multiplied by: the year, or as many days of it as the line says. */
    Amount time() {
        return of(Calculator.DAYS).per(Constants.DAYS_PER_YEAR);
    }

    /** The same as a part of the year, for rates whose unit names no time. */
    BigFraction partOfYear() {
        return time().per(Constants.YEAR).in("1").value();
    }

    /** Whether an amount of that parameter was given. */
    boolean has(String name) {
        return isGiven.getOrDefault(name, false);
    }

    /** The content of carbon of that name; a plain share is one of the mass. */
    Amount carbon(String name) {
        return carbon(of(name));
    }

    static Amount carbon(Amount content) {
        return content.unit().sameDimension(WHOLE.unit()) ? content.times(Constants.CARBON) : content;
    }

    /**
     * The amount of that parameter, which is not above a limit of plausibility.
     *
     * @throws UnusableInput when it is
     */
    Amount most(String name, Amount limit) {
        if (limit.minus(of(name)).isNegative()) {
            throw new UnusableInput(name, "「" + label(name) + "」不应大于 " + limit.value() + " " + limit.unit() + "，请核对");
        }
        return of(name);
    }

    /** What a share leaves of the whole. */
    Amount rest(String share) {
        return less(WHOLE, share);
    }

    /**
     * A whole without the part of that parameter.
     *
     * @throws UnusableInput when the part is larger than the whole
     */
    Amount less(Amount whole, String part) {
        var rest = whole.minus(of(part));
        if (rest.isNegative()) {
            throw new UnusableInput(part, "扣除「" + label(part) + "」后小于 0，请核对");
        }
        return rest;
    }

    /**
     * The amounts of that parameter for each year from the first to the one before the year that is counted.
     *
     * @throws UnusableInput when a year between is missing, or the first is more than a century ago
     */
    NavigableMap<Integer, Amount> untilYear(String name) {
        var known = Objects.requireNonNull(series.get(name), name);
        if (known.firstKey() < year - CENTURY) {
            throw new UnusableInput(name, "「" + label(name) + "」最早填到 " + (year - CENTURY) + " 年，请删除更早的数据");
        }
        for (var between = known.firstKey(); between < year; between++) {
            if (!known.containsKey(between)) {
                throw new UnusableInput(name, "「" + label(name) + "」缺少 " + between + " 年的数据，没有发生请填 0");
            }
        }
        return known.headMap(year, false);
    }

    /** Whether the formula has such a parameter. */
    boolean knows(String name) {
        return parameters.containsKey(name);
    }

    String label(String name) {
        return Objects.requireNonNull(parameters.get(name), name).label();
    }
}
