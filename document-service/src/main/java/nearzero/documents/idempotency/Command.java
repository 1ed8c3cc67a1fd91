package nearzero.documents.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A command as it can be repeated.
 *
 * @param caller user id
 * @param key the caller's {@code Idempotency-Key}
 * @param fingerprint hash of the content; a repetition must have the same
 */
public record Command(String caller, String key, String fingerprint) {

    /**
     * Takes the fingerprint of a command.
     *
     * @param content the parts that make out the content, in a fixed order; {@code null} is a part too
     */
    public static Command of(String caller, String key, Object... content) {
        return new Command(caller, key, fingerprint(content));
    }

    private static String fingerprint(Object... content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : content) {
                var bytes = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
                // The length keeps ("ab", "c") and ("a", "bc") apart.
                digest.update((bytes.length + (part == null ? "-" : "+")).getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
