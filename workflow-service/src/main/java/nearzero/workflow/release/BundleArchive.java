package nearzero.workflow.release;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import nearzero.workflow.programme.Bundle;

final class BundleArchive {
    private BundleArchive() {}

    static Bundle read(InputStream in) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(in)) {
            for (var e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                files.put(e.getName(), zip.readAllBytes());
            }
        }
        return new Bundle(files);
    }

    static byte[] write(Bundle bundle) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var f : bundle.files().entrySet()) {
                var e = new ZipEntry(f.getKey());
                e.setTime(0);
                zip.putNextEntry(e);
                zip.write(f.getValue());
                zip.closeEntry();
            }
        } catch (IOException x) {
            throw new UncheckedIOException(x);
        }
        return out.toByteArray();
    }
}
