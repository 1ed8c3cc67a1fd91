package nearzero.accounting.inventory;

import static nearzero.accounting.problem.JsonPointers.member;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.factor.FactorSet;
import nearzero.accounting.method.Source;
import nearzero.accounting.problem.Faults;

/** Finds the numbers of one line in the chosen tables, and says once what they do not have. */
final class TableNumbers {

    private final LineReader.Context context;
    private final String field;
    private final Map<String, String> keys;
    private final Faults faults;
    private final Set<String> unknownKeys = new LinkedHashSet<>();

    TableNumbers(LineReader.Context context, String field, Map<String, String> keys, Faults faults) {
        this.context = context;
        this.field = field;
        this.keys = keys;
        this.faults = faults;
    }

    /** Whether the table has an edition that is meant for the period. */
    boolean isThere(Source.Origin.Table origin) {
        return edition(origin).isPresent();
    }

    Optional<UsedInput> find(Parameter parameter, Source.Origin.Table origin) {
        return edition(origin).flatMap(set -> set.find(origin.parameter(), origin.keysFor(keys))
                .map(factor -> UsedInput.factor(parameter, factor, set.heading().reference())));
    }

    /** Says what is missing of a number that was not found. */
    void refuse(Parameter parameter, Source.Origin.Table origin) {
        edition(origin).ifPresentOrElse(set -> missing(parameter, origin, set), () -> withoutEdition(origin));
    }

    private Optional<FactorSet> edition(Source.Origin.Table origin) {
        return context.library().inUse(idOf(origin), context.day());
    }

    private String idOf(Source.Origin.Table origin) {
        return context.tables().getOrDefault(origin.table(), "");
    }

    /** Once for the line, since it is nobody's key that is wrong. */
    private void withoutEdition(Source.Origin.Table origin) {
        if (unknownKeys.add("@" + idOf(origin))) {
            faults.add(
                    field + "/source",
                    "因子表 " + idOf(origin) + " 没有适用于核算期的版本。请在“"
                            + context.method().tables().get(origin.table()).label() + "”中改选其他因子表，或指定版本并说明理由。");
        }
    }

    /** At the key that no row of the table has, once for the line; else at the input that could be given instead. */
    private void missing(Parameter parameter, Source.Origin.Table origin, FactorSet set) {
        if (keys.values().stream().anyMatch(String::isEmpty)) {
            return; // said of the key
        }
        var title = set.heading().title();
        var unknown = origin.keys().stream().filter(key -> !isKnown(key, set)).findFirst();
        if (unknown.isEmpty()) {
            faults.add(field + "/inputs/" + parameter.name(), missing(parameter, origin, title));
        } else if (unknownKeys.add(unknown.get())) {
            faults.add(
                    member(field + "/keys", unknown.get()),
                    "“" + title + "”中没有“" + keys.get(unknown.get()) + "”。请核对所填的项，或填写各项实测值，或改选其他因子表。");
        }
    }

    private boolean isKnown(String key, FactorSet set) {
        var value = keys.getOrDefault(key, "");
        return set.factors().stream()
                .anyMatch(number -> value.equals(number.keys().get(key)));
    }

    private String missing(Parameter parameter, Source.Origin.Table origin, String table) {
        var about = String.join("、", keys.values());
        return "“" + table + "”中没有“" + about + "”的“" + parameter.label() + "”。"
                + (origin.isMeasurable() ? "请填写实测值，或改选其他因子表。" : "请核对所填的项，或改选其他因子表。");
    }
}
