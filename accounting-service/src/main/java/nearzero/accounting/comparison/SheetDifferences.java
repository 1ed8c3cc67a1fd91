package nearzero.accounting.comparison;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.api.model.Calculation;
import nearzero.accounting.api.model.CalculationSheet;
import nearzero.accounting.api.model.SheetChange;
import nearzero.accounting.api.model.SheetChange.ChangeEnum;
import org.jspecify.annotations.Nullable;

/** Which sheets one calculation counted and another did not, or with other rows: those of an upload never change. */
final class SheetDifferences {

    private SheetDifferences() {}

    static List<SheetChange> of(Calculation before, Calculation after) {
        var earlier = byParty(before);
        var later = byParty(after);
        var parties = new TreeSet<>(earlier.keySet());
        parties.addAll(later.keySet());
        return parties.stream()
                .flatMap(party -> change(earlier.get(party), later.get(party)))
                .toList();
    }

    private static Stream<SheetChange> change(@Nullable CalculationSheet before, @Nullable CalculationSheet after) {
        if (Objects.equals(upload(before), upload(after))) {
            return Stream.empty();
        }
        var named = after == null ? before : after;
        var change = before == null ? ChangeEnum.ADDED : after == null ? ChangeEnum.REMOVED : ChangeEnum.CHANGED;
        return Stream.ofNullable(named).map(sheet -> new SheetChange(change, sheet.getParty(), sheet.getName())
                .before(upload(before))
                .after(upload(after)));
    }

    private static @Nullable Long upload(@Nullable CalculationSheet sheet) {
        return sheet == null ? null : sheet.getUpload();
    }

    private static Map<String, CalculationSheet> byParty(Calculation calculation) {
        return Optional.ofNullable(calculation.getSheets()).orElse(List.of()).stream()
                .collect(Collectors.toMap(CalculationSheet::getParty, Function.identity()));
    }
}
