package nearzero.accounting.sheet;

import java.math.BigDecimal;
import java.sql.SQLException;
import nearzero.accounting.api.model.SheetRow;
import nearzero.accounting.inventory.LinesOutside;
import nearzero.accounting.problem.Fault;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import tools.jackson.databind.json.JsonMapper;

/** The rows of one upload on their way into the database: checked, given their kind, and kept as long as no fault was found. */
final class ReceivedRows implements RowSink {

    private static final int MOST_FAULTS = 100;

    private final long upload;
    private final long mostRows;
    private final RowCopy copy;
    private final JsonMapper json;
    private final RowKinds kinds;
    private final RowTexts texts;
    private final Faults faults = new Faults();
    private int rows;
    private int faultCount;
    private int lastLine = 1;
    private @Nullable String firstMonth;
    private @Nullable String lastMonth;
    private boolean hasInvoices;

    ReceivedRows(long upload, long mostRows, RowCopy copy, JsonMapper json, LinesOutside lines) {
        this.upload = upload;
        this.mostRows = mostRows;
        this.copy = copy;
        this.json = json;
        this.kinds = new RowKinds(lines);
        this.texts = new RowTexts(lines.draft().period(), this);
    }

    @Override
    public void take(int line, SheetRow row) {
        rows++;
        lastLine = line;
        if (rows > mostRows) {
            fault(line, "", "一次最多上传 " + mostRows + " 行，请分表填报。");
            faults.refuseIfAny();
        }
        if (!texts.areSound(line, row)) {
            return;
        }
        var kind = kinds.of(rows, row);
        if (kinds.areTooMany()) {
            fault(
                    line,
                    "",
                    "不同的排放源、分类、单位和其他参数的组合超过 " + RowKinds.MOST + " 种。逐批实测值请先按用量加权平均，"
                            + "同一排放源的各行采用同一单位；另填了其他数量（如甲烷回收量）的各行每行算一种，请先合计为一行。");
            faults.refuseIfAny();
        }
        var hasEvidence = hasEvidence(row);
        kind.faults().forEach(fault -> fault(line, fault));
        if (kind.needsEvidence() && !hasEvidence) {
            fault(line, "evidence", "采用实测值，请附检测报告等证明材料。");
        }
        if (row.getMonth() != null && kind.countsMoreThan(row.getMonth())) {
            fault(line, "month", "本排放源按全年计，逐月填报会重复计算。请在其他参数中写明计入的天数，不多于当月天数；或填一行全年的数量，不写月份。");
        }
        if (faultCount == 0) {
            kind.add(new BigDecimal(row.getQuantity()), hasEvidence);
            note(row);
            keep(kind, row);
        }
    }

    @Override
    public void fault(int line, Fault fault) {
        faults.add(fault.at("/" + line + fault.field()));
        faultCount++;
        if (faultCount == MOST_FAULTS) {
            faults.refuseIfAny();
        }
    }

    /**
     * Ends the matter if anything was wrong, or if there was nothing at all.
     *
     * @throws Refusal not valid, with the first faults
     */
    RowKinds whole() {
        if (rows == 0 && faultCount == 0) {
            fault(1, "", "没有数据行。");
        }
        faults.refuseIfAny();
        return kinds;
    }

    /** Earliest month that a row names, as {@code 2023-07}; nothing when none does. */
    @Nullable
    String firstMonth() {
        return firstMonth;
    }

    /** Latest month that a row names. */
    @Nullable
    String lastMonth() {
        return lastMonth;
    }

    /** Some row names an invoice. */
    boolean hasInvoices() {
        return hasInvoices;
    }

    /** In words, or as a file, as in a line of the draft. */
    private static boolean hasEvidence(SheetRow row) {
        var words = row.getEvidence();
        return row.getEvidenceHash() != null || (words != null && !words.isBlank());
    }

    private void note(SheetRow row) {
        var month = row.getMonth();
        if (month != null) {
            firstMonth = firstMonth == null || month.compareTo(firstMonth) < 0 ? month : firstMonth;
            lastMonth = lastMonth == null || month.compareTo(lastMonth) > 0 ? month : lastMonth;
        }
        hasInvoices |= row.getInvoice() != null;
    }

    /** Where the last row stood that could be read. */
    int lastLine() {
        return lastLine;
    }

    long rows() {
        return rows;
    }

    private void keep(RowKind kind, SheetRow row) {
        try {
            copy.add(
                    upload,
                    rows,
                    kind.number(),
                    row.getQuantity(),
                    row.getMonth(),
                    row.getInvoice(),
                    row.getEvidence(),
                    row.getEvidenceHash(),
                    row.getEvidenceDocument(),
                    row.getProofs().isEmpty() ? null : json.writeValueAsString(row.getProofs()),
                    row.getNote());
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("copy", failure);
        }
    }
}
