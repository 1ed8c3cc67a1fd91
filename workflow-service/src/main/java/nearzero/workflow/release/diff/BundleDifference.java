package nearzero.workflow.release.diff;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.release.diff.Change.Kind;
import nearzero.workflow.release.diff.Change.Subject;

/**
 * In what two versions of a bundle differ, as data and in words. Only what a file says counts: white space, the order of
 * attributes and the like are told as formatting. A file that cannot be read is compared by its bytes.
 *
 * @param files those that differ, by their names
 */
public record BundleDifference(List<FileDifference> files) {

    public BundleDifference {
        files = List.copyOf(files);
    }

    /** Compares two bundles, of one programme or of two. Never fails, whatever the files hold. */
    public static BundleDifference between(Bundle before, Bundle after) {
        var names = Names.of(before, after);
        var files = new TreeSet<>(before.files().keySet());
        files.addAll(after.files().keySet());
        return new BundleDifference(files.stream()
                .map(file -> new FileDifference(
                        file,
                        changes(file, before.files().get(file), after.files().get(file), names)))
                .filter(file -> !file.changes().isEmpty())
                .toList());
    }

    /** Whether both say the same. */
    public boolean saysTheSame() {
        return files.stream().allMatch(FileDifference::isFormattingOnly);
    }

    /** All changes, file by file. */
    public List<Change> changes() {
        return files.stream().flatMap(file -> file.changes().stream()).toList();
    }

    private static List<Change> changes(String file, byte[] before, byte[] after, Names names) {
        if (before == null || after == null) {
            var kind = before == null ? Kind.ADDED : Kind.REMOVED;
            return List.of(whole(kind, file, before, after, (before == null ? "新增" : "删除") + noun(file) + "。"));
        }
        if (Arrays.equals(before, after)) {
            return List.of();
        }
        try {
            var changes = read(file, before, after, names);
            return changes.isEmpty()
                    ? List.of(whole(Kind.FORMATTING, file, before, after, "“" + file + "”仅排版不同，内容没有变化。"))
                    : changes;
        } catch (Unreadable | RuntimeException unreadable) { // whatever a file holds: it is compared all the same
            return List.of(whole(
                    Kind.CHANGED,
                    file,
                    before,
                    after,
                    "“" + file + "”有变化，但至少一个版本无法按" + noun(file).replace("“" + file + "”", "") + "读取，请直接对照两个文件。"));
        }
    }

    private static List<Change> read(String file, byte[] before, byte[] after, Names names) throws Unreadable {
        if (file.endsWith(".bpmn")) {
            return PartsDifference.between(file, ModelFile.read(before, names), ModelFile.read(after, names));
        }
        if (file.endsWith(".dmn")) {
            var both = DecisionFile.read(before, after, names);
            return PartsDifference.between(file, both.get(0), both.get(1));
        }
        if (file.endsWith(".form")) {
            return PartsDifference.between(file, FormFile.read(before), FormFile.read(after));
        }
        if (file.equals(Bundle.SETTINGS)) {
            return PartsDifference.between(file, SettingsFile.read(before, names), SettingsFile.read(after, names));
        }
        return List.of(whole(
                Kind.CHANGED,
                file,
                before,
                after,
                "“" + file + "”的内容有变化，由" + before.length + "字节改为" + after.length + "字节。"));
    }

    private static String noun(String file) {
        if (file.equals(Bundle.SETTINGS)) {
            return "设置“" + file + "”";
        }
        var ending = file.substring(file.lastIndexOf('.') + 1);
        var kind =
                switch (ending) {
                    case "bpmn" -> "流程模型";
                    case "dmn" -> "决策表";
                    case "form" -> "表单";
                    default -> "文件";
                };
        return kind + "“" + file + "”";
    }

    private static Change whole(Kind kind, String file, byte[] before, byte[] after, String sentence) {
        return new Change(
                kind, Subject.FILE, file, file, file, Optional.empty(), bytes(before), bytes(after), sentence);
    }

    /** Hash and size, by which files are told apart that nobody can read. */
    private static Optional<String> bytes(byte[] content) {
        return Optional.ofNullable(content).map(bytes -> "sha256:" + sha256(bytes) + " (" + bytes.length + ")");
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
