package nearzero.accounting.indicator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nearzero.accounting.api.model.ScoringRule;
import nearzero.accounting.api.model.ScoringStep;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.quantity.Exact;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** Reads how partial scores are given, and refuses rules without their numbers or with those of another rule. */
final class RuleReader {

    private static final BigFraction HUNDRED = BigFraction.of(100);

    private final Faults faults;

    RuleReader(Faults faults) {
        this.faults = faults;
    }

    /**
     * The rule, if it is one.
     *
     * @param better which of the rule's values are better
     */
    Optional<PartialScore> read(String field, ScoringRule rule, @Nullable Goal goal, Direction better) {
        var measures = goal instanceof Goal.Change ? Direction.HIGHER : better;
        var isLinear = rule.getName() == ScoringRule.NameEnum.LINEAR;
        var isSteps = rule.getName() == ScoringRule.NameEnum.STEPS;
        faults.addIf(
                !isLinear && (rule.getFrom() != null || rule.getTo() != null), field, "只有规则 linear 使用 from 和 to，请删去。");
        faults.addIf(!isSteps && !steps(rule).isEmpty(), field + "/steps", "只有规则 steps 使用分档，请删去。");
        return switch (rule.getName()) {
            case ALL_OR_NOTHING -> Optional.of(new PartialScore.AllOrNothing());
            case PROPORTIONAL -> proportional(field, goal);
            case LINEAR -> linear(field, rule, measures);
            case STEPS -> steps(field, rule);
        };
    }

    private Optional<PartialScore> proportional(String field, @Nullable Goal goal) {
        faults.addIf(
                goal instanceof Goal.Threshold threshold && threshold.value().signum() <= 0,
                field + "/name",
                "目标值不大于 0 时没有完成率，不能按完成率计分。请改用其他计分规则。");
        return Optional.of(new PartialScore.Proportional());
    }

    private Optional<PartialScore> linear(String field, ScoringRule rule, Direction better) {
        if (rule.getFrom() == null || rule.getTo() == null) {
            faults.add(field, "规则 linear 须写明 from（得 0 分）和 to（得满分）。");
            return Optional.empty();
        }
        var from = number(rule.getFrom());
        var to = number(rule.getTo());
        if (better.way(from, to).signum() <= 0) {
            faults.add(field + "/to", "得满分的值须优于得 0 分的值，请与 direction 核对。");
            return Optional.empty();
        }
        return Optional.of(new PartialScore.Linear(from, to));
    }

    private Optional<PartialScore> steps(String field, ScoringRule rule) {
        var given = steps(rule);
        faults.addIf(given.isEmpty(), field + "/steps", "规则 steps 须写明各档。");
        var stairs = new ArrayList<PartialScore.Stair>();
        for (var at = 0; at < given.size(); at++) {
            var share = number(given.get(at).getShare());
            faults.addIf(
                    share.signum() < 0 || Exact.compare(share, HUNDRED) > 0,
                    field + "/steps/" + at + "/share",
                    "各档得分占满分的百分比应在 0 到 100 之间。");
            stairs.add(new PartialScore.Stair(number(given.get(at).getValue()), share.divide(HUNDRED)));
        }
        return Optional.of(new PartialScore.Steps(stairs));
    }

    private static List<ScoringStep> steps(ScoringRule rule) {
        return rule.getSteps() == null ? List.of() : rule.getSteps();
    }

    static BigFraction number(String decimal) {
        return Exact.of(new BigDecimal(decimal));
    }
}
