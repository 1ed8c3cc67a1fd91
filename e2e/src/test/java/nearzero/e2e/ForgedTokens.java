package nearzero.e2e;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/** What somebody makes of a true token who does not have the realm's key. */
final class ForgedTokens {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private ForgedTokens() {}

    /** Word for word the true token, key id included, but signed by a stranger. */
    static String signedByStranger(String token) {
        var signed = token.substring(0, token.lastIndexOf('.'));
        try {
            var keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(2048);
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.generateKeyPair().getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Says of itself that it needs no signature. */
    static String unsigned(String token) {
        return encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + token.split("\\.", -1)[1] + ".";
    }

    /** The true signature under another group. */
    static String promoted(String token, String group, String promotedTo) {
        var parts = token.split("\\.", -1);
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        if (!claims.contains(group)) {
            throw new AssertionError(group + " is not in " + claims);
        }
        return parts[0] + "." + encoded(claims.replace(group, promotedTo)) + "." + parts[2];
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
