package nearzero.accounting.calculation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nearzero.accounting.api.model.Standing;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.inventory.Confirmation;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.quality.Finding;
import org.jspecify.annotations.Nullable;

/** What a reader must know about the values that the lines were counted with, each said once. */
final class FactorFindings {

    private FactorFindings() {}

    static Stream<Finding> of(Draft draft, List<CountedLine> lines, FactorLibrary library) {
        var firstUse = new LinkedHashMap<Used, String>();
        lines.forEach(line -> used(line).forEach(used -> firstUse.putIfAbsent(used, line.field())));
        return Stream.concat(
                firstUse.entrySet().stream().flatMap(use -> findings(draft, use)), MixedSeries.of(draft, library));
    }

    /** A number of the library, with the edition that it stands in. */
    record Used(Factor factor, String edition) {

        static Stream<Used> of(@Nullable Factor factor, @Nullable String edition) {
            return factor == null || edition == null ? Stream.empty() : Stream.of(new Used(factor, edition));
        }

        String reference() {
            return Confirmation.reference(factor, edition);
        }
    }

    /** Those that a line was counted and weighed with. */
    static Stream<Used> used(CountedLine line) {
        return Stream.concat(
                line.inputs().stream().flatMap(input -> Used.of(input.factor(), input.set())),
                line.gases().stream().flatMap(gas -> Used.of(gas.gwp(), gas.set())));
    }

    private static Stream<Finding> findings(Draft draft, Map.Entry<Used, String> use) {
        var factor = use.getKey().factor();
        var reference = use.getKey().reference();
        var findings = Stream.<Finding>builder();
        if (factor.provenance().standing() == Standing.UNVERIFIED) {
            findings.add(
                    draft.confirmation().covers(reference)
                            ? Finding.warning(
                                    "factor-unverified",
                                    use.getValue(),
                                    "因子 " + factor.id() + " 的数值尚未核实，经填报单位确认后采用，正式使用前请对照公告或标准原文。")
                            : Finding.blocking(
                                    "factor-unverified",
                                    use.getValue(),
                                    "因子 " + factor.id() + " 的数值尚未核实。请改用已核实的因子或实测值；确需采用的，请在清单中确认采用：" + reference + "。"));
        }
        if (factor.note() != null) {
            findings.add(Finding.warning(
                    "factor-doubtful", use.getValue(), "因子 " + factor.id() + " 的数值带有存疑说明，正式使用前请核对原文：" + factor.note()));
        }
        return findings.build();
    }
}
