package nearzero.accounting.factor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nearzero.accounting.problem.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The electricity factors of one table by what {@link GridFactorPolicy} chooses them by. Of two that agree in all of it nobody could
 * say which one counts: the policy would take whichever stands first.
 */
final class ElectricityRows {

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

    /** What is wrong with one more row beside those before it; only electricity factors have a kind. */
    Optional<Fault> contradiction(Factor factor, String line) {
        if (factor.kind() == null) {
            return Optional.empty();
        }
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
