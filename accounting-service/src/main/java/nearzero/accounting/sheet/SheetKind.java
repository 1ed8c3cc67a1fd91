package nearzero.accounting.sheet;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nearzero.accounting.api.model.ActivityLine;
import nearzero.accounting.api.model.MeasuredAmount;
import nearzero.accounting.method.Method;

/**
 * Rows of one upload that are counted alike, summed up.
 *
 * @param inputs further inputs of the formula, with their values
 * @param declared what is said of each row
 * @param proofs names of what is proven
 * @param single one row only, which adds up with no other
 * @param quantity exact sum of the main quantities
 * @param unproven rows that name no evidence
 */
public record SheetKind(
        long upload,
        int kind,
        String source,
        Map<String, String> keys,
        String unit,
        Map<String, MeasuredAmount> inputs,
        Map<String, Boolean> declared,
        Set<String> proofs,
        boolean single,
        long rows,
        BigDecimal quantity,
        long unproven) {

    /** As a line of a draft would say it, with that quantity. */
    public ActivityLine line(Method method, BigDecimal amount, boolean hasEvidence) {
        var main = method.source(source).flatMap(RowKinds::main).map(parameter -> parameter.name());
        var all = new HashMap<>(inputs);
        all.put(main.orElse("quantity"), new MeasuredAmount(amount.toPlainString(), unit));
        return new ActivityLine(source, all)
                .keys(keys)
                .declared(declared)
                .proofs(proofs.stream().collect(Collectors.toMap(name -> name, name -> "逐行所附证明材料")))
                .evidence(hasEvidence ? "逐行所附证明材料" : null);
    }
}
