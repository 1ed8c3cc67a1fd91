package nearzero.workflow.release.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import nearzero.workflow.api.model.Difference;
import nearzero.workflow.api.model.DifferenceMarks;
import nearzero.workflow.api.model.FileChange;
import nearzero.workflow.release.diff.Change.Kind;

/** A difference as the API shows it. */
public final class DifferenceView {

    private DifferenceView() {}

    public static Difference shown(BundleDifference difference) {
        var files = difference.files().stream().map(DifferenceView::shown).toList();
        return new Difference(difference.saysTheSame(), files);
    }

    private static nearzero.workflow.api.model.FileDifference shown(FileDifference file) {
        var changes = file.changes().stream().map(DifferenceView::shown).toList();
        var marks =
                new DifferenceMarks(marked(file, Kind.ADDED), marked(file, Kind.REMOVED), marked(file, Kind.CHANGED));
        return new nearzero.workflow.api.model.FileDifference(file.file(), changes, marks);
    }

    private static List<String> marked(FileDifference file, Kind kind) {
        return new ArrayList<>(file.marks().getOrDefault(kind, Collections.emptySortedSet()));
    }

    private static FileChange shown(Change change) {
        var shown = new FileChange(
                FileChange.KindEnum.fromValue(slug(change.kind())),
                FileChange.SubjectEnum.fromValue(slug(change.subject())),
                change.place(),
                change.name(),
                change.sentence());
        change.what().ifPresent(shown::what);
        change.before().ifPresent(shown::before);
        change.after().ifPresent(shown::after);
        return shown;
    }

    private static String slug(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
