package nearzero.workflow.engine.deploy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/** SHA-256 over names and contents of a deployment, in the order of the names. */
final class ContentHash {

    private ContentHash() {}

    static String of(Map<String, ResourceEntity> resources) {
        var files = new TreeMap<String, byte[]>();
        resources.forEach((name, resource) -> files.put(name, resource.getBytes()));
        return ofFiles(files);
    }

    static String ofFiles(Map<String, byte[]> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(files).forEach((name, content) -> {
                digest.update((name + "\0" + content.length + "\0").getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
