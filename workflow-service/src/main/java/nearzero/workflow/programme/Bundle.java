package nearzero.workflow.programme;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of one programme in one version: models, decisions, forms and {@code programme.yaml}.
 *
 * @param files content by file name
 */
public record Bundle(SortedMap<String, byte[]> files) {

    public static final String SETTINGS = "programme.yaml";

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
}
