package nearzero.accounting.calculation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nearzero.accounting.api.model.FactorUsed;
import nearzero.accounting.api.model.Standing;

/** What a reader must know about the values that the lines were counted with, each said once. */
final class FactorFindings {

    private FactorFindings() {}

    static Stream<Finding> of(List<CountedLine> lines) {
        var firstUse = new LinkedHashMap<FactorUsed, String>();
        lines.stream()
                .filter(line -> line.factor() != null)
                .forEach(line -> firstUse.putIfAbsent(line.factor(), line.field()));
        return firstUse.entrySet().stream().flatMap(FactorFindings::findings);
    }

    private static Stream<Finding> findings(Map.Entry<FactorUsed, String> use) {
        var factor = use.getKey();
        var findings = Stream.<Finding>builder();
        if (factor.getStanding() == Standing.UNVERIFIED) {
            findings.add(Finding.warning(
                    "factor-unverified", use.getValue(), "因子 " + factor.getId() + " 的数值尚未核实，正式使用前请对照公告或标准原文。"));
        }
        if (factor.getNote() != null) {
            findings.add(Finding.warning(
                    "factor-doubtful",
                    use.getValue(),
                    "因子 " + factor.getId() + " 的数值带有存疑说明，正式使用前请核对原文：" + factor.getNote()));
        }
        return findings.build();
    }
}
