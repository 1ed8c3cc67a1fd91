package nearzero.workflow.release.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import nearzero.workflow.release.diff.Change.Kind;
import nearzero.workflow.release.diff.Change.Subject;
import nearzero.workflow.release.diff.Part.Value;

/** In what two versions of a file differ, part by part. */
final class PartsDifference {

    private final String file;
    private final Contents before;
    private final Contents after;

    /** By the id in the newer version. */
    private final Map<String, Part> partners = new HashMap<>();

    private final List<Change> changes = new ArrayList<>();

    private PartsDifference(String file, Contents before, Contents after) {
        this.file = file;
        this.before = before;
        this.after = after;
    }

    static List<Change> between(String file, Contents before, Contents after) {
        var difference = new PartsDifference(file, before, after);
        difference.pair();
        difference.compare();
        return difference.changes;
    }

    private void pair() {
        var left = new LinkedHashMap<>(before.parts());
        var open = new ArrayList<Part>();
        for (var part : after.parts().values()) {
            var same = left.get(part.id());
            if (same != null && same.subject() == part.subject()) {
                partners.put(part.id(), left.remove(part.id()));
            } else {
                open.add(part);
            }
        }
        open.forEach(part -> left.values().stream()
                .filter(other -> isAlike(part, other))
                .findFirst()
                .ifPresent(other -> partners.put(part.id(), left.remove(other.id()))));
    }

    private static boolean isAlike(Part part, Part other) {
        return part.alike() != null && part.alike().equals(other.alike()) && part.subject() == other.subject();
    }

    private void compare() {
        for (var part : after.parts().values()) {
            var partner = partners.get(part.id());
            if (partner != null) {
                compare(partner, part);
            } else if (isTold(part, after, partners.keySet()::contains)) {
                tell(Kind.ADDED, part, "新增" + part.noun() + "。");
            }
        }
        var kept = new HashSet<String>();
        partners.values().forEach(partner -> kept.add(partner.id()));
        before.parts().values().stream()
                .filter(part -> !kept.contains(part.id()))
                .filter(part -> isTold(part, before, kept::contains))
                .forEach(part -> tell(Kind.REMOVED, part, "删除" + part.noun() + "。"));
        compareLayout();
    }

    /** What comes or goes with something that is told already need not be told, save elements, which are drawn. */
    private static boolean isTold(Part part, Contents contents, java.util.function.Predicate<String> isKept) {
        return part.subject() == Subject.ELEMENT
                || part.scope().isEmpty()
                || !contents.parts().containsKey(part.scope())
                || isKept.test(part.scope());
    }

    private void compare(Part old, Part now) {
        if (!old.scope().equals(earlier(now.scope()))) {
            var sentence = now.title() + "由" + place(old.scope(), before) + "移到" + place(now.scope(), after) + "。";
            changes.add(change(Kind.MOVED, now, "scope", Optional.of(old.scope()), Optional.of(now.scope()), sentence));
        }
        var names = new TreeSet<>(old.values().keySet());
        names.addAll(now.values().keySet());
        names.forEach(
                name -> compare(now, name, old.values().get(name), now.values().get(name)));
        compareOrder(old, now);
    }

    private String earlier(String scope) {
        return partners.containsKey(scope) ? partners.get(scope).id() : scope;
    }

    private static String place(String scope, Contents contents) {
        return contents.parts().containsKey(scope) ? contents.parts().get(scope).title() : "最外层";
    }

    private void compare(Part part, String name, Value old, Value now) {
        if (old != null && now != null && old.text().equals(now.text())) {
            return;
        }
        var kind = old == null ? Kind.ADDED : now == null ? Kind.REMOVED : Kind.CHANGED;
        var label = Objects.requireNonNullElse(now, old).label();
        var sentence =
                switch (kind) {
                    case ADDED -> part.title() + "的" + label + "设为" + now.shown() + "，原来没有设置。";
                    case REMOVED -> part.title() + "的" + label + "取消，原为" + old.shown() + "。";
                    default -> part.title() + "的" + label + "由" + old.shown() + "改为" + now.shown() + "。";
                };
        changes.add(change(
                Kind.CHANGED,
                part,
                name,
                Optional.ofNullable(old).map(Value::text),
                Optional.ofNullable(now).map(Value::text),
                sentence));
    }

    private void compareOrder(Part old, Part now) {
        var there = now.order().stream().map(this::earlier).toList();
        var was = old.order().stream().filter(there::contains).toList();
        var is = there.stream().filter(was::contains).toList();
        if (!was.equals(is)) {
            var shown = is.stream().map(this::name).collect(java.util.stream.Collectors.joining("、"));
            changes.add(change(
                    Kind.REORDERED,
                    now,
                    "order",
                    Optional.of(String.join(" ", was)),
                    Optional.of(String.join(" ", is)),
                    now.title() + "的次序有变化，现在依次为：" + shown + "。"));
        }
    }

    private String name(String earlier) {
        var part = before.parts().get(earlier);
        return part == null ? earlier.replaceFirst("^option:", "") : part.name();
    }

    private void compareLayout() {
        var moved = after.layout().entrySet().stream()
                .anyMatch(drawn -> before.layout().containsKey(drawn.getKey())
                        && !before.layout().get(drawn.getKey()).equals(drawn.getValue()));
        if (moved) {
            changes.add(new Change(
                    Kind.LAYOUT,
                    Subject.FILE,
                    file,
                    file,
                    file,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "图形的位置、大小或者颜色有调整，不影响办理。"));
        }
    }

    private void tell(Kind kind, Part part, String sentence) {
        changes.add(new Change(
                kind,
                part.subject(),
                file,
                part.id(),
                part.name(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                sentence));
    }

    private Change change(
            Kind kind, Part part, String what, Optional<String> old, Optional<String> now, String sentence) {
        var place = part.id().isEmpty() ? file : part.id();
        return new Change(kind, part.subject(), file, place, part.name(), Optional.of(what), old, now, sentence);
    }
}
