package nearzero.accounting.calculation;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import nearzero.accounting.factor.FactorHeading;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.factor.FactorSet;
import nearzero.accounting.factor.GridFactorPolicy;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.QualityRule;

/** What a reader must know of editions that a draft names in place of those that the rule would choose. */
record EditionFindings(Draft draft, FactorLibrary library, LocalDate day) {

    static Stream<Finding> of(Draft draft, FactorLibrary library, LocalDate day) {
        var findings = new EditionFindings(draft, library, day);
        return draft.editions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(choice -> library.edition(choice.getKey(), choice.getValue()).stream())
                .map(FactorSet::heading)
                .flatMap(heading -> Stream.concat(findings.chosen(heading), findings.outside(heading)));
    }

    private Stream<Finding> chosen(FactorHeading heading) {
        var byRule = library.forPeriod(draft.period().first(), draft.period().last(), Map.of())
                .inUse(heading.set(), day)
                .map(set -> set.heading().edition())
                .orElse("");
        return byRule.equals(heading.edition())
                ? Stream.empty()
                : Stream.of(Finding.of(
                        QualityRule.FACTOR_TABLE_CHOSEN,
                        place(heading),
                        "因子表 " + heading.set() + " 由填报单位指定采用版本 " + heading.edition()
                                + (byRule.isEmpty() ? "；没有适用于核算期的版本。" : "，不是适用于核算期的现行版本 " + byRule + "。")));
    }

    private Stream<Finding> outside(FactorHeading heading) {
        var period = draft.period();
        return heading.validity().contains(period.first(), period.last())
                ? Stream.empty()
                : Stream.of(Finding.of(
                        QualityRule.FACTOR_OUTSIDE_VALIDITY,
                        place(heading),
                        "因子表 " + heading.reference() + " 的适用期为"
                                + heading.validity().words() + "，不含核算期 " + period.first() + " 至 " + period.last()
                                + " 的全部。"));
    }

    private static String place(FactorHeading heading) {
        return heading.set().equals(GridFactorPolicy.SET) ? "/gridFactor" : "/tables";
    }
}
