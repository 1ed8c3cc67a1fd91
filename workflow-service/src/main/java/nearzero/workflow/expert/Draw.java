package nearzero.workflow.expert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * A draw by lot (抽取) that anybody can repeat: the candidates are put in the order of SHA-256 over the seed, a line feed
 * and their user name, both in UTF-8, written in hexadecimal; the first are drawn.
 *
 * @param seed 32 hexadecimal digits that the system chose when the draw was ordered
 * @param wanted how many
 * @param candidates user names, sorted
 * @param exclusions who of the register was no candidate, and why
 * @param drawn in the order of the lot
 */
record Draw(String seed, int wanted, List<String> candidates, List<Exclusion> exclusions, List<String> drawn) {

    static final String ALGORITHM = "sha256-order-1";

    /** Somebody who was no candidate. */
    record Exclusion(String expert, String reason) {}

    static Draw of(String seed, int wanted, Collection<String> candidates, List<Exclusion> exclusions) {
        var sorted = candidates.stream().sorted().toList();
        var drawn = sorted.stream()
                .sorted(Comparator.comparing(candidate -> hash(seed + "\n" + candidate)))
                .limit(wanted)
                .toList();
        return new Draw(seed, wanted, sorted, exclusions, drawn);
    }

    boolean isComplete() {
        return drawn.size() == wanted;
    }

    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
