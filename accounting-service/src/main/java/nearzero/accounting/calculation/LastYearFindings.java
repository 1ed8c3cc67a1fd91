package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.api.model.CalculationLine.FigureEnum;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.JumpPolicy;
import nearzero.accounting.quality.QualityRule;
import nearzero.accounting.quality.Severity;
import nearzero.accounting.quantity.Exact;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** Holds an inventory of a whole year whose lines could be counted against the one of the year before, source by source. */
final class LastYearFindings {

    private final Draft draft;
    private final LastYear before;
    private final LinkedHashMap<String, BigFraction> now = new LinkedHashMap<>();
    private final BigFraction gross;

    private LastYearFindings(Draft draft, Assessment counted, LastYear before) {
        this.draft = draft;
        this.before = before;
        this.gross = counted.figures().gross();
        counted.lines().stream()
                .filter(line -> line.figure() == FigureEnum.GROSS || line.figure() == FigureEnum.OWN_SINK)
                .forEach(line -> now.merge(line.source(), line.emission(), BigFraction::add));
    }

    static Stream<Finding> of(Draft draft, Assessment counted, Optional<LastYear> before) {
        return before.filter(known -> draft.period().isWholeYear(draft.year()) && counted.isReady()).stream()
                .map(known -> new LastYearFindings(draft, counted, known))
                .flatMap(LastYearFindings::findings);
    }

    private Stream<Finding> findings() {
        var sources = new LinkedHashSet<>(now.keySet());
        sources.addAll(before.sources().keySet());
        return Stream.concat(sources.stream().flatMap(this::jump), potentials());
    }

    private Stream<Finding> jump(String source) {
        var earlier = Optional.ofNullable(before.sources().get(source))
                .map(sum -> Exact.of(sum.emission()))
                .orElse(BigFraction.ZERO);
        var emission = now.getOrDefault(source, BigFraction.ZERO);
        if (!JumpPolicy.isJump(earlier, emission, gross)) {
            return Stream.empty();
        }
        var reason = reason(source);
        var finding = Finding.of(
                QualityRule.CHANGED_AGAINST_LAST_YEAR, place(source), said(source, earlier, emission, reason));
        return Stream.of(reason == null ? finding : finding.as(Severity.NOTICE));
    }

    private String said(String source, BigFraction earlier, BigFraction emission, @Nullable String reason) {
        var change = earlier.signum() == 0
                ? "上年没有此项"
                : "比上年" + (Exact.compare(emission, earlier) > 0 ? "增加 " : "减少 ") + percent(earlier, emission) + "%";
        return "“" + name(source) + "”" + change + "（上年 " + tonnes(earlier) + " t，本年 " + tonnes(emission) + " t）"
                + (reason == null ? "，请核对；属实的请在该行备注或声明中说明原因。" : "。说明：" + reason);
    }

    private Stream<Finding> potentials() {
        var report = draft.gwpSet().getValue();
        return before.gwpSet().isEmpty() || before.gwpSet().equals(report)
                ? Stream.empty()
                : Stream.of(Finding.of(
                        QualityRule.GWP_DIFFERS_FROM_LAST_YEAR,
                        "/gwpSet",
                        "上年清单的增温潜势采用 " + before.gwpSet() + "，本年采用 " + report + "，两年的结果不能直接比较。请统一后再比较。"));
    }

    /** What the applicant said of the source, or of one of its lines. */
    private @Nullable String reason(String source) {
        return Stream.concat(
                        Stream.ofNullable(draft.reasons().get(source)),
                        draft.lines().stream()
                                .filter(line -> line.source().id().equals(source))
                                .flatMap(
                                        line -> Stream.ofNullable(line.backing().note())))
                .findFirst()
                .orElse(null);
    }

    private String place(String source) {
        return draft.lines().stream()
                .filter(line -> line.source().id().equals(source))
                .map(line -> line.field())
                .findFirst()
                .orElse("/lines");
    }

    private String name(String source) {
        return draft.method().source(source).map(known -> known.name()).orElseGet(() -> before.sources()
                .get(source)
                .name());
    }

    private static String percent(BigFraction earlier, BigFraction emission) {
        return emission.subtract(earlier)
                .divide(earlier)
                .abs()
                .multiply(100)
                .bigDecimalValue(1, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static BigDecimal tonnes(BigFraction emission) {
        return emission.bigDecimalValue(2, RoundingMode.HALF_UP);
    }
}
