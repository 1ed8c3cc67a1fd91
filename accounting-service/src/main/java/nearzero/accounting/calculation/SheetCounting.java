package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nearzero.accounting.api.model.SheetState;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.LinesOutside;
import nearzero.accounting.method.Method;
import nearzero.accounting.method.Methods;
import nearzero.accounting.method.Source;
import nearzero.accounting.problem.Fault;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.sheet.SheetKind;
import nearzero.accounting.sheet.SheetKinds;
import nearzero.accounting.sheet.Sheets;
import nearzero.accounting.sheet.StoredSheet;
import org.springframework.stereotype.Component;

/** Brings the confirmed sheets of an inventory into its draft: one line for all rows that are counted alike. */
@Component
class SheetCounting {

    /** Lines that one calculation keeps for sheets; each holds all of its numbers. */
    private static final int MOST_BASES = 5000;

    private final Sheets sheets;
    private final SheetKinds kinds;
    private final SheetInvoiceFindings invoices;
    private final Methods methods;
    private final Factors factors;

    SheetCounting(Sheets sheets, SheetKinds kinds, SheetInvoiceFindings invoices, Methods methods, Factors factors) {
        this.sheets = sheets;
        this.kinds = kinds;
        this.invoices = invoices;
        this.methods = methods;
        this.factors = factors;
    }

    /** The draft together with what was confirmed by now. */
    SheetCount of(UUID inventory, Draft draft) {
        var all = sheets.ofInventory(inventory);
        var confirmed = all.stream()
                .filter(sheet -> sheet.state() == SheetState.CONFIRMED)
                .toList();
        var uploads = confirmed.stream()
                .map(sheet -> Objects.requireNonNull(sheet.upload()).number())
                .toList();
        var found = new ArrayList<>(invoices.of(inventory, draft, confirmed));
        return of(draft, confirmed, bases(kinds.of(uploads)), found, SheetFindings.unconfirmed(all));
    }

    private SheetCount of(
            Draft draft,
            List<StoredSheet> confirmed,
            List<SheetBasis> bases,
            List<Finding> found,
            List<Finding> unconfirmed) {
        var lines = new LinesOutside(draft, factors.library(), Factors.today());
        var findings = new SheetFindings(confirmed);
        findings.outsidePeriod(draft).forEach(found::add);
        var wholes = new ArrayList<ActivityLine>();
        var ones = new ArrayList<ActivityLine>();
        if (bases.size() > MOST_BASES) {
            found.add(Finding.blocking(
                    "sheets-too-varied", "/sheets", "各填报表中不同的排放源、分类、单位和其他参数的组合超过 " + MOST_BASES + " 种，请先加权平均。"));
            return new SheetCount(draft, draft, confirmed, List.of(), found, unconfirmed);
        }
        for (var basis : bases) {
            read(lines, basis, basis.quantity(), wholes, findings.parties(basis)).stream()
                    .flatMap(fault -> findings.invalid(basis, nameOf(basis, draft.method()), fault))
                    .forEach(found::add);
            if (!basis.isSingle()) {
                read(lines, basis, BigDecimal.ONE, ones, findings.parties(basis));
            }
        }
        findings.inBoth(draft, bases).forEach(found::add);
        return new SheetCount(draft.and(wholes), draft.onlyWith(ones), confirmed, bases, found, unconfirmed);
    }

    private static List<Fault> read(
            LinesOutside lines, SheetBasis basis, BigDecimal quantity, List<ActivityLine> read, Set<String> parties) {
        var faults = new Faults();
        var line = basis.any().line(lines.draft().method(), quantity, basis.hasEvidence());
        lines.read(basis.field(), line, faults).ifPresent(each -> read.add(each.of(parties)));
        return faults.found();
    }

    /** As the method names its source; one that it does not know as another method does, for people know no ids. */
    private String nameOf(SheetBasis basis, Method method) {
        var source = basis.any().source();
        return Stream.concat(Stream.of(method), methods.inUse().values().stream())
                .flatMap(each -> each.source(source).stream())
                .map(Source::name)
                .findFirst()
                .orElse(source);
    }

    private static List<SheetBasis> bases(List<SheetKind> kinds) {
        var alike = new LinkedHashMap<SheetBasis.Likeness, List<SheetKind>>();
        kinds.forEach(kind -> alike.computeIfAbsent(SheetBasis.Likeness.of(kind), likeness -> new ArrayList<>())
                .add(kind));
        var bases = new ArrayList<SheetBasis>();
        alike.values().forEach(each -> bases.add(new SheetBasis("/sheets/" + bases.size(), each)));
        return bases;
    }
}
