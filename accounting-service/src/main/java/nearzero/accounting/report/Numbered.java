package nearzero.accounting.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import nearzero.accounting.api.model.FactorUsed;
import nearzero.accounting.api.model.ReportedEvidence;
import nearzero.accounting.api.model.ReportedFactor;
import org.jspecify.annotations.Nullable;

/** Gives each factor and each piece of evidence one number, in the order of first use, by which lines refer to it. */
final class Numbered {

    /** A version of a document of the document-service. */
    private static final Pattern DOCUMENT =
            Pattern.compile("([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@(\\d{1,9})");

    private final Map<FactorUsed, ReportedFactor> factors = new LinkedHashMap<>();
    private final Map<List<String>, ReportedEvidence> evidence = new LinkedHashMap<>();

    /** The number of a factor. */
    String factor(FactorUsed factor, @Nullable String label) {
        return factors.computeIfAbsent(
                        factor, used -> new ReportedFactor("F" + (factors.size() + 1), used).label(label))
                .getNumber();
    }

    /**
     * The number of a proof.
     *
     * @param kind what it proves beside the quantity
     */
    String evidence(String field, String text, @Nullable String sha256, @Nullable String kind) {
        var proof = evidence.computeIfAbsent(
                List.of(text, String.valueOf(sha256), String.valueOf(kind)),
                key -> proof("E" + (evidence.size() + 1), text).sha256(sha256).kind(kind));
        if (!proof.getFields().contains(field)) {
            proof.addFieldsItem(field);
        }
        return proof.getNumber();
    }

    private static ReportedEvidence proof(String number, String text) {
        var proof = new ReportedEvidence(number, text, new ArrayList<>());
        var document = DOCUMENT.matcher(text.strip());
        return document.matches()
                ? proof.document(UUID.fromString(document.group(1))).documentVersion(Integer.valueOf(document.group(2)))
                : proof;
    }

    List<ReportedFactor> factors() {
        return List.copyOf(factors.values());
    }

    List<ReportedEvidence> evidence() {
        return List.copyOf(evidence.values());
    }
}
