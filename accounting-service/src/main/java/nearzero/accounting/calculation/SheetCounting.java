package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import nearzero.accounting.api.model.SheetState;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.LinesOutside;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.sheet.SheetKind;
import nearzero.accounting.sheet.SheetKinds;
import nearzero.accounting.sheet.SheetWords;
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
    private final Factors factors;

    SheetCounting(Sheets sheets, SheetKinds kinds, Factors factors) {
        this.sheets = sheets;
        this.kinds = kinds;
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
        return of(draft, factors.library(), confirmed, bases(kinds.of(uploads)), unconfirmed(all));
    }

    private static SheetCount of(
            Draft draft,
            FactorLibrary library,
            List<StoredSheet> confirmed,
            List<SheetBasis> bases,
            List<Finding> unconfirmed) {
        var lines = new LinesOutside(draft, library, Factors.today());
        var wholes = new ArrayList<ActivityLine>();
        var ones = new ArrayList<ActivityLine>();
        var unread = new ArrayList<Finding>();
        if (bases.size() > MOST_BASES) {
            unread.add(Finding.blocking(
                    "sheets-too-varied", "/sheets", "各填报表中不同的排放源、分类、单位和其他参数的组合超过 " + MOST_BASES + " 种，请先加权平均。"));
            return new SheetCount(draft, draft, confirmed, List.of(), unread, unconfirmed);
        }
        for (var basis : bases) {
            read(lines, basis, basis.quantity(), wholes, unread);
            if (!basis.isSingle()) {
                read(lines, basis, BigDecimal.ONE, ones, new ArrayList<>());
            }
        }
        return new SheetCount(draft.and(wholes), draft.onlyWith(ones), confirmed, bases, unread, unconfirmed);
    }

    private static void read(
            LinesOutside lines, SheetBasis basis, BigDecimal quantity, List<ActivityLine> read, List<Finding> unread) {
        var faults = new Faults();
        var line = basis.any().line(lines.draft().method(), quantity, basis.hasEvidence());
        lines.read(basis.field(), line, faults).ifPresent(read::add);
        faults.found().stream()
                .map(fault -> Finding.blocking(
                        "sheet-row-invalid",
                        fault.field(),
                        "填报表中“" + basis.any().source() + "”的数据与清单现行的核算方法不符，请退回更正：" + fault.message()))
                .forEach(unread::add);
    }

    private static List<SheetBasis> bases(List<SheetKind> kinds) {
        var alike = new LinkedHashMap<SheetBasis.Likeness, List<SheetKind>>();
        kinds.forEach(kind -> alike.computeIfAbsent(SheetBasis.Likeness.of(kind), likeness -> new ArrayList<>())
                .add(kind));
        var bases = new ArrayList<SheetBasis>();
        alike.values().forEach(each -> bases.add(new SheetBasis("/sheets/" + bases.size(), each)));
        return bases;
    }

    /** Each enterprise of the boundary has to be in; the applicant's own sheet only where he has begun one. */
    private static List<Finding> unconfirmed(List<StoredSheet> all) {
        return all.stream()
                .filter(sheet -> sheet.state() != SheetState.CONFIRMED)
                .filter(sheet -> !sheet.party().equals(StoredSheet.OWN) || sheet.state() != SheetState.EMPTY)
                .flatMap(sheet -> Stream.of(Finding.blocking(
                        "sheet-not-confirmed",
                        "/sheets/" + sheet.party(),
                        "“" + sheet.name() + "”的填报表尚未确认（目前：" + SheetWords.of(sheet.state()) + "），未计入结果。请催报、核对后确认。")))
                .toList();
    }
}
