package nearzero.accounting.calculation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.UsedInput;
import nearzero.accounting.method.Source.Origin;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.QualityRule;
import nearzero.accounting.quality.SpreadPolicy;
import nearzero.accounting.quantity.Amount;

/** Holds values that lines give in place of tables against the table that they cite, and against all that may be chosen. */
final class MeasuredFactorFindings {

    private final Draft draft;
    private final FactorLibrary library;
    private final LocalDate day;
    private final CitedFactors citations;

    /** What the tables print for an origin; asked once, however many lines have it. */
    private final Map<Origin, List<Amount>> printed = new HashMap<>();

    private MeasuredFactorFindings(Draft draft, FactorLibrary library, LocalDate day) {
        this.draft = draft;
        this.library = library;
        this.day = day;
        this.citations = new CitedFactors(draft, library, day);
    }

    static Stream<Finding> of(Draft draft, FactorLibrary library, LocalDate day) {
        var held = new MeasuredFactorFindings(draft, library, day);
        return draft.lines().stream().filter(line -> !line.isZero()).flatMap(line -> line.inputs().stream()
                .filter(input -> input.origin() == UsedInput.Origin.GIVEN)
                .flatMap(input -> Stream.of(
                                held.cited(line, input), held.ofOthers(line, input), held.outside(line, input))
                        .flatMap(found -> found)));
    }

    private Stream<Finding> cited(ActivityLine line, UsedInput input) {
        return CitedFactors.citation(line, input)
                .filter(citation -> citations.asRead(line, input).isEmpty())
                .map(citation -> Finding.of(
                        QualityRule.FACTOR_NOT_IN_CITED_TABLE,
                        line.field() + "/inputs/" + input.name(),
                        "所引的“" + citation.set() + (citation.factor() == null ? "" : "”的“" + citation.factor()) + "”中没有“"
                                + input.label() + "” " + input.quantity() + " " + input.unit()
                                + "，表中" + (citation.factor() == null ? "本行所填对象" : "该行") + "的这一项不是这个数值。请改用表中的数值，或更正出处。"))
                .stream();
    }

    /** A number of another year or province, which nobody chose by the rule. */
    private Stream<Finding> ofOthers(ActivityLine line, UsedInput input) {
        var findings = Stream.<Finding>builder();
        var place = line.field() + "/inputs/" + input.name();
        citations.asRead(line, input).map(UsedInput::factor).ifPresent(factor -> {
            var area = factor.areaCode();
            if (factor.factorYear() != null && !factor.factorYear().equals(draft.year())) {
                findings.add(Finding.of(
                        QualityRule.FACTOR_YEAR_DIFFERS,
                        place,
                        "“" + input.label() + "”引自 " + factor.id() + "，是 " + factor.factorYear() + " 年的数值，与核算年份 "
                                + draft.year() + " 不一致，请核对。"));
            }
            if (area != null && !draft.areaCode().startsWith(area)) {
                findings.add(Finding.of(
                        QualityRule.FACTOR_AREA_DIFFERS,
                        place,
                        "“" + input.label() + "”引自 " + factor.id() + "，属于" + factor.name() + "，与清单所在省份不同，请核对。"));
            }
        });
        return findings.build();
    }

    private Stream<Finding> outside(ActivityLine line, UsedInput input) {
        return Optional.ofNullable(line.source().origins().get(input.name()))
                .map(origin -> printed.computeIfAbsent(origin, this::printedFor))
                .filter(known -> SpreadPolicy.isOutside(input.amount(), known))
                .map(known -> Finding.of(
                        QualityRule.VALUE_OUTSIDE_TABLES,
                        line.field() + "/inputs/" + input.name(),
                        "“" + input.label() + "” " + input.quantity() + " " + input.unit()
                                + " 超出可选因子表中同一参数的范围，请核对数值和单位。"))
                .stream();
    }

    private List<Amount> printedFor(Origin origin) {
        if (origin instanceof Origin.Table table) {
            return draft.method().tables().get(table.table()).sets().stream()
                    .flatMap(set -> inUse(set, table.parameter()))
                    .toList();
        }
        return origin instanceof Origin.Grid ? inUse("grid", "factor").toList() : List.of();
    }

    private Stream<Amount> inUse(String set, String parameter) {
        return draft.editionsOf(library).inUse(set, day).stream()
                .flatMap(edition -> edition.factors().stream())
                .filter(factor -> factor.parameter().equals(parameter))
                .map(Factor::amount);
    }
}
