package nearzero.accounting.calculation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.DraftLine;
import nearzero.accounting.inventory.PilotFields;
import nearzero.accounting.offset.OffsetClaims;
import org.springframework.stereotype.Component;

/** Assesses a draft with the method of its field, and adds what no method knows. Saves nothing. */
@Component
class Assessing {

    private final Map<String, Method> methods;
    private final PilotFields fields;
    private final Factors factors;
    private final OffsetClaims claims;

    Assessing(List<Method> methods, PilotFields fields, Factors factors, OffsetClaims claims) {
        this.methods = methods.stream().collect(Collectors.toMap(Method::id, Function.identity()));
        this.fields = fields;
        this.factors = factors;
        this.claims = claims;
    }

    Method methodOf(Draft draft) {
        var id = fields.methodOf(draft.field());
        return Optional.ofNullable(methods.get(id))
                .orElseThrow(() -> new IllegalStateException("no method " + id + " for " + draft.field()));
    }

    /** As the workflow's calculation would: units that are counted elsewhere stand in its way. */
    Assessment assess(UUID inventory, Draft draft) {
        return assess(draft, countedElsewhere(inventory, draft));
    }

    /** For a trial, which counts no units and is only warned. */
    Assessment assessTrial(UUID inventory, Draft draft) {
        return assess(draft, countedElsewhere(inventory, draft).map(Finding::asWarning));
    }

    private Assessment assess(Draft draft, Stream<Finding> aboutUnits) {
        var counted = methodOf(draft).assess(draft, factors.current());
        return counted.with(FactorFindings.of(counted.lines()))
                .with(Completeness.findings(draft))
                .with(aboutUnits)
                .with(negative(counted));
    }

    private Stream<Finding> countedElsewhere(UUID inventory, Draft draft) {
        return draft.lines(DraftLine.Offset.class)
                .filter(line -> claims.isCountedElsewhere(inventory, draft.year(), line.block()))
                .map(line -> Finding.blocking(
                        "offset-counted-elsewhere",
                        line.field() + "/serialStart",
                        "这些抵销单位中有的已计入其他清单或其他年份，不能重复计算。请核对序列号，或更换抵销单位。"));
    }

    private static Stream<Finding> negative(Assessment counted) {
        return counted.figures().net().signum() < 0
                ? Stream.of(Finding.warning("net-negative", "", "净排放为负。四项数据照实保留，请核对碳汇和抵销数量。"))
                : Stream.empty();
    }
}
