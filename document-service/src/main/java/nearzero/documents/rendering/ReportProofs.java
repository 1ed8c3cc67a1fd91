package nearzero.documents.rendering;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.documents.api.model.InventoryReport;
import nearzero.documents.api.model.OffsetLine;
import nearzero.documents.api.model.ReportedEvidence;
import nearzero.documents.api.model.ReportedSheet;
import nearzero.documents.api.model.Verification;
import nearzero.documents.rendering.Cells.Row;

/** What a report rests on, row by row: units, sheets of enterprises, verifiers and documents. */
final class ReportProofs {

    private final InventoryReport report;
    private final Cells cells;

    ReportProofs(InventoryReport report, Cells cells) {
        this.report = report;
        this.cells = cells;
    }

    List<Row> offsets() {
        return report.getOffsets().stream().map(this::offset).toList();
    }

    private Row offset(OffsetLine units) {
        var retired = units.getRetirement();
        return cells.row(
                units.getRegistry() + "，" + units.getProject(),
                units.getSerialStart() + "—" + units.getSerialEnd(),
                units.getQuantity(),
                retired == null
                        ? ""
                        : Cells.day(retired.getDate()) + "，" + retired.getBeneficiary() + "，" + retired.getReason());
    }

    List<Row> sheets() {
        return Stream.concat(
                        report.getSheets().stream().map(this::sheet),
                        report.getEnterprises().stream()
                                .filter(enterprise -> !enterprise.getCounted())
                                .map(enterprise -> cells.row(
                                        enterprise.getName() + "，" + enterprise.getCreditCode(), "未确认，未计入", "", "")))
                .toList();
    }

    private Row sheet(ReportedSheet sheet) {
        var totals = sheet.getTotals().stream()
                .map(total -> total.getSourceName() + " " + total.getEmission())
                .collect(Collectors.joining("；"));
        return cells.row(
                sheet.getName() + (sheet.getParty().equals("own") ? "" : "，" + sheet.getParty()),
                sheet.getRows() + " 行，其中 " + sheet.getUnproven() + " 行无证明材料",
                totals,
                sheet.getEvidence());
    }

    List<Row> verifications() {
        return report.getVerifications().stream().map(this::verification).toList();
    }

    private Row verification(Verification record) {
        var findings = record.getFindings().stream()
                .map(found -> found.getWhat() + (found.getResolved() ? "（已解决）" : "（尚未解决）"))
                .collect(Collectors.joining("；"));
        return cells.row(
                record.getVerifier().getName() + "，" + Cells.day(record.getDate()),
                ReportWords.of(record.getOpinion()),
                findings,
                record.getReport().getDocument() + "，" + record.getReport().getSha256());
    }

    List<Row> evidence() {
        return report.getEvidence().stream().map(this::proof).toList();
    }

    private Row proof(ReportedEvidence proof) {
        var document = proof.getDocument() == null ? "" : proof.getDocument() + "@" + proof.getDocumentVersion();
        var named = Stream.of(Cells.text(proof.getText()), document)
                .filter(each -> !each.isEmpty())
                .distinct()
                .collect(Collectors.joining("；"));
        var places =
                Cells.first(proof.getFields().stream().map(ReportWords::place).toList());
        return cells.row(
                proof.getNumber(),
                (proof.getKindLabel() == null ? "" : proof.getKindLabel() + "：") + named,
                Cells.text(proof.getSha256()),
                places);
    }
}
