package nearzero.workflow.expert;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * One expert's score.
 *
 * @param points by the ids of the sheet's items
 * @param nonce chance that keeps the commitment from being guessed
 */
record Score(String expert, Map<String, BigDecimal> points, String remark, String nonce, Instant at) {

    private static final SecureRandom CHANCE = new SecureRandom();

    static Score given(String expert, Map<String, BigDecimal> points, String remark, Instant at) {
        return new Score(expert, new TreeMap<>(points), remark, chance(), at);
    }

    /** Binds the expert to his score before anybody may read it. */
    String commitment() {
        var text = new StringBuilder(nonce);
        new TreeMap<>(points).forEach((item, value) -> text.append('\n')
                .append(item)
                .append('=')
                .append(value.stripTrailingZeros().toPlainString()));
        return Draw.hash(text.append('\n').append(remark).toString());
    }

    static String chance() {
        var bytes = new byte[16];
        CHANCE.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
