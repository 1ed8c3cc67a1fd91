package nearzero.accounting.factor;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import nearzero.accounting.api.model.AreaLevel;

/**
 * Chooses the electricity factor. The table for an accounting year is published one to two years later, so the nearest year
 * stands in for it; choosing the nation in place of the province would change a Sichuan park by a factor of 3.4, so the
 * level never changes by itself. Unverified and special factors are reached by their id only.
 */
public final class GridFactorPolicy {

    /** The set that holds electricity factors. */
    public static final String SET = "grid";

    /** Which numbers of the set are electricity factors. */
    public static final String PARAMETER = "factor";

    /** Grids were cut anew with the tables of this year; which province stood in which before is not attested. */
    private static final int GRIDS_SINCE = 2021;

    private GridFactorPolicy() {}

    /**
     * Decides for one inventory.
     *
     * @param library what may be chosen for its period
     * @param areaCode GB/T 2260 prefix, two or four digits
     * @param accountingYear year of the activity data
     * @param day on which is decided; what was published later is not there yet
     */
    public static GridFactorDecision decide(
            FactorLibrary library, String areaCode, int accountingYear, GridFactorChoice choice, LocalDate day) {
        var set = library.inUse(SET, day);
        if (set.isEmpty()) {
            return new GridFactorDecision.None("因子库中没有适用于核算期的电力排放因子，请指定版本并说明理由，或联系管理员。");
        }
        var reference = set.get().heading().reference();
        if (choice.factorId() != null) {
            return byId(library, choice.factorId(), day)
                    .<GridFactorDecision>map(factor -> byId(factor, reference, choice))
                    .orElseGet(() -> new GridFactorDecision.None("所指定的电力排放因子在现行版本中不存在，请重新选择。"));
        }
        var wanted = Optional.ofNullable(choice.year()).orElse(accountingYear);
        return nearest(set.get(), ofArea(library, areaCode, choice.areaLevel()), wanted, choice, day)
                .<GridFactorDecision>map(factor -> byRule(factor, reference, accountingYear, choice))
                .orElseGet(() -> new GridFactorDecision.None(
                        "没有可自动选用的" + level(choice.areaLevel()) + "电力排放因子，请改选其他区域层级，或按编号指定因子并说明理由。"));
    }

    /** The electricity factor with that id. */
    public static Optional<Factor> byId(FactorLibrary library, String id, LocalDate day) {
        return library.inUse(SET, day).stream()
                .flatMap(set -> set.factors().stream())
                .filter(factor -> factor.id().equals(id) && factor.parameter().equals(PARAMETER))
                .findFirst();
    }

    private static Optional<Factor> nearest(
            FactorSet set, Predicate<Factor> inArea, int year, GridFactorChoice choice, LocalDate day) {
        return set.factors().stream()
                .filter(factor -> isEligible(factor, day))
                .filter(inArea)
                .filter(factor -> choice.year() == null || year == yearOf(factor))
                .min(Comparator.comparingInt((Factor factor) -> Math.abs(yearOf(factor) - year))
                        .thenComparing(GridFactorPolicy::yearOf));
    }

    /** May a rule choose it: an attested average of a known year that is out. */
    private static boolean isEligible(Factor factor, LocalDate day) {
        return factor.parameter().equals(PARAMETER)
                && "average".equals(factor.kind())
                && factor.factorYear() != null
                && !factor.provenance().isUnverified()
                && factor.isOutOn(day);
    }

    private static int yearOf(Factor factor) {
        return Objects.requireNonNull(factor.factorYear(), factor.id());
    }

    private static Predicate<Factor> ofArea(FactorLibrary library, String areaCode, AreaLevel level) {
        Predicate<Factor> ofLevel = factor -> factor.areaLevel() == level;
        return switch (level) {
            case NATION -> ofLevel;
            case PROVINCE -> ofLevel.and(factor -> areaCode.substring(0, 2).equals(factor.areaCode()));
            case GRID -> {
                var grid = library.gridOf(areaCode).orElse("");
                yield ofLevel.and(factor -> grid.equals(factor.area()) && yearOf(factor) >= GRIDS_SINCE);
            }
        };
    }

    private static GridFactorDecision byId(Factor factor, String set, GridFactorChoice choice) {
        return new GridFactorDecision.Chosen(factor, set, "由填报单位按编号指定：" + title(factor) + "；理由：" + choice.reason());
    }

    private static GridFactorDecision byRule(Factor factor, String set, int accountingYear, GridFactorChoice choice) {
        var why = new StringBuilder("选用" + title(factor) + "：");
        if (yearOf(factor) == accountingYear) {
            why.append("与核算年份一致");
        } else if (choice.year() != null) {
            why.append("年份由填报单位指定");
        } else {
            why.append(accountingYear).append(" 年因子未公布或不可用，取年份最接近的一套，结果为暂定值");
        }
        if (!choice.isDefault()) {
            why.append("；理由：").append(choice.reason());
        }
        return new GridFactorDecision.Chosen(factor, set, why.toString());
    }

    private static String title(Factor factor) {
        var year = factor.factorYear() == null ? "" : factor.factorYear() + " 年";
        var level = factor.areaLevel() == null ? "" : level(factor.areaLevel());
        return year + factor.name() + level + "电力排放因子 " + factor.value().toPlainString() + " " + factor.unit();
    }

    private static String level(AreaLevel level) {
        return switch (level) {
            case PROVINCE -> "省级";
            case GRID -> "区域电网";
            case NATION -> "全国";
        };
    }
}
