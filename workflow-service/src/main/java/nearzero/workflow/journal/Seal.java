package nearzero.workflow.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;

/**
 * The hash that chains the journal: SHA-256 in lower-case hexadecimal over the UTF-8 bytes of the line's
 * {@linkplain CanonicalJson canonical JSON}, an object with the members {@code acting_for, action, actor, business_at,
 * correlation_id, details, pilot, prev_hash, programme_version, reason, recorded_at, seq, subject}. Members without a
 * value are null; instants are ISO-8601 in UTC as {@link Instant#toString} writes them, cut to microseconds.
 */
final class Seal {

    /** What the first line of a chain has in place of the hash before. */
    static final String NOTHING_BEFORE = "0".repeat(64);

    private Seal() {}

    static String of(long seq, Instant recordedAt, JournalEntry entry, String correlationId, String prevHash) {
        var members = new HashMap<String, Object>();
        members.put("acting_for", entry.actingFor());
        members.put("action", entry.action());
        members.put("actor", entry.actor());
        members.put("business_at", entry.businessAt().toString());
        members.put("correlation_id", correlationId);
        members.put("details", entry.details());
        members.put("pilot", entry.pilot());
        members.put("prev_hash", prevHash);
        members.put("programme_version", entry.programmeVersion());
        members.put("reason", entry.reason());
        members.put("recorded_at", recordedAt.toString());
        members.put("seq", seq);
        members.put("subject", entry.subject());
        return sha256(CanonicalJson.of(members));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
