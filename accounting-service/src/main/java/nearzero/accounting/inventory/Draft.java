package nearzero.accounting.inventory;

import java.util.List;
import java.util.stream.Stream;
import nearzero.accounting.api.model.FuelSeries;
import nearzero.accounting.api.model.GwpSet;
import nearzero.accounting.api.model.InventoryStatus;
import nearzero.accounting.factor.GridFactorChoice;
import org.jspecify.annotations.Nullable;

/**
 * A draft in which nothing is wrong in itself; something may still be missing.
 *
 * @param areaCode GB/T 2260 prefix, two or four digits
 * @param fuelSeriesReason why the series is not A
 */
public record Draft(
        String field,
        int year,
        Period period,
        InventoryStatus status,
        String areaCode,
        @Nullable String boundary,
        FuelSeries fuelSeries,
        @Nullable String fuelSeriesReason,
        GridFactorChoice gridFactor,
        GwpSet gwpSet,
        List<DraftLine> lines) {

    public Draft {
        lines = List.copyOf(lines);
    }

    /** The lines of one kind, in their order. */
    public <T extends DraftLine> Stream<T> lines(Class<T> kind) {
        return lines.stream().filter(kind::isInstance).map(kind::cast);
    }
}
