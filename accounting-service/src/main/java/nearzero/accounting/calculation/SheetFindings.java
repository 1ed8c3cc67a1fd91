package nearzero.accounting.calculation;

import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.api.model.SheetState;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.Spelling;
import nearzero.accounting.problem.Fault;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.QualityRule;
import nearzero.accounting.sheet.SheetWords;
import nearzero.accounting.sheet.StoredSheet;

/** What must be said of the sheets of an inventory, each time with the names of those who have to look at it. */
final class SheetFindings {

    private final List<StoredSheet> counted;
    private final Map<Long, StoredSheet> byUpload;

    /** @param counted sheets that are counted, each of which holds something */
    SheetFindings(List<StoredSheet> counted) {
        this.counted = counted;
        this.byUpload = counted.stream()
                .collect(Collectors.toMap(
                        sheet -> Objects.requireNonNull(sheet.upload()).number(), sheet -> sheet));
    }

    /** Each enterprise of the boundary has to be in; the applicant's own sheet only where he has begun one. */
    static List<Finding> unconfirmed(List<StoredSheet> all) {
        return all.stream()
                .filter(sheet -> sheet.state() != SheetState.CONFIRMED)
                .filter(sheet -> !isOwn(sheet) || sheet.state() != SheetState.EMPTY)
                .flatMap(sheet -> Stream.of(Finding.blocking(
                        "sheet-not-confirmed",
                        "/sheets/" + sheet.party(),
                        "“" + sheet.name() + "”的填报表尚未确认（目前：" + SheetWords.of(sheet.state()) + "），未计入结果。请催报、核对后确认。")))
                .toList();
    }

    /** At every sheet that has such rows, so that each of them can be returned. */
    Stream<Finding> invalid(SheetBasis basis, String source, Fault fault) {
        return sheets(basis)
                .map(sheet -> Finding.blocking(
                        "sheet-row-invalid",
                        "/sheets/" + sheet.party(),
                        "“" + sheet.name() + "”的填报表中“" + source + "”的数据与清单现行的核算方法不符，请退回更正：" + fault.message()));
    }

    /** Year or period may have been corrected since the rows came. */
    Stream<Finding> outsidePeriod(Draft draft) {
        var first = YearMonth.from(draft.period().first()).toString();
        var last = YearMonth.from(draft.period().last()).toString();
        return counted.stream()
                .filter(sheet -> isOutside(Objects.requireNonNull(sheet.upload()), first, last))
                .map(sheet -> Finding.of(
                        QualityRule.SHEET_MONTHS_OUTSIDE_PERIOD,
                        "/sheets/" + sheet.party(),
                        "“" + sheet.name() + "”的填报表含 " + months(Objects.requireNonNull(sheet.upload()))
                                + " 的数据，清单的核算期为 " + first + " 至 " + last + "。请退回更正，或更正核算期。"));
    }

    /**
     * At each line of the draft that enterprises may have counted as well. The applicant's own sheet is a part of the draft, where
     * a line of a meter may have its bill.
     */
    Stream<Finding> inBoth(Draft draft, List<SheetBasis> bases) {
        return draft.lines().stream()
                .flatMap(line -> filledBy(line, bases)
                        .map(names -> Finding.of(
                                QualityRule.SOURCE_IN_DRAFT_AND_SHEETS,
                                line.field(),
                                "“" + line.source().name() + "”既在清单本行，又在" + names + "的填报表中，两处相加计入结果。请核对本行是否已含企业填报的数量。"))
                        .stream());
    }

    private Optional<String> filledBy(ActivityLine line, List<SheetBasis> bases) {
        var names = bases.stream()
                .filter(basis -> basis.any().source().equals(line.source().id()))
                .filter(basis -> basis.any().keys().equals(line.keys()))
                .flatMap(this::sheets)
                .filter(sheet -> !isOwn(sheet) || line.backing().isReading())
                .map(sheet -> "“" + sheet.name() + "”")
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join("、", names));
    }

    /** Those whose rows it sums up, by name; the applicant's own sheet is a part of the draft. */
    Set<String> parties(SheetBasis basis) {
        return sheets(basis)
                .map(sheet -> isOwn(sheet) ? ActivityLine.APPLICANT : Spelling.of(sheet.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Stream<StoredSheet> sheets(SheetBasis basis) {
        return basis.kinds().stream()
                .map(kind -> Objects.requireNonNull(byUpload.get(kind.upload())))
                .distinct();
    }

    private static boolean isOutside(StoredSheet.Upload upload, String first, String last) {
        return upload.firstMonth() != null
                && upload.lastMonth() != null
                && (upload.firstMonth().compareTo(first) < 0
                        || upload.lastMonth().compareTo(last) > 0);
    }

    private static String months(StoredSheet.Upload upload) {
        return Objects.equals(upload.firstMonth(), upload.lastMonth())
                ? String.valueOf(upload.firstMonth())
                : upload.firstMonth() + " 至 " + upload.lastMonth();
    }

    private static boolean isOwn(StoredSheet sheet) {
        return sheet.party().equals(StoredSheet.OWN);
    }
}
