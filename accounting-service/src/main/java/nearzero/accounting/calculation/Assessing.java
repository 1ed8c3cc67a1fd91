package nearzero.accounting.calculation;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.OffsetUnits;
import nearzero.accounting.offset.OffsetClaims;
import nearzero.accounting.programme.Programmes;
import nearzero.accounting.quality.Finding;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts a draft and says all that must be said about it. Saves nothing. */
@Component
class Assessing {

    private final Factors factors;
    private final OffsetClaims claims;
    private final OtherInventories others;
    private final InvoicesElsewhere invoices;
    private final Verdicts verdicts;
    private final Programmes programmes;

    Assessing(
            Factors factors,
            OffsetClaims claims,
            OtherInventories others,
            InvoicesElsewhere invoices,
            Verdicts verdicts,
            Programmes programmes) {
        this.factors = factors;
        this.claims = claims;
        this.others = others;
        this.invoices = invoices;
        this.verdicts = verdicts;
        this.programmes = programmes;
    }

    /** As the workflow's calculation would: units that are counted elsewhere stand in its way. */
    Assessment assess(UUID inventory, Draft draft, @Nullable String pilot) {
        var assessed = assess(inventory, draft, pilot, countedElsewhere(inventory, draft));
        return knowsProgrammeOf(pilot) ? assessed : assessed.with(Stream.of(ProgrammeFindings.unknown()));
    }

    /** Whether the workflow has told what the pilot's programme allows; of no pilot there is nothing to know. */
    boolean knowsProgrammeOf(@Nullable String pilot) {
        return pilot == null || programmes.ofPilot(pilot).isPresent();
    }

    /** For a trial, which counts no units and is only warned. */
    Assessment assessTrial(UUID inventory, Draft draft, @Nullable String pilot) {
        return assess(
                inventory, draft, pilot, countedElsewhere(inventory, draft).map(Finding::asWarning));
    }

    /** What each line of the draft comes to by its field, exactly; no finding is made of it. */
    Map<String, BigFraction> emissions(Draft draft) {
        return Counting.of(draft, factors.library(), Factors.today()).lines().stream()
                .collect(Collectors.toMap(CountedLine::field, CountedLine::emission));
    }

    private Assessment assess(UUID inventory, Draft draft, @Nullable String pilot, Stream<Finding> aboutUnits) {
        var library = factors.library();
        var today = Factors.today();
        var counted = Counting.of(draft, library, today);
        var assessed = counted.with(MethodFindings.of(draft, library, today))
                .with(FactorFindings.of(draft, CitedFactors.read(draft, counted.lines(), library, today), library))
                .with(EditionFindings.of(draft, library, today))
                .with(Balances.of(draft, counted.lines()))
                .with(Completeness.findings(draft))
                .with(AmountFindings.of(draft))
                .with(ShareFindings.of(draft))
                .with(OverriddenDefaults.of(draft, library, today))
                .with(GasFindings.of(draft))
                .with(MeasuredFactorFindings.of(draft, library, today))
                .with(InvoiceFindings.of(draft, invoices.with(inventory, InvoiceFindings.numbers(draft))))
                .with(LastYearFindings.of(draft, counted, others.lastYear(inventory, draft.year() - 1)))
                .with(aboutUnits)
                .with(verdicts.unresolved(inventory))
                .with(ResultFindings.of(counted));
        return assessed.with(programmes.ofPilot(pilot).stream()
                .flatMap(programme -> ProgrammeFindings.of(programme, draft, assessed)));
    }

    private Stream<Finding> countedElsewhere(UUID inventory, Draft draft) {
        var counted = claims.countedElsewhere(
                inventory,
                draft.year(),
                draft.offsets().stream().map(OffsetUnits::block).toList());
        return draft.offsets().stream()
                .filter(line -> counted.contains(line.block()))
                .map(line -> Finding.blocking(
                        "offset-counted-elsewhere",
                        line.field() + "/serialStart",
                        "这些抵销单位中有的已计入其他清单或其他年份，不能重复计算。请核对序列号，或更换抵销单位。"));
    }
}
