package nearzero.accounting.calculation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nearzero.accounting.api.model.Standing;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.quality.Finding;

/** What a reader must know about the values that the lines were counted with, each said once. */
final class FactorFindings {

    private FactorFindings() {}

    static Stream<Finding> of(Draft draft, List<CountedLine> lines, FactorLibrary library) {
        var firstUse = new LinkedHashMap<Factor, String>();
        lines.forEach(line -> factors(line).forEach(factor -> firstUse.putIfAbsent(factor, line.field())));
        return Stream.concat(
                firstUse.entrySet().stream().flatMap(use -> findings(draft, use)), MixedSeries.of(draft, library));
    }

    private static Stream<Factor> factors(CountedLine line) {
        return Stream.concat(
                line.inputs().stream().flatMap(input -> Stream.ofNullable(input.factor())),
                line.gases().stream().flatMap(gas -> Stream.ofNullable(gas.gwp())));
    }

    private static Stream<Finding> findings(Draft draft, Map.Entry<Factor, String> use) {
        var factor = use.getKey();
        var findings = Stream.<Finding>builder();
        if (factor.provenance().standing() == Standing.UNVERIFIED) {
            findings.add(
                    draft.unverifiedConfirmed()
                            ? Finding.warning(
                                    "factor-unverified",
                                    use.getValue(),
                                    "因子 " + factor.id() + " 的数值尚未核实，经填报单位确认后采用，正式使用前请对照公告或标准原文。")
                            : Finding.blocking(
                                    "factor-unverified",
                                    use.getValue(),
                                    "因子 " + factor.id() + " 的数值尚未核实。请改用已核实的因子或实测值；确需采用的，请在清单中确认采用未核实的因子。"));
        }
        if (factor.note() != null) {
            findings.add(Finding.warning(
                    "factor-doubtful", use.getValue(), "因子 " + factor.id() + " 的数值带有存疑说明，正式使用前请核对原文：" + factor.note()));
        }
        return findings.build();
    }
}
