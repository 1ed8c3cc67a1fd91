package nearzero.accounting.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import nearzero.accounting.api.model.IndicatorValue;
import nearzero.accounting.api.model.MissingValue;
import nearzero.accounting.indicator.Indicator;
import nearzero.accounting.indicator.IndicatorSet;
import nearzero.accounting.indicator.Score.Step;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Exact;
import nearzero.accounting.quantity.Unit;
import nearzero.accounting.quantity.Units;
import nearzero.accounting.scoring.CountedFigures.Counted;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the value of an indicator for a year: simulated, derived from a calculation, or given. What is missing is noted, and
 * so are the calculations that were used.
 */
final class Values {

    private final IndicatorSet set;
    private final Map<Place, Amount> simulated;
    private final IntFunction<Map<String, IndicatorValue>> given;
    private final IntFunction<Optional<Counted>> counted;
    private final Map<Integer, Map<String, IndicatorValue>> givenByYear = new HashMap<>();
    private final Map<Integer, Optional<Counted>> countedByYear = new HashMap<>();
    private final Map<Integer, UUID> used = new TreeMap<>();
    private final Map<Place, MissingValue> missing = new LinkedHashMap<>();

    /**
     * Values of one score sheet.
     *
     * @param simulated values that take the place of others
     * @param given what was given for a year, by id
     * @param counted the calculation that stands for a year
     */
    Values(
            IndicatorSet set,
            Map<Place, Amount> simulated,
            IntFunction<Map<String, IndicatorValue>> given,
            IntFunction<Optional<Counted>> counted) {
        this.set = set;
        this.simulated = Map.copyOf(simulated);
        this.given = given;
        this.counted = counted;
    }

    /** A number of a year. */
    record Place(String id, int year) {}

    /**
     * A value that is there.
     *
     * @param value in the unit that was asked for
     * @param evidence what proves it
     * @param steps where it comes from
     */
    record Found(BigFraction value, @Nullable String evidence, List<Step> steps) {

        Found {
            steps = List.copyOf(steps);
        }
    }

    /** Value of the indicator in its unit. */
    Optional<Found> of(Indicator indicator, int year) {
        var derivation = indicator.derivation();
        var words = year + "年“" + indicator.name() + "”";
        return derivation == null || simulated.containsKey(new Place(indicator.id(), year))
                ? number(indicator.id(), words, year, indicator.unit(), indicator.unitName(), indicator.needsEvidence())
                : derived(indicator, derivation, year);
    }

    /** What could not be found, each once. */
    List<MissingValue> missing() {
        return List.copyOf(missing.values());
    }

    /** The calculation used for each year. */
    Map<Integer, UUID> used() {
        return used;
    }

    /** Notes that a number is missing or of no use. */
    void miss(String id, int year, String message) {
        missing.putIfAbsent(new Place(id, year), new MissingValue(id, year, message));
    }

    private Optional<Found> derived(Indicator indicator, Indicator.Derivation derivation, int year) {
        var figure = figure(derivation.figure(), year);
        if (derivation.per() == null) {
            return figure.map(
                    found -> new Found(converted(found.value(), "tCO2e", indicator), found.evidence(), found.steps()));
        }
        var per = Objects.requireNonNull(set.quantities().get(derivation.per()));
        var divisor =
                number(per.id(), year + "年“" + per.name() + "”", year, per.unit(), per.unitName(), per.needsEvidence());
        if (divisor.isPresent() && divisor.get().value().signum() <= 0) {
            miss(per.id(), year, year + "年“" + per.name() + "”不大于 0，不能作除数，请更正。");
            return Optional.empty();
        }
        return figure.isEmpty() || divisor.isEmpty()
                ? Optional.empty()
                : Optional.of(divided(indicator, year, figure.get(), divisor.get(), per));
    }

    private static Found divided(
            Indicator indicator, int year, Found figure, Found divisor, IndicatorSet.Quantity per) {
        var value = new Amount(figure.value(), Units.named("tCO2e"))
                .per(new Amount(divisor.value(), per.unit()))
                .in(indicator.unit())
                .value();
        var steps = new ArrayList<>(figure.steps());
        steps.addAll(divisor.steps());
        steps.add(Step.of(
                year + "年“" + indicator.name() + "”：" + Exact.printed(figure.value()) + " tCO2e ÷ "
                        + Exact.printed(divisor.value()) + " " + ShownUnit.of(per.unitName()) + " = ",
                value,
                " " + ShownUnit.of(indicator.unitName())));
        var evidence = divisor.evidence() == null ? figure.evidence() : figure.evidence() + "；" + divisor.evidence();
        return new Found(value, evidence, steps);
    }

    private static BigFraction converted(BigFraction value, String from, Indicator indicator) {
        return new Amount(value, Units.named(from)).in(indicator.unit()).value();
    }

    private Optional<Found> figure(String name, int year) {
        var words = year + "年" + IndicatorSet.FIGURES.get(name);
        var assumed = simulated.get(new Place(name, year));
        if (assumed != null) {
            return Optional.of(simulated(words, assumed, Units.named("tCO2e"), "tCO2e"));
        }
        var calculation = countedByYear.computeIfAbsent(year, counted::apply);
        if (calculation.isEmpty()) {
            miss(name, year, words + "：该年度还没有可用的核算结果，请先核算。");
            return Optional.empty();
        }
        var id = calculation.get().id();
        used.put(year, id);
        var value = Exact.of(calculation.get().figure(name));
        return Optional.of(
                new Found(value, "核算结果 " + id, List.of(Step.of(words + "（核算结果 " + id + "）：", value, " tCO2e"))));
    }

    private Optional<Found> number(
            String id, String words, int year, Unit unit, String unitName, boolean needsEvidence) {
        var assumed = simulated.get(new Place(id, year));
        if (assumed != null) {
            return Optional.of(simulated(words, assumed, unit, unitName));
        }
        var value = givenByYear.computeIfAbsent(year, given::apply).get(id);
        if (value == null) {
            miss(id, year, words + "还没有填报。");
            return Optional.empty();
        }
        var evidence = value.getEvidence();
        if (needsEvidence && (evidence == null || evidence.isBlank())) {
            miss(id, year, words + "须附证明材料，没有证明材料的数值不计分。");
            return Optional.empty();
        }
        var amount = Amount.of(new BigDecimal(value.getQuantity()), Units.named(value.getUnit()));
        if (!amount.unit().sameDimension(unit)) { // given under an earlier version of the programme
            miss(id, year, words + "填报的单位 " + value.getUnit() + " 不符合现行方案，请重新填报。");
            return Optional.empty();
        }
        var exact = amount.in(unit).value();
        return Optional.of(
                new Found(exact, evidence, List.of(Step.of(words + "：", exact, " " + ShownUnit.of(unitName)))));
    }

    private static Found simulated(String words, Amount assumed, Unit unit, String unitName) {
        var value = assumed.in(unit).value();
        return new Found(value, null, List.of(Step.of(words + "（假设值）：", value, " " + ShownUnit.of(unitName))));
    }
}
