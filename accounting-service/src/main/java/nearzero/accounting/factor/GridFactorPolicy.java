package nearzero.accounting.factor;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import nearzero.accounting.api.model.AreaLevel;

/**
 * Chooses the electricity factor. The table for an accounting year is published one to two years later, so the nearest year
 * stands in for it; choosing the nation in place of the province would change a Sichuan park by a factor of 3.4, so the
 * level never changes by itself. Unverified and special factors are reached by their id only.
 */
public final class GridFactorPolicy {

    /** Grids were cut anew with the tables of this year; which province stood in which before is not attested. */
    private static final int GRIDS_SINCE = 2021;

    private GridFactorPolicy() {}

    /**
     * Decides for one inventory.
     *
     * @param areaCode GB/T 2260 prefix, two or four digits
     * @param accountingYear year of the activity data
     */
    public static GridFactorDecision decide(
            FactorEdition edition, String areaCode, int accountingYear, GridFactorChoice choice) {
        if (choice.factorId() != null) {
            return edition.gridFactor(choice.factorId())
                    .<GridFactorDecision>map(factor -> byId(factor, choice))
                    .orElseGet(() -> new GridFactorDecision.None("所指定的电力排放因子在现行版本中不存在，请重新选择。"));
        }
        var wanted = Optional.ofNullable(choice.year()).orElse(accountingYear);
        return nearest(edition, ofArea(edition, areaCode, choice.areaLevel()), wanted, choice)
                .<GridFactorDecision>map(factor -> byRule(factor, accountingYear, choice))
                .orElseGet(() -> new GridFactorDecision.None(
                        "没有可自动选用的" + level(choice.areaLevel()) + "电力排放因子，请改选其他区域层级，或按编号指定因子并说明理由。"));
    }

    private static Optional<GridFactor> nearest(
            FactorEdition edition, Predicate<GridFactor> inArea, int year, GridFactorChoice choice) {
        return edition.gridFactors().stream()
                .filter(GridFactor::isEligible)
                .filter(inArea)
                .filter(factor -> choice.year() == null || year == factor.factorYear())
                .min(Comparator.comparingInt((GridFactor factor) -> Math.abs(factor.factorYear() - year))
                        .thenComparing(GridFactor::factorYear));
    }

    private static Predicate<GridFactor> ofArea(FactorEdition edition, String areaCode, AreaLevel level) {
        Predicate<GridFactor> ofLevel = factor -> factor.areaLevel() == level;
        return switch (level) {
            case NATION -> ofLevel;
            case PROVINCE -> ofLevel.and(factor -> areaCode.substring(0, 2).equals(factor.areaCode()));
            case GRID -> {
                var grid = edition.gridOf(areaCode).orElse("");
                yield ofLevel.and(factor -> factor.area().equals(grid) && factor.factorYear() >= GRIDS_SINCE);
            }
        };
    }

    private static GridFactorDecision byId(GridFactor factor, GridFactorChoice choice) {
        return new GridFactorDecision.Chosen(factor, "由填报单位按编号指定：" + title(factor) + "；理由：" + choice.reason());
    }

    private static GridFactorDecision byRule(GridFactor factor, int accountingYear, GridFactorChoice choice) {
        var why = new StringBuilder("选用" + title(factor) + "：");
        if (factor.factorYear() == accountingYear) {
            why.append("与核算年份一致");
        } else if (choice.year() != null) {
            why.append("年份由填报单位指定");
        } else {
            why.append(accountingYear).append(" 年因子未公布或不可用，取年份最接近的一套，结果为暂定值");
        }
        if (!choice.isDefault()) {
            why.append("；理由：").append(choice.reason());
        }
        return new GridFactorDecision.Chosen(factor, why.toString());
    }

    private static String title(GridFactor factor) {
        var year = factor.factorYear() == null ? "" : factor.factorYear() + " 年";
        return year + factor.area() + level(factor.areaLevel()) + "电力排放因子 "
                + factor.value().toPlainString() + " " + factor.unit();
    }

    private static String level(AreaLevel level) {
        return switch (level) {
            case PROVINCE -> "省级";
            case GRID -> "区域电网";
            case NATION -> "全国";
        };
    }
}
