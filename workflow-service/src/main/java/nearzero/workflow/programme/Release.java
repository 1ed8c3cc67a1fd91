package nearzero.workflow.programme;

import java.util.function.Supplier;

/** A bundle that is, or was, in force. Its files are not kept with it: whoever needs them asks for them. */
public final class Release {

    private final String id;
    private final String programme;
    private final int version;
    private final Supplier<Bundle> files;

    /**
     * @param id identity of the deployment that holds it
     * @param programme the programme's id
     * @param version counts the releases of this programme from 1
     * @param files reads them
     */
    public Release(String id, String programme, int version, Supplier<Bundle> files) {
        this.id = id;
        this.programme = programme;
        this.version = version;
        this.files = files;
    }

    /** Identity of the deployment that holds it. */
    public String id() {
        return id;
    }

    public String programme() {
        return programme;
    }

    /** Counts the releases of this programme from 1. */
    public int version() {
        return version;
    }

    /** Its files, which never change. */
    public Bundle bundle() {
        return files.get();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Release release && release.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return programme + " " + version + " (" + id + ")";
    }
}
