package nearzero.workflow.release;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Rule;
import nearzero.workflow.programme.UnfitBundle;

/**
 * Bundles as zip files. They are read with the JDK's own reader, as a stream from the front: what is counted is what comes out
 * and not what a directory at the end says, an entry is never a path, a link or a device, and an encrypted one is refused.
 */
final class BundleArchive {

    private static final int LARGEST_ARCHIVE = Bundle.LARGEST;

    /** Entries that are only skipped count too: folders, and what a system leaves in an archive. */
    private static final int MOST_ENTRIES = 400;

    /** Older Windows tools write Chinese names so. */
    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));

    private static final Set<String> LEFT_BY_SYSTEMS = Set.of(".DS_Store", "Thumbs.db", "desktop.ini");
    private static final Pattern NAME = Pattern.compile("[^/\\\\:\\p{Cntrl}]{1,120}");

    /** The time of every entry, so that equal bundles are equal files. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(2000, 1, 1, 0, 0);

    private BundleArchive() {}

    /**
     * The files of an archive. One folder around all of them is taken off.
     *
     * @throws UnfitBundle if it is none, is too large, or has a name that is more than a name
     * @throws IOException if the stream itself breaks
     */
    static Bundle read(InputStream archive) throws IOException {
        var bytes = archive.readNBytes(LARGEST_ARCHIVE + 1);
        if (bytes.length > LARGEST_ARCHIVE) {
            throw unfit(Rule.ARCHIVE_TOO_LARGE, "压缩包超过" + LARGEST_ARCHIVE / 1024 / 1024 + " MB");
        }
        for (var charset : CHARSETS) {
            try {
                return new Bundle(withoutFolder(entries(bytes, charset)));
            } catch (UnfitBundle unfit) {
                throw unfit;
            } catch (IllegalArgumentException | IOException broken) {
                if (!namesAreOtherwise(broken)) {
                    throw unfit(Rule.ARCHIVE_UNREADABLE, reason(broken));
                }
            }
        }
        throw unfit(Rule.ARCHIVE_UNREADABLE, "文件名的编码无法识别");
    }

    private static SortedMap<String, byte[]> entries(byte[] archive, Charset charset) throws IOException {
        var files = new TreeMap<String, byte[]>();
        var left = Bundle.LARGEST;
        var count = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive), charset)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++count > MOST_ENTRIES) {
                    throw unfit(Rule.ARCHIVE_TOO_LARGE, "条目超过" + MOST_ENTRIES + "个");
                }
                var name = entry.getName();
                var content = zip.readNBytes(Math.min(left, Bundle.LARGEST_FILE) + 1);
                left -= content.length;
                if (content.length > Bundle.LARGEST_FILE || left < 0) {
                    throw unfit(Rule.ARCHIVE_TOO_LARGE, name);
                }
                if (!isOfASystem(name) && !entry.isDirectory()) {
                    put(files, name, content);
                }
            }
        }
        if (count == 0) {
            throw unfit(Rule.ARCHIVE_UNREADABLE, "不是 zip 文件，或者里面没有文件");
        }
        return files;
    }

    private static void put(Map<String, byte[]> files, String name, byte[] content) {
        var parts = name.split("/", -1);
        var isName = parts.length <= 2;
        for (var part : parts) {
            isName &= NAME.matcher(part).matches() && !part.equals("..") && !part.equals(".");
        }
        if (!isName || files.put(name, content) != null) {
            throw unfit(Rule.ARCHIVE_NAME, name);
        }
        if (files.size() > Bundle.MOST_FILES) {
            throw unfit(Rule.ARCHIVE_TOO_LARGE, "文件超过" + Bundle.MOST_FILES + "个");
        }
    }

    private static boolean isOfASystem(String name) {
        return name.startsWith("__MACOSX/") || LEFT_BY_SYSTEMS.contains(name.substring(name.lastIndexOf('/') + 1));
    }

    private static SortedMap<String, byte[]> withoutFolder(SortedMap<String, byte[]> files) {
        var folders = files.keySet().stream()
                .map(name -> name.substring(0, name.lastIndexOf('/') + 1))
                .distinct()
                .toList();
        var names = new TreeMap<String, byte[]>();
        files.forEach((name, content) -> {
            if (folders.size() > 1 && name.contains("/")) {
                throw unfit(Rule.ARCHIVE_NAME, name);
            }
            names.put(name.substring(name.lastIndexOf('/') + 1), content);
        });
        if (names.keySet().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                < names.size()) {
            throw unfit(Rule.ARCHIVE_NAME, "大小写不同的同名文件");
        }
        return names;
    }

    /** The JDK tells names of another encoding in two ways, by its version. */
    private static boolean namesAreOtherwise(Exception broken) {
        return broken instanceof IllegalArgumentException
                || String.valueOf(broken.getMessage()).contains("entry name");
    }

    private static String reason(Exception broken) {
        var message = String.valueOf(broken.getMessage());
        return message.contains("encrypt") ? "文件已加密" : "内容损坏";
    }

    private static UnfitBundle unfit(Rule rule, String detail) {
        return new UnfitBundle(List.of(rule.broken(Bundle.SETTINGS, null, detail)));
    }

    /** The bundle as an archive: the same bytes for the same bundle. */
    static byte[] write(Bundle bundle) {
        var archive = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(archive)) {
            for (var file : bundle.files().entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(ALWAYS);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return archive.toByteArray();
    }
}
