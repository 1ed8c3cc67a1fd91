package nearzero.accounting.factor;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.FactorChange;
import nearzero.accounting.api.model.FactorEditionImport;
import nearzero.accounting.api.model.FactorImportReport;
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

    private static final int SHOWN_CHANGES = 200;

    private final Factors factors;
    private final FactorEditions editions;
    private final EditionUse use;

    ImportingFactors(Factors factors, JdbcClient database, EditionUse use) {
        this.factors = factors;
        this.use = use;
        this.editions = new FactorEditions(database);
    }

    /**
     * Compares the table with the newest edition of its set, and appends it unless dry.
     *
     * @throws Refusal not allowed; not valid, with every fault by line and column, or since a method in use could not count
     *     with it; not possible when there is another edition of that name
     */
    @Transactional
    FactorImportReport bring(Caller caller, String set, String edition, FactorEditionImport table, boolean isDry) {
        if (!caller.isReleaseAdministrator()) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "只有发布管理员可以导入因子表。");
        }
        var heading = new FactorHeading(
                set, edition, table.getTitle(), table.getBasis(), table.getFamily(), table.getPublished());
        var csv = withoutMark(table.getCsv());
        var read = FactorTable.read(new StringReader(csv));
        if (!read.faults().isEmpty()) {
            throw Refusal.notValid(read.faults());
        }
        if (read.factors().isEmpty()) {
            throw Refusal.notValid("/csv", "表中没有因子。");
        }
        var affected = use.affectedBy(new FactorSet(heading, read.factors()), factors.library())
                .toList();
        var report = report(heading, read.factors()).methodsAffected(shown(affected));
        var digest = FactorEditions.digestOf(heading + "\n" + csv);
        var known = editions.digest(heading);
        if (known.isPresent() && !known.get().equals(digest)) {
            throw new Refusal(
                    ProblemType.NOT_POSSIBLE_NOW, "因子表 " + heading.reference() + " 已有内容不同的同名版本。版本导入后不再改变，请改用新的版本号。");
        }
        if (!isDry && known.isEmpty()) {
            refuseUnusable(affected);
            append(caller, heading, read.factors(), digest);
        }
        return report.applied(!isDry);
    }

    /** Spreadsheets put a byte-order mark before the first column. */
    private static String withoutMark(String csv) {
        return csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
    }

    private static void refuseUnusable(List<EditionUse.Affected> affected) {
        var faults = affected.stream()
                .filter(EditionUse.Affected::isUnusable)
                .map(each ->
                        new Fault("/csv", "现行方法 " + each.method() + " 的排放源 " + each.source() + "：" + each.message()))
                .toList();
        if (!faults.isEmpty()) {
            throw Refusal.notValid(faults);
        }
    }

    private static List<MethodAffected> shown(List<EditionUse.Affected> affected) {
        return affected.stream()
                .map(each -> new MethodAffected(
                        each.method(), each.source(), each.input(), each.isUnusable(), each.message()))
                .toList();
    }

    private void append(Caller caller, FactorHeading heading, List<Factor> table, String digest) {
        try {
            editions.append(heading, table, digest, caller.user());
        } catch (DuplicateKeyException meanwhile) {
            throw new Refusal(ProblemType.NOT_POSSIBLE_NOW, "同名版本刚刚已被导入，请重新打开因子库核对。");
        }
    }

    private FactorImportReport report(FactorHeading heading, List<Factor> table) {
        var before = newest(heading);
        var earlier = byIdentity(before.map(FactorSet::factors).orElse(List.of()));
        var later = byIdentity(table);
        var changes = Stream.concat(
                        later.entrySet().stream()
                                .map(entry -> change(entry.getKey(), earlier.get(entry.getKey()), entry.getValue())),
                        earlier.entrySet().stream()
                                .filter(entry -> !later.containsKey(entry.getKey()))
                                .map(entry -> change(entry.getKey(), entry.getValue(), null)))
                .flatMap(Optional::stream)
                .toList();
        return new FactorImportReport()
                .set(heading.set())
                .edition(heading.edition())
                .comparedWith(before.map(set -> set.heading().edition()).orElse(null))
                .added((int) changes.stream()
                        .filter(change -> change.getBefore() == null)
                        .count())
                .changed((int) changes.stream()
                        .filter(change -> change.getBefore() != null && change.getAfter() != null)
                        .count())
                .removed((int) changes.stream()
                        .filter(change -> change.getAfter() == null)
                        .count())
                .total(table.size())
                .unverified((int) table.stream()
                        .filter(factor -> factor.provenance().isUnverified())
                        .count())
                .changes(changes.stream().limit(SHOWN_CHANGES).toList());
    }

    private Optional<FactorSet> newest(FactorHeading heading) {
        return factors.library().sets().getOrDefault(heading.set(), List.of()).stream()
                .filter(set -> !set.heading().edition().equals(heading.edition()))
                .reduce((first, second) -> second);
    }

    private static Map<String, Factor> byIdentity(List<Factor> factors) {
        var all = new LinkedHashMap<String, Factor>();
        factors.forEach(factor -> all.put(factor.id() + "\n" + factor.parameter(), factor));
        return all;
    }

    private static Optional<FactorChange> change(String identity, @Nullable Factor before, @Nullable Factor after) {
        var was = shown(before);
        var is = shown(after);
        return Objects.equals(was, is)
                ? Optional.empty()
                : Optional.of(new FactorChange()
                        .id(identity.substring(0, identity.indexOf('\n')))
                        .parameter(identity.substring(identity.indexOf('\n') + 1))
                        .before(was)
                        .after(is));
    }

    private static @Nullable String shown(@Nullable Factor factor) {
        return factor == null ? null : factor.value().toPlainString() + " " + factor.unit();
    }
}
