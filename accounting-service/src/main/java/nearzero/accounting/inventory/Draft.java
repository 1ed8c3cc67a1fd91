package nearzero.accounting.inventory;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nearzero.accounting.api.model.GwpSet;
import nearzero.accounting.api.model.InventoryStatus;
import nearzero.accounting.api.model.SourceStatement.StateEnum;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.factor.GridFactorChoice;
import nearzero.accounting.factor.GridFactorDecision;
import nearzero.accounting.method.Method;

/**
 * A draft in which nothing is wrong in itself; something may still be missing.
 *
 * @param areaCode GB/T 2260 prefix, two or four digits
 * @param tables sets that are used for the method's choices, by their names
 * @param tableReasons why another set than the method's own is used, by the name of the choice
 * @param editions that are used in place of those that the rule would choose, by their sets
 * @param grid what the choice of an electricity factor came to
 * @param confirmation which unverified factors may be used
 * @param statements what is said of sources and required sectors, by their ids
 * @param reasons notes on sources and required sectors, by their ids
 */
public record Draft(
        String field,
        Method method,
        int year,
        Period period,
        InventoryStatus status,
        String areaCode,
        Boundary boundary,
        Map<String, String> tables,
        Map<String, String> tableReasons,
        Map<String, String> editions,
        GridFactorChoice gridFactor,
        GridFactorDecision grid,
        GwpSet gwpSet,
        Confirmation confirmation,
        Map<String, StateEnum> statements,
        Map<String, String> reasons,
        List<ActivityLine> lines,
        List<OffsetUnits> offsets) {

    public Draft {
        lines = List.copyOf(lines);
        offsets = List.copyOf(offsets);
    }

    /** The same draft with more lines. */
    public Draft and(List<ActivityLine> more) {
        return more.isEmpty()
                ? this
                : with(Stream.concat(lines.stream(), more.stream()).toList(), offsets);
    }

    /** The same draft with these lines and nothing else to count. */
    public Draft onlyWith(List<ActivityLine> others) {
        return with(others, List.of());
    }

    private Draft with(List<ActivityLine> others, List<OffsetUnits> units) {
        return new Draft(
                field,
                method,
                year,
                period,
                status,
                areaCode,
                boundary,
                tables,
                tableReasons,
                editions,
                gridFactor,
                grid,
                gwpSet,
                confirmation,
                statements,
                reasons,
                others,
                units);
    }

    /** The editions that may be chosen for its period, and those that it chooses itself. */
    public FactorLibrary editionsOf(FactorLibrary library) {
        return library.forPeriod(period.first(), period.last(), editions);
    }

    /** Whether some line belongs to that source. */
    public boolean hasLinesOf(String source) {
        return lines.stream().anyMatch(line -> line.source().id().equals(source));
    }
}
