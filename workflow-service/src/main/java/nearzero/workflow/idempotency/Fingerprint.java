package nearzero.workflow.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.lang.Nullable;

/** By what two requests are told to be the same: not by the order of members or by white space. */
public final class Fingerprint {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .findAndAddModules()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Fingerprint() {}

    /**
     * SHA-256 in hexadecimal over method, path and body as JSON with sorted members.
     *
     * @param body the request body, a JSON tree or anything that is written as JSON; null when there is none
     */
    public static String of(String method, String path, @Nullable Object body) {
        try {
            var plain = MAPPER.convertValue(body, Object.class);
            return sha256(MAPPER.writeValueAsBytes(Arrays.asList(method, path, plain)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
