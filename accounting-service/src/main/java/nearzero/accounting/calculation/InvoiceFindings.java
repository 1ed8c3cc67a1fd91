package nearzero.accounting.calculation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.LineName;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.QualityRule;

/** Finds invoices that stand twice, in one inventory or in two. */
final class InvoiceFindings {

    private InvoiceFindings() {}

    /**
     * At every line but the first that has the number.
     *
     * @param elsewhere another inventory, by the numbers that stand in both
     */
    static Stream<Finding> of(Draft draft, Map<String, InvoicesElsewhere.Elsewhere> elsewhere) {
        var findings = Stream.<Finding>builder();
        var seen = new HashMap<String, String>();
        for (var line : draft.lines()) {
            for (var at = 0; at < line.backing().invoices().size(); at++) {
                var number = line.backing().invoices().get(at);
                var place = line.field() + "/invoices/" + at;
                var earlier = seen.putIfAbsent(
                        number, LineName.of(line.field(), line.source().name()));
                if (earlier != null) {
                    findings.add(finding(place, "发票 " + number + " 已列在" + earlier + "中，请核对是否重复计算。"));
                } else if (elsewhere.containsKey(number)) {
                    findings.add(finding(
                            place,
                            "发票 " + number + " 已列入" + elsewhere.get(number).said() + "，请核对是否重复计算。"));
                }
            }
        }
        return findings.build();
    }

    /** Every number that a line names. */
    static Set<String> numbers(Draft draft) {
        return draft.lines().stream()
                .flatMap(line -> line.backing().invoices().stream())
                .collect(Collectors.toSet());
    }

    private static Finding finding(String place, String message) {
        return Finding.of(QualityRule.INVOICE_REPEATED, place, message);
    }
}
