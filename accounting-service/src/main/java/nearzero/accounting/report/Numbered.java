package nearzero.accounting.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nearzero.accounting.api.model.FactorUsed;
import nearzero.accounting.api.model.ReportedEvidence;
import nearzero.accounting.api.model.ReportedFactor;
import nearzero.accounting.method.ProofName;
import org.jspecify.annotations.Nullable;

/** Gives each factor and each piece of evidence one number, in the order of first use, by which lines refer to it. */
final class Numbered {

    /** What is proven beside quantities and zeros. */
    private static final Map<String, String> KINDS =
            Map.of("retirement", "注销凭证", "boundary-map", "边界图", "sheet", "填报表原文件");

    private final Map<FactorUsed, ReportedFactor> factors = new LinkedHashMap<>();
    private final Map<Proof, ReportedEvidence> evidence = new LinkedHashMap<>();

    /** The number of a factor. */
    String factor(FactorUsed factor, @Nullable String label) {
        return factors.computeIfAbsent(
                        factor, used -> new ReportedFactor("F" + (factors.size() + 1), used).label(label))
                .getNumber();
    }

    /** The number of a proof of what stands at that place. */
    String evidence(String field, Proof proof) {
        var reported = evidence.computeIfAbsent(proof, this::numbered);
        if (!reported.getFields().contains(field)) {
            reported.addFieldsItem(field);
        }
        return reported.getNumber();
    }

    private ReportedEvidence numbered(Proof proof) {
        return new ReportedEvidence("E" + (evidence.size() + 1), new ArrayList<>())
                .text(proof.text())
                .document(proof.document())
                .documentVersion(proof.version())
                .sha256(proof.sha256())
                .kind(proof.kind())
                .kindLabel(proof.kind() == null ? null : KINDS.getOrDefault(proof.kind(), ProofName.of(proof.kind())));
    }

    List<ReportedFactor> factors() {
        return List.copyOf(factors.values());
    }

    List<ReportedEvidence> evidence() {
        return List.copyOf(evidence.values());
    }
}
