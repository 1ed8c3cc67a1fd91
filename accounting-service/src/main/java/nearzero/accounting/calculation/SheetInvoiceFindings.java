package nearzero.accounting.calculation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.LineName;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.QualityRule;
import nearzero.accounting.sheet.SheetInvoices;
import nearzero.accounting.sheet.StoredSheet;
import org.springframework.stereotype.Component;

/** Finds invoices that stand twice where most bills are: within a sheet, in the sheets of two enterprises, in draft and sheet, in two inventories. */
@Component
class SheetInvoiceFindings {

    /** Told one by one; whoever has entered a file twice need not read a million of them. */
    private static final int MOST = 20;

    private final SheetInvoices invoices;
    private final InvoicesElsewhere elsewhere;

    SheetInvoiceFindings(SheetInvoices invoices, InvoicesElsewhere elsewhere) {
        this.invoices = invoices;
        this.elsewhere = elsewhere;
    }

    /** @param counted sheets that are counted with the draft, each of which holds something */
    List<Finding> of(UUID inventory, Draft draft, List<StoredSheet> counted) {
        var sheets = counted.stream().collect(Collectors.toMap(SheetInvoiceFindings::upload, sheet -> sheet));
        var places = places(draft);
        var findings = new ArrayList<Finding>();
        for (var listed : invoices.among(sheets.keySet(), places.keySet())) {
            findings.add(found(sheets, listed, "已列入清单" + places.get(listed.number()) + "，又见于"));
        }
        for (var listed : invoices.repeated(sheets.keySet(), MOST + 1)) {
            findings.add(found(sheets, listed, "列过不止一次："));
        }
        if (!sheets.isEmpty()) {
            addElsewhere(findings, inventory, sheets);
        }
        if (findings.size() <= MOST) {
            return findings;
        }
        var told = new ArrayList<>(findings.subList(0, MOST));
        told.add(Finding.of(QualityRule.INVOICE_REPEATED, "/sheets", "填报表中重复的发票还有更多，这里只列出前 " + MOST + " 张。请逐表核对。"));
        return told;
    }

    private void addElsewhere(List<Finding> findings, UUID inventory, Map<Long, StoredSheet> sheets) {
        var listedInDrafts = elsewhere.inDrafts(inventory, sheets.keySet()).stream()
                .limit(MOST + 1)
                .toList();
        var numbers = listedInDrafts.stream().map(SheetInvoices.Listed::number).collect(Collectors.toSet());
        var places = elsewhere.with(inventory, numbers);
        for (var listed : listedInDrafts) {
            Optional.ofNullable(places.get(listed.number())) // saved anew meanwhile
                    .ifPresent(other -> findings.add(found(sheets, listed, "已列入" + other.said() + "，又见于")));
            if (findings.size() > MOST) {
                return;
            }
        }
        var others = elsewhere.uploads(inventory);
        for (var listed : invoices.shared(sheets.keySet(), others.keySet(), MOST + 1)) {
            var own = listed.in(sheets.keySet());
            var other = listed.in(others.keySet()).places().get(0).upload();
            findings.add(found(sheets, own, "已列入" + others.get(other).said() + "的填报表，又见于"));
        }
    }

    private static Finding found(Map<Long, StoredSheet> sheets, SheetInvoices.Listed listed, String what) {
        var last = listed.places().get(listed.places().size() - 1);
        var places = listed.places().stream()
                .map(place -> "“" + sheet(sheets, place).name() + "”的填报表第 " + place.row() + " 行")
                .collect(Collectors.joining("、"));
        return Finding.of(
                QualityRule.INVOICE_REPEATED,
                "/sheets/" + sheet(sheets, last).party(),
                "发票 " + listed.number() + " " + what + places + "，请核对是否重复计算。");
    }

    private static StoredSheet sheet(Map<Long, StoredSheet> sheets, SheetInvoices.Place place) {
        return Objects.requireNonNull(sheets.get(place.upload()));
    }

    private static long upload(StoredSheet sheet) {
        return Objects.requireNonNull(sheet.upload()).number();
    }

    /** The first place of each number in the draft, in a clerk's words. */
    private static Map<String, String> places(Draft draft) {
        var places = new HashMap<String, String>();
        draft.lines().forEach(line -> {
            var place = LineName.of(line.field(), line.source().name());
            line.backing().invoices().forEach(number -> places.putIfAbsent(number, place));
        });
        return places;
    }
}
