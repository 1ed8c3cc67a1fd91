package nearzero.accounting.indicator;

import static nearzero.accounting.indicator.RuleReader.number;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nearzero.accounting.api.model.IndicatorDocument;
import nearzero.accounting.api.model.IndicatorQuantity;
import nearzero.accounting.api.model.IndicatorSetDocument;
import nearzero.accounting.api.model.OwnIndicators;
import nearzero.accounting.api.model.RaisedTarget;
import nearzero.accounting.api.model.RuleStanding;
import nearzero.accounting.indicator.IndicatorSet.Quantity;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.quantity.Exact;
import nearzero.accounting.quantity.Units;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** Reads sets of indicators, and what a pilot makes of one; every fault is noted at its place. */
public final class IndicatorSets {

    private IndicatorSets() {}

    /**
     * The set of a programme.
     *
     * @param field JSON pointer of the set
     * @param baseYear of the programme, which goals against a base year need
     */
    public static IndicatorSet read(
            String field, IndicatorSetDocument given, @Nullable Integer baseYear, Faults faults) {
        var quantities = quantities(field + "/quantities", listed(given.getQuantities()), faults);
        var full = number(given.getFull());
        var own = given.getOwnWeight() == null ? BigFraction.ZERO : number(given.getOwnWeight());
        var reader = new IndicatorReader(quantities, Set.of(), baseYear, false, faults);
        var indicators = indicators(field + "/indicators", given.getIndicators(), reader);
        var sum = sum(indicators);
        faults.addIf(
                !sum.equals(full),
                field + "/full",
                "各指标分值合计为 " + Exact.printed(sum) + "，应等于满分 " + Exact.printed(full) + "。");
        faults.addIf(own.signum() < 0, field + "/ownWeight", "自设指标的分值不能为负。");
        return new IndicatorSet(full, own, quantities, indicators);
    }

    /**
     * The programme's set as a pilot has it.
     *
     * @param given what the pilot has raised and added
     */
    public static IndicatorSet of(
            IndicatorSet programme, OwnIndicators given, @Nullable Integer baseYear, Faults faults) {
        var taken = programme.indicators().stream().map(Indicator::id).collect(Collectors.toSet());
        var reader = new IndicatorReader(programme.quantities(), taken, baseYear, true, faults);
        var raised = raised(programme, listed(given.getRaised()), reader, faults);
        var documents = listed(given.getOwn());
        for (var at = 0; at < documents.size(); at++) {
            faults.addIf(
                    documents.get(at).getStanding() == RuleStanding.POLICY,
                    "/own/" + at + "/standing",
                    "自设指标不是文件规定的指标，请填 ours。");
        }
        var own = indicators("/own", documents, reader);
        faults.addIf(
                Exact.compare(sum(own), programme.ownWeight()) > 0,
                "/own",
                "自设指标的分值合计不能超过 " + Exact.printed(programme.ownWeight()) + "。");
        return programme.of(raised, own);
    }

    private static Map<String, Indicator> raised(
            IndicatorSet programme, List<RaisedTarget> given, IndicatorReader reader, Faults faults) {
        var raised = new LinkedHashMap<String, Indicator>();
        for (var at = 0; at < given.size(); at++) {
            var field = "/raised/" + at;
            var target = given.get(at);
            var indicator = programme.find(target.getIndicator());
            var goal = indicator.map(Indicator::goal);
            if (goal.isEmpty()) {
                faults.add(field + "/indicator", "方案没有这个指标，或者它没有目标。");
                continue;
            }
            var better = goal.get() instanceof Goal.Change
                    ? Direction.HIGHER
                    : indicator.get().direction();
            var higher = goal.get().raisedTo(number(target.getValue()));
            faults.addIf(
                    !better.reaches(higher.value(), goal.get().value()),
                    field + "/value",
                    "目标只能提高。方案的目标是 " + Exact.printed(goal.get().value()) + "。");
            reader.checkGoal(field, higher, indicator.get().direction());
            faults.addIf(
                    raised.put(target.getIndicator(), indicator.get().raisedTo(higher)) != null,
                    field + "/indicator",
                    "同一指标填了两次。");
        }
        return raised;
    }

    private static Map<String, Quantity> quantities(String field, List<IndicatorQuantity> given, Faults faults) {
        var quantities = new LinkedHashMap<String, Quantity>();
        for (var at = 0; at < given.size(); at++) {
            var each = given.get(at);
            faults.addIf(
                    quantities.containsKey(each.getId()) || IndicatorSet.FIGURES.containsKey(each.getId()),
                    field + "/" + at + "/id",
                    "编号重复，或者与核算的四项数据同名。");
            if (Units.find(each.getUnit()).isEmpty()) {
                faults.add(field + "/" + at + "/unit", "没有这个单位。货币写作元、万元或亿元，不变价写明年份，例如 万元@2020。");
            } else {
                var needsEvidence = Boolean.TRUE.equals(each.getEvidence());
                quantities.put(each.getId(), new Quantity(each.getId(), each.getName(), each.getUnit(), needsEvidence));
            }
        }
        return quantities;
    }

    private static List<Indicator> indicators(String field, List<IndicatorDocument> given, IndicatorReader reader) {
        var indicators = new ArrayList<Indicator>();
        for (var at = 0; at < given.size(); at++) {
            reader.read(field + "/" + at, given.get(at)).ifPresent(indicators::add);
        }
        return indicators;
    }

    private static BigFraction sum(List<Indicator> indicators) {
        return indicators.stream().map(Indicator::weight).reduce(BigFraction.ZERO, BigFraction::add);
    }

    private static <T> List<T> listed(@Nullable List<T> given) {
        return given == null ? List.of() : given;
    }
}
