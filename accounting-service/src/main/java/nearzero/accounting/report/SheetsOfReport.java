package nearzero.accounting.report;

import static java.util.stream.Collectors.groupingBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import nearzero.accounting.api.model.Enterprise;
import nearzero.accounting.api.model.ReportedEnterprise;
import nearzero.accounting.api.model.ReportedSheet;

/** The sheets of one result, and how its lines rest on them: an upload is what proves a line that sums up its rows. */
final class SheetsOfReport {

    private final List<Enterprise> enterprises;
    private final List<ReportedSheet> sheets;
    private final Map<Long, Proof> proofs = new LinkedHashMap<>();
    private final Map<String, List<CountedSheets.Share>> shares;

    SheetsOfReport(List<Enterprise> enterprises, List<ReportedSheet> sheets, List<CountedSheets.Share> shares) {
        this.enterprises = enterprises;
        this.sheets = sheets;
        this.shares = shares.stream().collect(groupingBy(CountedSheets.Share::field));
        sheets.forEach(sheet -> proofs.put(sheet.getUpload(), proof(sheet)));
    }

    private static Proof proof(ReportedSheet sheet) {
        var whose = sheet.getParty().equals("own") ? "" : "（" + sheet.getParty() + "）";
        return new Proof(
                sheet.getName() + whose + "填报表，第 " + sheet.getUpload() + " 号上传",
                null,
                null,
                sheet.getSha256(),
                "sheet");
    }

    /** The uploads that a line rests on; none of a line of the draft. */
    List<Proof> uploads(String field) {
        return shares.getOrDefault(field, List.of()).stream()
                .map(share -> Objects.requireNonNull(proofs.get(share.upload())))
                .toList();
    }

    /** How many rows behind a line name no evidence. */
    long unproven(String field) {
        return shares.getOrDefault(field, List.of()).stream()
                .mapToLong(CountedSheets.Share::unproven)
                .sum();
    }

    /** Those of the boundary, in the order of their list. */
    List<ReportedEnterprise> enterprises() {
        var counted = sheets.stream().map(ReportedSheet::getParty).collect(Collectors.toSet());
        return enterprises.stream()
                .map(enterprise -> enterprise(enterprise, counted))
                .toList();
    }

    private static ReportedEnterprise enterprise(Enterprise listed, Set<String> counted) {
        return new ReportedEnterprise(
                listed.getCreditCode(), listed.getName(), counted.contains(listed.getCreditCode()));
    }

    /** The sheets with the numbers that their uploads have among the evidence. */
    List<ReportedSheet> numbered(Numbered numbered) {
        sheets.forEach(sheet -> sheet.setEvidence(numbered.evidence(
                "/sheets/" + sheet.getParty(), Objects.requireNonNull(proofs.get(sheet.getUpload())))));
        return sheets;
    }
}
