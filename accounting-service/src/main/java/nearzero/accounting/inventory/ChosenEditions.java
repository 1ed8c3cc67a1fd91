package nearzero.accounting.inventory;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.api.model.InventoryDraft;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.factor.FactorSet;
import nearzero.accounting.factor.GridFactorPolicy;
import nearzero.accounting.problem.Faults;

/**
 * The editions that a draft names in place of those that the rule would choose. One that is meant for other accounting days is
 * taken all the same, and is a finding; one that is not out yet is none.
 *
 * @param library with every edition
 */
record ChosenEditions(FactorLibrary library, LocalDate day, Faults faults) {

    Map<String, String> of(InventoryDraft document) {
        var chosen = new HashMap<String, String>();
        var tables = Optional.ofNullable(document.getTables()).orElse(List.of());
        for (var at = 0; at < tables.size(); at++) {
            var choice = tables.get(at);
            if (choice.getEdition() != null) {
                add(chosen, "/tables/" + at + "/edition", choice.getSet(), choice.getEdition());
            }
        }
        var grid = document.getGridFactor();
        if (grid != null && grid.getEdition() != null) {
            add(chosen, "/gridFactor/edition", GridFactorPolicy.SET, grid.getEdition());
        }
        return chosen;
    }

    private void add(Map<String, String> chosen, String place, String set, String edition) {
        if (library.edition(set, edition).filter(known -> known.isOutOn(day)).isEmpty()) {
            faults.add(place, "因子表 " + set + " 没有这个版本，或尚未公布。可填：" + offered(set) + "。");
            return;
        }
        var other = chosen.put(set, edition);
        faults.addIf(other != null && !other.equals(edition), place, "同一因子表只能指定一个版本。");
    }

    private String offered(String set) {
        return editions(set)
                .filter(known -> known.isOutOn(day))
                .map(known -> known.heading().edition())
                .collect(Collectors.joining("、"));
    }

    private Stream<FactorSet> editions(String set) {
        return library.sets().getOrDefault(set, List.of()).stream();
    }
}
