package nearzero.accounting.method;

import java.util.Map;

/** What the proofs of sources are called in Chinese. */
public final class ProofName {

    private static final Map<String, String> NAMES = Map.of(
            "meterRecord", "逐月抄表记录",
            "greenCertificates", "绿证",
            "contract", "购电合同",
            "settlementStatement", "结算单");

    private ProofName() {}

    /** Its name; the code itself of one that only a loaded method knows. */
    public static String of(String code) {
        return NAMES.getOrDefault(code, code);
    }

    /** The code behind a name; what is nobody's name as it is. */
    public static String code(String name) {
        return NAMES.entrySet().stream()
                .filter(proof -> proof.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(name);
    }
}
