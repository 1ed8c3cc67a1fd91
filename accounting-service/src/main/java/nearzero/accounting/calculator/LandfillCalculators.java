package nearzero.accounting.calculator;

import static nearzero.accounting.calculator.Constants.CH4_PER_C;
import static nearzero.accounting.calculator.Constants.YEAR;
import static nearzero.accounting.calculator.Parameter.byYear;
import static nearzero.accounting.calculator.Parameter.carbonContent;
import static nearzero.accounting.calculator.Parameter.factor;
import static nearzero.accounting.calculator.Parameter.quantity;
import static nearzero.accounting.calculator.Parameter.share;

import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Exact;
import org.apache.commons.numbers.fraction.BigFraction;

/** Landfills: all methane in the year of deposit, or decay over the years. A line is one kind of waste on one site. */
final class LandfillCalculators {

    /**
     * Of the share of a deposit that decomposes in a later year, the only number here that is not rational: 40 significant
     * digits, the same on every machine.
     */
    private static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_EVEN);

    private static final MathContext WORKING = new MathContext(60, RoundingMode.HALF_EVEN);

    /** Far above any waste, and low enough to be computed. */
    private static final Amount FASTEST = Amount.of("10", "1/yr");

    static final List<Calculator> ALL = List.of(
            new Calculator(
                    "landfill-mass-balance",
                    "垃圾填埋甲烷（质量平衡法）",
                    "（填埋量 × MCF × DOC × DOCf × F × 16/12 − 回收量 R）×（1 − 氧化因子 OX）",
                    "《省级温室气体清单编制指南》",
                    List.of(
                            quantity("quantity", "填埋量", "t", "万t"),
                            share("correction", "甲烷修正因子 MCF"),
                            carbonContent("degradable", "可降解有机碳比例 DOC"),
                            share("decomposed", "可分解的 DOC 比例 DOCf"),
                            share("methane", "填埋气中甲烷的体积比例 F"),
                            recovered(),
                            oxidation()),
                    in -> emitted(in, decomposable(in, in.of("quantity")))),
            new Calculator(
                            "landfill-decay",
                            "垃圾填埋甲烷（一阶衰减法）",
                            "DDOCm(T) = W(T) × DOC × DOCf × MCF + DDOCm(T−1) × e^−k；"
                                    + "甲烷 =［DDOCm(T−1) ×（1 − e^−k）× F × 16/12 − R］×（1 − OX）",
                            "IPCC 2006 第 5 卷式 3.4 至 3.6；填埋次年 1 月 1 日起分解",
                            List.of(
                                    byYear("deposited", "各年填埋量", "t", "万t"),
                                    share("correction", "甲烷修正因子 MCF"),
                                    carbonContent("degradable", "可降解有机碳比例 DOC"),
                                    share("decomposed", "可分解的 DOC 比例 DOCf"),
                                    factor("rate", "甲烷产生速率 k", "1/yr"),
                                    share("methane", "填埋气中甲烷的体积比例 F"),
                                    recovered(),
                                    oxidation()),
                            LandfillCalculators::decay)
                    .annual());

    private LandfillCalculators() {}

    private static Parameter recovered() {
        return quantity("recovered", "甲烷回收量 R", "tCH4", "kgCH4").or("0", "tCH4");
    }

    private static Parameter oxidation() {
        return share("oxidised", "氧化因子 OX").or("0", "1");
    }

    /** Of a deposit e^(−k(n−1)) − e^(−kn) decomposes in the n-th year after it: the printed formulae, summed over the years. */
    private static Emission decay(Inputs in) {
        var left = eToMinus(in.most("rate", FASTEST).times(YEAR).in("1").value());
        var decomposing = BigDecimal.ONE.subtract(left);
        var decomposed = Amount.of("0", "tC");
        for (var deposited : in.untilYear("deposited").descendingMap().values()) {
            decomposed = decomposed.plus(decomposable(in, deposited).times(Exact.of(decomposing.round(DIGITS))));
            decomposing = decomposing.multiply(left, WORKING);
        }
        decomposed = decomposed.times(in.partOfYear());
        return emitted(in, decomposed).via("当年分解的有机碳", decomposed);
    }

    private static Amount decomposable(Inputs in, Amount deposited) {
        return deposited
                .times(in.of("correction"))
                .times(in.carbon("degradable"))
                .times(in.of("decomposed"));
    }

    private static Emission emitted(Inputs in, Amount decomposed) {
        var formed = decomposed.times(in.of("methane")).times(CH4_PER_C);
        return Emission.of("CH4", in.less(formed, "recovered").times(in.rest("oxidised")))
                .via("甲烷产生量", formed.in("tCH4"));
    }

    private static BigDecimal eToMinus(BigFraction exponent) {
        return BigDecimalMath.exp(
                exponent.negate().bigDecimalValue(2 * WORKING.getPrecision(), RoundingMode.HALF_EVEN), WORKING);
    }
}
