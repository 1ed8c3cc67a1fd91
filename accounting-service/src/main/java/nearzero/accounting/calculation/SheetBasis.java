package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nearzero.accounting.api.model.MeasuredAmount;
import nearzero.accounting.sheet.SheetKind;
import org.jspecify.annotations.Nullable;

/**
 * What all rows of all sheets have in common that are counted alike; it is counted as one line.
 *
 * @param field place of that line, as findings name it
 * @param kinds its rows, by upload
 */
record SheetBasis(String field, List<SheetKind> kinds) {

    /** What makes rows of different sheets alike; a row that adds up with no other is like none. */
    record Likeness(
            String source,
            Map<String, String> keys,
            String unit,
            Map<String, MeasuredAmount> inputs,
            Map<String, Boolean> declared,
            Set<String> proofs,
            @Nullable String single) {

        static Likeness of(SheetKind kind) {
            return new Likeness(
                    kind.source(),
                    kind.keys(),
                    kind.unit(),
                    kind.inputs(),
                    kind.declared(),
                    kind.proofs(),
                    kind.single() ? kind.upload() + " " + kind.kind() : null);
        }
    }

    SheetKind any() {
        return kinds.get(0);
    }

    boolean isSingle() {
        return any().single();
    }

    BigDecimal quantity() {
        return kinds.stream().map(SheetKind::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    boolean hasEvidence() {
        return kinds.stream().allMatch(kind -> kind.unproven() == 0);
    }
}
