package nearzero.accounting.trend;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.api.model.DriverEffect;
import nearzero.accounting.api.model.DriverEffect.EffectEnum;
import nearzero.accounting.api.model.Drivers;
import nearzero.accounting.api.model.TrendFinding;
import nearzero.accounting.quantity.Exact;
import nearzero.accounting.trend.KayaChain.Side;
import nearzero.accounting.trend.PilotYears.Year;

/** Shows what drove the change of the gross emission between two years. */
final class DriversView {

    private final PilotYears years;
    private final Year from;
    private final Year to;
    private final List<TrendFinding> findings = new ArrayList<>();

    private DriversView(PilotYears years, Year from, Year to) {
        this.years = years;
        this.from = from;
        this.to = to;
    }

    /** The effects from one year to another; the later may come first, and every sign turns. */
    static Drivers of(PilotYears years, Year from, Year to) {
        return new DriversView(years, from, to).shown();
    }

    private Drivers shown() {
        var hasOutput = both().allMatch(year -> years.output(year.year()).isPresent());
        say(!hasOutput, "output-missing", "两年中至少一年没有可比价产出，未分解出经济活动和强度，只按能源消费分解。");
        var effects = KayaChain.effects(side(from, hasOutput), side(to, hasOutput));
        say(effects.containsKey(Effect.OTHER), "not-decomposed", "有的变化不能用对数平均分解（正负号改变，或有排放而没有能源），单列为未分解部分。");
        var change = to.counted().gross().subtract(from.counted().gross());
        var printed = effects.entrySet().stream().map(this::shown).toList();
        var explained = printed.stream()
                .map(effect -> new BigDecimal(effect.getEmission()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Drivers()
                .pilot(years.pilot())
                .from(from.year())
                .to(to.year())
                .pricesOf(hasOutput ? years.pricesOf().orElse(null) : null)
                .standardCoal(years.standardCoal())
                .before(from.counted().gross().toPlainString())
                .after(to.counted().gross().toPlainString())
                .change(change.toPlainString())
                .effects(printed)
                .residual(change.subtract(explained)
                        .setScale(Exact.DECIMALS, RoundingMode.UNNECESSARY)
                        .toPlainString())
                .findings(findings);
    }

    private DriverEffect shown(Map.Entry<Effect, BigDecimal> effect) {
        var before = from.counted().gross();
        return new DriverEffect(
                        EffectEnum.fromValue(effect.getKey().code()),
                        effect.getKey().label(),
                        rounded(effect.getValue()).toPlainString())
                .share(
                        before.signum() <= 0
                                ? null
                                : Exact.rounded(Exact.of(effect.getValue()).divide(Exact.of(before)))
                                        .toPlainString());
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(Exact.DECIMALS, RoundingMode.HALF_UP);
    }

    private Side side(Year year, boolean hasOutput) {
        if (!hasOutput) {
            return new Side(year.lines().uses(), null, Map.of(), Map.of());
        }
        var output = years.output(year.year()).orElse(null);
        return sameSectors()
                ? new Side(year.lines().uses(), output, years.sectors(year.year()), sectorOf(year))
                : new Side(year.lines().uses(), output, Map.of(), Map.of());
    }

    /** The structure is told only where both years have the same sectors with the same sources. */
    private boolean sameSectors() {
        var same = years.sectors(from.year())
                        .keySet()
                        .equals(years.sectors(to.year()).keySet())
                && sectorOf(from).equals(sectorOf(to));
        if (!same && findings.stream().noneMatch(finding -> finding.getCode().equals("sectors-differ"))) {
            say(true, "sectors-differ", "两年的部门划分不同，未分解出产业结构。");
        }
        return same;
    }

    private Map<String, String> sectorOf(Year year) {
        return Optional.of(year.year())
                .flatMap(years::economyOf)
                .map(KnownEconomy::sectorOf)
                .orElse(Map.of());
    }

    private Stream<Year> both() {
        return Stream.of(from, to);
    }

    private void say(boolean holds, String code, String message) {
        if (holds) {
            findings.add(new TrendFinding(code, List.of(from.year(), to.year()), message));
        }
    }
}
