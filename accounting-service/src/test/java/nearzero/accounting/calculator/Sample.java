package nearzero.accounting.calculator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import nearzero.accounting.calculator.Parameter.Range;
import nearzero.accounting.calculator.Parameter.Unsaid;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.DimensionMismatch;
import nearzero.accounting.quantity.Unit;
import nearzero.accounting.quantity.Units;

/**
 * Any complete inputs of a calculator, in units that go together.
 *
 * @param amounts by the name of the parameter
 * @param series by the name of the parameter and the year
 */
record Sample(Calculator calculator, Map<String, Amount> amounts, Map<String, NavigableMap<Integer, Amount>> series) {

    private static final int YEAR = 2025;
    private static final int TRIES = 2000;
    private static final Map<String, List<Map<String, Unit>>> COMBINATIONS = new ConcurrentHashMap<>();

    /** The same seed gives the same sample. */
    static Sample of(Calculator calculator, Random random) {
        var combinations = COMBINATIONS.computeIfAbsent(calculator.id(), id -> combinations(calculator));
        return any(calculator, combinations.get(random.nextInt(combinations.size())), random, false);
    }

    /** Each way of choosing units of different dimensions – tonnes or cubic metres – with which the formula can be counted. */
    static List<Map<String, Unit>> combinations(Calculator calculator) {
        var random = new Random(1);
        var combinations = List.<Map<String, Unit>>of(Map.of());
        for (var parameter : calculator.parameters()) {
            combinations = combinations.stream()
                    .flatMap(chosen -> dimensions(parameter).stream().map(unit -> with(chosen, parameter.name(), unit)))
                    .toList();
        }
        return combinations.stream()
                .filter(units -> any(calculator, units, random, true) != null)
                .toList();
    }

    /** One unit of each dimension that the parameter accepts; of one that need not be there also that of a formula without it. */
    private static List<Unit> dimensions(Parameter parameter) {
        var dimensions = new ArrayList<Unit>();
        for (var name : parameter.units()) {
            var unit = Units.named(name);
            if (dimensions.stream().noneMatch(unit::sameDimension)) {
                dimensions.add(unit);
            }
        }
        if (parameter.unsaid() == Unsaid.NOTHING) {
            dimensions.add(parameter.otherwise().unit());
        }
        return dimensions;
    }

    /**
     * Values for these units; none when the units do not go together.
     *
     * @param isWhole with every input that there is
     */
    private static Sample any(Calculator calculator, Map<String, Unit> units, Random random, boolean isWhole) {
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var sample = new Sample(calculator, new LinkedHashMap<>(), new LinkedHashMap<>());
            calculator
                    .parameters()
                    .forEach(parameter -> sample.put(parameter, units.get(parameter.name()), random, isWhole));
            try {
                sample.emission();
                return sample;
            } catch (DimensionMismatch units_that_do_not_go_together) {
                return null;
            } catch (UnusableInput more_deducted_than_there_is) {
                // another try
            }
        }
        throw new AssertionError("nothing found that " + calculator.id() + " can count");
    }

    private void put(Parameter parameter, Unit unit, Random random, boolean isWhole) {
        if (parameter.isByYear()) {
            var years = new TreeMap<Integer, Amount>();
            for (var year = YEAR - 6; year < YEAR; year++) {
                years.put(year, value(parameter, unit, random));
            }
            series.put(parameter.name(), years);
        } else if (parameter.unsaid() == Unsaid.NOTHING) {
            if (parameter.accepts(unit)) {
                amounts.put(parameter.name(), value(parameter, unit, random));
            }
        } else if (parameter.otherwise() == null || isWhole || random.nextBoolean()) {
            amounts.put(parameter.name(), value(parameter, unit, random));
        }
    }

    /** Two decimals of the whole, or anything. */
    private static Amount value(Parameter parameter, Unit unit, Random random) {
        if (parameter.range() != Range.SHARE) {
            return Amount.of(BigDecimal.valueOf(1 + random.nextInt(1_000_000), random.nextInt(7)), unit);
        }
        var share = BigDecimal.valueOf(1 + random.nextInt(98), 2);
        var whole = Units.named("1");
        return whole.sameDimension(unit) ? Amount.of(share, whole).in(unit) : Amount.of(share, unit);
    }

    Emission emission() {
        return calculator.emission(YEAR, amounts, series);
    }

    /** Counted, unless more would be deducted than there is. */
    Optional<Emission> counted() {
        try {
            return Optional.of(emission());
        } catch (UnusableInput more_deducted_than_there_is) {
            return Optional.empty();
        }
    }

    Sample with(String parameter, Amount amount) {
        return new Sample(calculator, with(amounts, parameter, amount), series);
    }

    Sample without(String parameter) {
        var others = new LinkedHashMap<>(amounts);
        others.remove(parameter);
        var otherSeries = new LinkedHashMap<>(series);
        otherSeries.remove(parameter);
        return new Sample(calculator, others, otherSeries);
    }

    /** Each quantity replaced, the constants of the standard among them. */
    Sample withQuantities(BiFunction<String, Amount, Amount> change) {
        var changed = new Sample(calculator, new LinkedHashMap<>(amounts), new LinkedHashMap<>(series));
        for (var parameter : calculator.parameters()) {
            var name = parameter.name();
            if (parameter.isByYear()) {
                var years = new TreeMap<Integer, Amount>();
                series.get(name).forEach((year, amount) -> years.put(year, change.apply(name + "@" + year, amount)));
                changed.series.put(name, years);
            } else if (parameter.kind() == Parameter.Kind.QUANTITY) {
                changed.amounts.put(name, change.apply(name, amounts.getOrDefault(name, parameter.otherwise())));
            }
        }
        return changed;
    }

    /** Its quantity of that name, or of that name and year. */
    Amount quantity(String name) {
        var at = name.indexOf('@');
        return at < 0
                ? amounts.getOrDefault(name, otherwise(name))
                : series.get(name.substring(0, at)).get(Integer.valueOf(name.substring(at + 1)));
    }

    Parameter parameter(String name) {
        return calculator.parameters().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Amount otherwise(String name) {
        return parameter(name).otherwise();
    }

    private static <T> Map<String, T> with(Map<String, T> known, String name, T value) {
        var all = new LinkedHashMap<>(known);
        all.put(name, value);
        return all;
    }
}
