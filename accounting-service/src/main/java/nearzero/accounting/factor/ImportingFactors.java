package nearzero.accounting.factor;

import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.FactorEditionImport;
import nearzero.accounting.api.model.FactorImportReport;
import nearzero.accounting.api.model.FactorValidity;
import nearzero.accounting.api.model.MethodAffected;
import nearzero.accounting.problem.Fault;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings a new edition of a table of factors into the running service: first dry, with what it would change, then for good.
 * An edition never changes; what is wrong in one is corrected by another.
 */
@Service
class ImportingFactors {

    /** Years beyond these are slips of the pen. */
    private static final int EARLIEST = 1900;

    private static final int LATEST = 2200;

    private final Factors factors;
    private final FactorEditions editions;
    private final EditionUse use;

    ImportingFactors(Factors factors, JdbcClient database, EditionUse use) {
        this.factors = factors;
        this.use = use;
        this.editions = new FactorEditions(database);
    }

    /**
     * Compares the table with the edition before it, and appends it unless dry.
     *
     * @throws Refusal not allowed; not valid, with every fault by line and column, or since a method in use could not count
     *     with it; not possible when there is another edition of that name
     */
    @Transactional
    FactorImportReport bring(Caller caller, String set, String edition, FactorEditionImport table, boolean isDry) {
        if (!caller.isReleaseAdministrator()) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "只有发布管理员可以导入因子表。");
        }
        var validity = new Validity(table.getValidFrom(), table.getValidTo());
        refuseReversed(validity);
        var heading = new FactorHeading(
                set, edition, table.getTitle(), table.getBasis(), table.getFamily(), table.getPublished(), validity);
        var csv = withoutMark(table.getCsv());
        var read = FactorTable.read(new StringReader(csv));
        var digest = digest(heading, csv);
        var known = editions.digest(heading);
        if (known.isEmpty()) { // what was imported is not asked anew
            refuseFaulty(read);
        }
        if (known.isPresent() && !known.get().equals(digest)) {
            throw new Refusal(
                    ProblemType.NOT_POSSIBLE_NOW, "因子表 " + heading.reference() + " 已有内容不同的同名版本。版本导入后不再改变，请改用新的版本号。");
        }
        var library = factors.library();
        var next =
                library.edition(set, edition).orElseGet(() -> library.placed(heading, read.factors(), Factors.today()));
        var affected = use.affectedBy(next, library).toList();
        var places = new Places(read.factors());
        var report = report(next, library).methodsAffected(shown(affected, places));
        if (!isDry && known.isEmpty()) {
            refuseUnusable(affected, places);
            append(caller, heading, read.factors(), digest);
        }
        return report.applied(!isDry);
    }

    /**
     * Says for which accounting days an edition is meant, for instance when it is withdrawn. Results keep what was said when
     * they were made.
     *
     * @throws Refusal not allowed, not found, or not valid
     */
    @Transactional
    void state(Caller caller, String set, String edition, FactorValidity stated) {
        if (!caller.isReleaseAdministrator()) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "只有发布管理员可以更改因子表的适用期。");
        }
        var known = factors.library().edition(set, edition).orElseThrow(Refusal::notFound);
        var validity = new Validity(stated.getValidFrom(), stated.getValidTo());
        refuseReversed(validity);
        if (stated.getReason().isBlank()) {
            throw Refusal.notValid("/reason", "请说明依据，例如公告的名称和文号。");
        }
        if (!validity.equals(known.heading().validity())) {
            editions.state(known.heading(), validity, stated.getReason(), caller.user());
        }
    }

    private static void refuseFaulty(FactorTable read) {
        if (!read.faults().isEmpty()) {
            throw Refusal.notValid(read.faults());
        }
        if (read.factors().isEmpty()) {
            throw Refusal.notValid("/csv", "表中没有因子。");
        }
    }

    private static void refuseReversed(Validity validity) {
        if (validity.isReversed()) {
            throw Refusal.notValid("/validTo", "适用期的止日早于起日，请更正。");
        }
        if (!validity.liesIn(EARLIEST, LATEST)) {
            throw Refusal.notValid("/validFrom", "适用期的年份应在 " + EARLIEST + " 和 " + LATEST + " 之间，请更正。");
        }
    }

    /** Of the same words as before validities were stated, so that an edition that was loaded then is known again. */
    private static String digest(FactorHeading heading, String csv) {
        var head = "FactorHeading[set=%s, edition=%s, title=%s, basis=%s, family=%s, published=%s]"
                .formatted(
                        heading.set(),
                        heading.edition(),
                        heading.title(),
                        heading.basis(),
                        heading.family(),
                        heading.published());
        var validity = heading.validity().equals(Validity.OPEN) ? "" : heading.validity() + "\n";
        return FactorEditions.digestOf(head + "\n" + validity + csv);
    }

    /** Spreadsheets put a byte-order mark before the first column. */
    private static String withoutMark(String csv) {
        return csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
    }

    /** Each wrong cell once, however many sources look it up. */
    private static void refuseUnusable(List<EditionUse.Affected> affected, Places places) {
        var cells = new HashSet<EditionUse.Cell>();
        var faults = affected.stream()
                .filter(EditionUse.Affected::isUnusable)
                .filter(each -> each.cell() == null || cells.add(each.cell()))
                .map(each -> new Fault(
                        places.field(each.cell()),
                        places.words(each.cell()) + "现行方法 " + each.method()
                                + (each.source().isEmpty() ? "" : " 的排放源 " + each.source()) + "：" + each.message()))
                .toList();
        if (!faults.isEmpty()) {
            throw Refusal.notValid(faults);
        }
    }

    private static List<MethodAffected> shown(List<EditionUse.Affected> affected, Places places) {
        return affected.stream()
                .map(each -> new MethodAffected(
                                each.method(),
                                each.source(),
                                each.input(),
                                each.isUnusable(),
                                places.words(each.cell()) + each.message())
                        .field(each.cell() == null ? null : places.field(each.cell())))
                .toList();
    }

    /** Where the numbers of a faultless table stand: the first in the second line. */
    private record Places(List<Factor> table) {

        String field(EditionUse.@Nullable Cell cell) {
            return cell == null ? "/csv" : "/" + line(cell) + "/" + cell.column();
        }

        String words(EditionUse.@Nullable Cell cell) {
            return cell == null ? "" : "第 " + line(cell) + " 行 " + cell.column() + " 列：";
        }

        private int line(EditionUse.Cell cell) {
            return table.indexOf(cell.number()) + 2;
        }
    }

    private void append(Caller caller, FactorHeading heading, List<Factor> table, String digest) {
        try {
            editions.append(heading, table, digest, caller.user());
        } catch (DuplicateKeyException meanwhile) {
            throw new Refusal(ProblemType.NOT_POSSIBLE_NOW, "同名版本刚刚已被导入，请重新打开因子库核对。");
        }
    }

    private static FactorImportReport report(FactorSet next, FactorLibrary library) {
        var today = Factors.today();
        var before = library.before(next.heading(), today);
        var isKnown = library.all().anyMatch(next::equals);
        var report = new FactorImportReport()
                .set(next.heading().set())
                .edition(next.heading().edition())
                .comparedWith(before.map(set -> set.heading().edition()).orElse(null))
                .total(next.factors().size())
                .unverified((int) next.factors().stream()
                        .filter(factor -> factor.provenance().isUnverified())
                        .count());
        EditionChanges.of(before.map(FactorSet::factors).orElse(List.of()), next.factors())
                .countIn(report);
        new EditionOutlook(isKnown ? library : library.and(next), next, today).tellIn(report);
        return report;
    }
}
