package nearzero.workflow.programme;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of one programme in one version: models, decisions, forms and {@code programme.yaml}.
 *
 * @param files content by file name
 */
public record Bundle(SortedMap<String, byte[]> files) {

    public static final String SETTINGS = "programme.yaml";

    /** More files than any programme needs. */
    public static final int MOST_FILES = 100;

    /** Bytes of one file. */
    public static final int LARGEST_FILE = 2 * 1024 * 1024;

    /** Bytes of all files together. */
    public static final int LARGEST = 16 * 1024 * 1024;

    public Bundle {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * One file.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public byte[] file(String name) {
        var content = files.get(name);
        if (content == null) {
            throw new IllegalArgumentException("The bundle has no file " + name);
        }
        return content;
    }

    /** Bytes of all its files. */
    public long size() {
        return files.values().stream().mapToLong(content -> content.length).sum();
    }

    /** The file that declares this decision, if one does. */
    public Optional<byte[]> decisions(String decision) {
        var declared = "id=\"" + decision + "\"";
        return files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".dmn"))
                .map(Map.Entry::getValue)
                .filter(content -> new String(content, StandardCharsets.UTF_8).contains(declared))
                .findFirst();
    }

    /** SHA-256 over names and contents in the order of the names, in hexadecimal digits: equal for equal bundles. */
    public String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, content) -> {
                digest.update((name + "\0" + content.length + "\0").getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
