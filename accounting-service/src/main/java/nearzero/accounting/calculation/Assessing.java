package nearzero.accounting.calculation;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.offset.OffsetClaims;
import org.apache.commons.numbers.fraction.BigFraction;
import org.springframework.stereotype.Component;

/** Counts a draft and says all that must be said about it. Saves nothing. */
@Component
class Assessing {

    private final Factors factors;
    private final OffsetClaims claims;

    Assessing(Factors factors, OffsetClaims claims) {
        this.factors = factors;
        this.claims = claims;
    }

    /** As the workflow's calculation would: units that are counted elsewhere stand in its way. */
    Assessment assess(UUID inventory, Draft draft) {
        return assess(draft, countedElsewhere(inventory, draft));
    }

    /** For a trial, which counts no units and is only warned. */
    Assessment assessTrial(UUID inventory, Draft draft) {
        return assess(draft, countedElsewhere(inventory, draft).map(Finding::asWarning));
    }

    /** What each line of the draft comes to by its field, exactly; no finding is made of it. */
    Map<String, BigFraction> emissions(Draft draft) {
        return Counting.of(draft, factors.library(), Factors.today()).lines().stream()
                .collect(Collectors.toMap(CountedLine::field, CountedLine::emission));
    }

    private Assessment assess(Draft draft, Stream<Finding> aboutUnits) {
        var library = factors.library();
        var counted = Counting.of(draft, library, Factors.today());
        return counted.with(MethodFindings.of(draft))
                .with(FactorFindings.of(draft, counted.lines(), library))
                .with(Balances.of(draft, counted.lines()))
                .with(Completeness.findings(draft))
                .with(aboutUnits)
                .with(negative(counted));
    }

    private Stream<Finding> countedElsewhere(UUID inventory, Draft draft) {
        return draft.offsets().stream()
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
