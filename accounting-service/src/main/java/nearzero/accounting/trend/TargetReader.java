package nearzero.accounting.trend;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import nearzero.accounting.api.model.Milestone;
import nearzero.accounting.api.model.PlanTarget;
import nearzero.accounting.api.model.PlanTarget.FigureEnum;
import nearzero.accounting.api.model.PlanTarget.FormEnum;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.quantity.Exact;
import org.apache.commons.numbers.fraction.BigFraction;

/** Reads the target of a plan, and refuses what is wrong in itself with all its faults. */
final class TargetReader {

    /** A sink of as much as the base year emitted; what is larger is a percentage that was not written as a fraction. */
    private static final BigDecimal LARGEST_NET_REDUCTION = BigDecimal.valueOf(2);

    private final PlanTarget target;
    private final Faults faults = new Faults();

    private TargetReader(PlanTarget target) {
        this.target = target;
    }

    /**
     * Looks for what is wrong.
     *
     * @throws Refusal not valid, with every fault
     */
    static void check(PlanTarget target) {
        new TargetReader(target).check();
    }

    /** The path that begins at that value of the base year. */
    static PlannedPath path(PlanTarget target, BigFraction baseValue) {
        var nodes = new TreeMap<Integer, BigFraction>();
        nodes.put(target.getBaseYear(), baseValue);
        milestones(target)
                .forEach(milestone -> nodes.put(milestone.getYear(), value(target, baseValue, milestone.getValue())));
        nodes.put(target.getTargetYear(), value(target, baseValue, target.getValue()));
        return new PlannedPath(nodes);
    }

    private static BigFraction value(PlanTarget target, BigFraction baseValue, String printed) {
        var value = Exact.of(new BigDecimal(printed));
        return target.getForm() == FormEnum.ABSOLUTE ? value : baseValue.multiply(BigFraction.ONE.subtract(value));
    }

    private void check() {
        faults.addIf(target.getSource().isBlank(), "/source", "请填写目标出自哪一份方案。");
        faults.addIf(target.getTargetYear() <= target.getBaseYear(), "/targetYear", "目标年应晚于基年。");
        checkValue("/value", target.getValue());
        Optional.ofNullable(target.getBaseValue())
                .ifPresent(
                        value -> faults.addIf(new BigDecimal(value).signum() <= 0, "/baseValue", "基年的数值应大于 0，才能与之比较。"));
        var years = new HashSet<Integer>();
        var milestones = milestones(target);
        for (var at = 0; at < milestones.size(); at++) {
            var milestone = milestones.get(at);
            var field = "/milestones/" + at;
            faults.addIf(
                    milestone.getYear() <= target.getBaseYear() || milestone.getYear() >= target.getTargetYear(),
                    field + "/year",
                    "节点年份应在基年与目标年之间。");
            faults.addIf(!years.add(milestone.getYear()), field + "/year", "同一年份填了两次。");
            checkValue(field + "/value", milestone.getValue());
        }
        faults.refuseIfAny();
    }

    /** Only a net emission may go below zero. */
    private void checkValue(String field, String printed) {
        var value = new BigDecimal(printed);
        if (target.getForm() == FormEnum.REDUCTION) {
            faults.addIf(
                    value.compareTo(target.getFigure() == FigureEnum.GROSS ? BigDecimal.ONE : LARGEST_NET_REDUCTION)
                            > 0,
                    field,
                    "下降比例以小数填写，例如下降 20% 填 0.2；排放总量的下降比例不能超过 1，净排放的不能超过 " + LARGEST_NET_REDUCTION + "。");
        } else {
            faults.addIf(value.signum() < 0 && target.getFigure() == FigureEnum.GROSS, field, "排放总量不能为负数。");
        }
    }

    private static List<Milestone> milestones(PlanTarget target) {
        return Optional.ofNullable(target.getMilestones()).orElse(List.of());
    }
}
