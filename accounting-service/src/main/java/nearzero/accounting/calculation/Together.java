package nearzero.accounting.calculation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.LineName;
import nearzero.accounting.method.Method.Guard;
import nearzero.accounting.quality.Finding;

/** Lines that a guard holds against each other, of one thing as far as their keys say. */
record Together(Guard guard, List<ActivityLine> lines) {

    private static final int MOST_NAMED = 10;

    /** Whether there is something to hold against something. */
    static boolean isOfSeveralSides(Guard guard, List<ActivityLine> lines) {
        return lines.stream()
                        .map(line -> guard.sideOf(line.source().id()))
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
    }

    /** At the first of the lines, naming them all: of each party that counts twice, or else of the parties together. */
    Stream<Finding> findings() {
        var broken =
                byParty().stream().filter(own -> isOfSeveralSides(guard, own)).toList();
        if (!broken.isEmpty()) {
            return broken.stream().map(this::twice);
        }
        return Stream.of(guard.acrossParties() ? twice(lines) : toConfirm());
    }

    /** The applicant's lines that name nobody may be about any part that his others name. */
    private Set<List<ActivityLine>> byParty() {
        var parties = lines.stream()
                .flatMap(line -> line.parties().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return parties.stream()
                .map(party -> lines.stream()
                        .filter(line -> line.parties().contains(party)
                                || (party.equals(ActivityLine.APPLICANT) && isOfDraft(line)))
                        .toList())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Finding twice(List<ActivityLine> own) {
        return Finding.ofGuard(
                guard.name(), guard.isBlocking(), place(own), guard.message() + "涉及：" + named(own) + "。");
    }

    private Finding toConfirm() {
        return Finding.ofGuard(
                guard.name(), false, place(lines), "不同单位或部分各填了可能重复的排放源：" + named(lines) + "。请确认不是同一生产活动；同一活动只能计一次。");
    }

    /** Where the question can be answered; of most guards the first line. */
    private String place(List<ActivityLine> among) {
        return among.stream()
                .filter(line -> guard.unlessDenied() != null
                        && line.source().declarations().containsKey(guard.unlessDenied()))
                .findFirst()
                .orElse(among.get(0))
                .field();
    }

    private static String named(List<ActivityLine> lines) {
        var named = lines.stream().limit(MOST_NAMED).map(Together::name).collect(Collectors.joining("、"));
        return lines.size() > MOST_NAMED ? named + " 等 " + lines.size() + " 处" : named;
    }

    private static String name(ActivityLine line) {
        if (isOfDraft(line)) {
            return LineName.of(line.field(), line.source().name());
        }
        var parties = line.parties().stream()
                .sorted()
                .limit(MOST_NAMED)
                .map(party -> party.equals(ActivityLine.APPLICANT) ? "申报主体" : "“" + party + "”")
                .collect(Collectors.joining("、"));
        return parties + (line.parties().size() > MOST_NAMED ? "等" : "") + "的填报表（"
                + line.source().name() + "）";
    }

    /** Not a line that sums up rows of sheets. */
    static boolean isOfDraft(ActivityLine line) {
        return line.field().startsWith("/lines/");
    }
}
