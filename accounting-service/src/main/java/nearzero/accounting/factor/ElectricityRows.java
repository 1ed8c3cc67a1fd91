package nearzero.accounting.factor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nearzero.accounting.problem.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The electricity factors of one table by what {@link GridFactorPolicy} chooses them by. Of two that agree in all of it nobody could
 * say which one counts: the policy would take whichever stands first.
 */
final class ElectricityRows {

    /** GB/T 2260, all that there are. */
    private static final Pattern PROVINCE = Pattern.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|81|82");

    private final Map<Meaning, String> lines = new HashMap<>();

    /**
     * Whatever else the policy asks of a number. It never takes an unverified one, which may stand beside the one that replaces it.
     *
     * @param place by which the policy finds it at its level
     */
    private record Meaning(
            String parameter,
            @Nullable Integer year,
            @Nullable Object level,
            @Nullable String place,
            String kind,
            boolean isUnverified) {}

    /** What is wrong with one more row, by itself or beside those before it; only electricity factors have a kind. */
    Stream<Fault> faults(Factor factor, String line) {
        if (factor.kind() == null) {
            return Stream.empty();
        }
        var own = Stream.of(unfindable(factor, line), ofOtherUnit(factor, line), ofTheFuture(factor, line))
                .flatMap(Optional::stream)
                .toList();
        return own.isEmpty() ? contradiction(factor, line).stream() : own.stream();
    }

    /** The policy would pass it over without a word, and take another year. */
    private static Optional<Fault> unfindable(Factor factor, String line) {
        if (factor.areaLevel() == null) {
            return Optional.of(new Fault(line + "/area_level", "电力排放因子须写明区域层级：province、grid 或 nation，否则无从选用。"));
        }
        return switch (factor.areaLevel()) {
            case NATION -> Optional.empty();
            case GRID ->
                factor.area() == null
                        ? Optional.of(new Fault(line + "/area", "区域电网的电力排放因子须写明区域名称，例如 华中。"))
                        : Optional.empty();
            case PROVINCE ->
                factor.areaCode() == null
                                || !PROVINCE.matcher(factor.areaCode()).matches()
                        ? Optional.of(new Fault(line + "/area_code", "省级电力排放因子须写省级行政区划代码的前两位，例如四川为 51。"))
                        : Optional.empty();
        };
    }

    /** Of another measure of energy it would pass for one of 3.6 times the size. */
    private static Optional<Fault> ofOtherUnit(Factor factor, String line) {
        return factor.unit().endsWith("Wh")
                ? Optional.empty()
                : Optional.of(new Fault(line + "/unit", "电力排放因子的单位须按电量给出，例如 tCO2/MWh、kgCO2/kWh。"));
    }

    private static Optional<Fault> ofTheFuture(Factor factor, String line) {
        return factor.factorYear() != null
                        && factor.published() != null
                        && factor.published().compareTo(String.valueOf(factor.factorYear())) < 0
                ? Optional.of(new Fault(line + "/factor_year", "因子年份晚于公布日期，请核对。"))
                : Optional.empty();
    }

    private Optional<Fault> contradiction(Factor factor, String line) {
        var meaning = new Meaning(
                factor.parameter(),
                factor.factorYear(),
                factor.areaLevel(),
                place(factor),
                factor.kind(),
                factor.provenance().isUnverified());
        return Optional.ofNullable(lines.putIfAbsent(meaning, line))
                .map(earlier -> new Fault(
                        line + "/area",
                        "与第 " + earlier.substring(1) + " 行是同一年份、同一区域、同一类别的电力排放因子，无从判断采用哪一个。"
                                + "请只保留其中一行，或更正年份、区域或类别。"));
    }

    private static @Nullable String place(Factor factor) {
        if (factor.areaLevel() == null) {
            return factor.areaCode() + " " + factor.area();
        }
        return switch (factor.areaLevel()) {
            case NATION -> "";
            case GRID -> factor.area();
            case PROVINCE -> factor.areaCode() == null ? factor.area() : factor.areaCode();
        };
    }
}
