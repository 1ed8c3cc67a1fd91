package nearzero.accounting.calculation;

import java.util.List;
import java.util.UUID;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.UnverifiedFactors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds unverified factors by counting the draft as a calculation would. */
@Component
class CountedUnverified implements UnverifiedFactors {

    private final SheetCounting sheets;
    private final Factors factors;

    CountedUnverified(SheetCounting sheets, Factors factors) {
        this.sheets = sheets;
        this.factors = factors;
    }

    @Override
    public List<String> of(@Nullable UUID inventory, Draft draft) {
        var whole = inventory == null ? draft : sheets.of(inventory, draft).draft();
        var library = factors.library();
        var today = Factors.today();
        var lines = Counting.of(whole, library, today).lines();
        return CitedFactors.read(whole, lines, library, today).stream()
                .flatMap(FactorFindings::used)
                .filter(used -> used.factor().provenance().isUnverified())
                .map(FactorFindings.Used::reference)
                .distinct()
                .sorted()
                .toList();
    }
}
