package nearzero.accounting.calculation;

import java.util.ArrayList;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.UsedInput;

/** Why a line was counted with the numbers that it has, in Chinese clauses for whoever follows the result. */
final class LineReasons {

    private LineReasons() {}

    static String of(Draft draft, ActivityLine line) {
        var clauses = new ArrayList<String>();
        line.inputs().stream()
                .filter(input -> input.origin() == UsedInput.Origin.FACTOR)
                .map(UsedInput::set)
                .distinct()
                .forEach(set -> clauses.add("采用因子表 " + set));
        draft.tableReasons().forEach((table, reason) -> {
            if (line.inputs().stream()
                    .anyMatch(input -> input.set() != null
                            && input.set().startsWith(draft.tables().get(table) + "@"))) {
                clauses.add("改选因子表的理由：" + reason);
            }
        });
        clauses.addAll(line.remarks());
        PeriodFindings.stated(line).ifPresent(days -> clauses.add("年因子按填报的 " + days.quantity() + " 天计"));
        if (!line.source().zeroWithProof().isEmpty()) {
            clauses.add("缺少非化石能源电力的证明材料，按普通电力计");
        }
        switch (line.source().figure()) {
            case DEDUCTED -> clauses.add("移出边界，从排放总量中扣减");
            case OWN_SINK_LOST -> clauses.add("消耗的碳，从自有碳汇中扣减");
            case GROSS, OWN_SINK, MEMO -> {}
        }
        return clauses.isEmpty() ? "按填报数据计算" : String.join("；", clauses);
    }
}
