package nearzero.accounting.indicator;

import static nearzero.accounting.indicator.RuleReader.number;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nearzero.accounting.api.model.DerivedFrom;
import nearzero.accounting.api.model.IndicatorDocument;
import nearzero.accounting.api.model.IndicatorGoal;
import nearzero.accounting.indicator.IndicatorSet.Quantity;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.quantity.Exact;
import nearzero.accounting.quantity.Unit;
import nearzero.accounting.quantity.Units;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** Reads single indicators, of a programme or of a pilot. */
final class IndicatorReader {

    private static final BigFraction HUNDRED = BigFraction.of(100);

    private final Map<String, Quantity> quantities;
    private final @Nullable Integer baseYear;
    private final boolean isOwn;
    private final Faults faults;
    private final RuleReader rules;
    private final Set<String> ids = new HashSet<>(IndicatorSet.FIGURES.keySet());

    /**
     * A reader.
     *
     * @param taken ids that are given already
     * @param isOwn whether they are a pilot's own
     */
    IndicatorReader(
            Map<String, Quantity> quantities,
            Set<String> taken,
            @Nullable Integer baseYear,
            boolean isOwn,
            Faults faults) {
        this.quantities = quantities;
        this.baseYear = baseYear;
        this.isOwn = isOwn;
        this.faults = faults;
        this.rules = new RuleReader(faults);
        ids.addAll(quantities.keySet());
        ids.addAll(taken);
    }

    /** The indicator, with every fault noted; empty if it cannot be read. */
    Optional<Indicator> read(String field, IndicatorDocument given) {
        faults.addIf(!ids.add(given.getId()), field + "/id", "编号重复，或者与核算的四项数据同名。");
        var unit = Units.find(given.getUnit());
        var direction = Direction.valueOf(given.getDirection().name());
        var goal = goal(field + "/goal", given.getGoal(), direction);
        var weight = number(given.getWeight());
        faults.addIf(unit.isEmpty(), field + "/unit", "没有这个单位。货币写作元、万元或亿元，不变价写明年份，例如 万元@2020。");
        faults.addIf(weight.signum() < 0, field + "/weight", "分值不能为负。");
        faults.addIf(
                weight.signum() > 0 && (goal == null || given.getRule() == null), field + "/rule", "有分值的指标须写明目标和计分规则。");
        faults.addIf(goal == null && given.getRule() != null, field + "/goal", "有计分规则的指标须写明目标。");
        faults.addIf(goal == null && isTrue(given.getVeto()), field + "/veto", "没有目标的指标不能一票否决。");
        var rule = given.getRule() == null
                ? Optional.<PartialScore>empty()
                : rules.read(field + "/rule", given.getRule(), goal, direction);
        unit.ifPresent(known -> derivation(field + "/derived", given.getDerived(), known));
        if (unit.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Indicator(
                given.getId(),
                given.getName(),
                given.getUnit(),
                direction,
                goal,
                weight,
                rule.orElse(null),
                isTrue(given.getVeto()),
                isTrue(given.getEvidence()),
                derived(given.getDerived()),
                given.getStanding(),
                given.getSource(),
                isOwn,
                false));
    }

    private @Nullable Goal goal(String field, @Nullable IndicatorGoal given, Direction direction) {
        if (given == null) {
            return null;
        }
        var value = number(given.getValue());
        var goal =
                switch (given.getKind()) {
                    case THRESHOLD -> new Goal.Threshold(value);
                    case CHANGE -> new Goal.Change(value);
                    case ABSOLUTE -> new Goal.Absolute(value);
                };
        checkGoal(field, goal, direction);
        return goal;
    }

    /** What is wrong with a goal in itself. */
    void checkGoal(String field, Goal goal, Direction direction) {
        faults.addIf(goal.needsBase() && baseYear == null, field + "/kind", "方案没有写明基准年，不能与基准年相比。");
        faults.addIf(
                goal instanceof Goal.Change && goal.value().signum() <= 0,
                field + "/value",
                "升降幅度应大于 0，升还是降由 direction 决定。");
        faults.addIf(
                goal instanceof Goal.Change && direction == Direction.LOWER && Exact.compare(goal.value(), HUNDRED) > 0,
                field + "/value",
                "降幅不能超过 100%。");
    }

    private void derivation(String field, @Nullable DerivedFrom given, Unit unit) {
        if (given == null) {
            return;
        }
        var per = given.getPer();
        if (per != null && !quantities.containsKey(per)) {
            faults.add(field + "/per", "没有这个数量，请先在 quantities 中写明。");
            return;
        }
        var tonnes = Units.named("tCO2e");
        var comes = per == null ? tonnes : tonnes.per(quantities.get(per).unit());
        faults.addIf(!comes.sameDimension(unit), field, "由核算结果推算的单位是 " + comes.name() + "，与指标的单位不符。");
    }

    private static Indicator.@Nullable Derivation derived(@Nullable DerivedFrom given) {
        return given == null ? null : new Indicator.Derivation(given.getFigure().getValue(), given.getPer());
    }

    private static boolean isTrue(@Nullable Boolean given) {
        return Boolean.TRUE.equals(given);
    }
}
