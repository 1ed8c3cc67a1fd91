package nearzero.workflow.publicnotice;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The secret by which an objector reads the answer to his objection: sixteen characters that are not mistaken for one
 * another, in groups of four. With 79 bits of chance a plain hash keeps it: nobody can try them all.
 */
record LookUpCode(String text) {

    private static final String CHARACTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    static LookUpCode random() {
        return new LookUpCode(RANDOM.ints(LENGTH, 0, CHARACTERS.length())
                .mapToObj(CHARACTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining())
                .replaceAll("(.{4})(?!$)", "$1-"));
    }

    /** SHA-256 in hexadecimal; however somebody spaces the code or writes its letters, it is the same. */
    String hash() {
        var plain = text.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Secret: texts like this reach logs. */
    @Override
    public String toString() {
        return "LookUpCode";
    }
}
