package nearzero.accounting.monitoring;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nearzero.accounting.api.model.ActivityLine;
import nearzero.accounting.api.model.MeterFeed;
import nearzero.accounting.quantity.Units;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a draft into which meters are taken. What people have written stays; only what was written here is renewed.
 *
 * <p>A bill and the readings of its meter are one use. Where one bill and one meter of a source meet, the readings stand in the
 * bill's line, beside its quantity; where more do, nobody but the applicant knows which belong together, and the check asks.
 *
 * @param lines which are changed
 * @param meters that are taken together
 */
record LinesInTheTaking(List<ActivityLine> lines, List<StoredMeter> meters) {

    /** Puts the readings where they belong. */
    void take(MeterLines.Taken taken) {
        var before = lines.stream()
                .filter(line -> MeterLines.isOf(taken.meter(), line))
                .filter(line -> !hasMetered(line) || countTheSame(line, taken.line()))
                .findFirst();
        if (before.isEmpty()) {
            bill(taken).ifPresentOrElse(bill -> compare(bill, taken), () -> lines.add(remarked(taken.line(), taken)));
        } else if (hasMetered(before.get())) {
            compare(before.get(), taken);
        } else {
            renew(before.get(), taken);
        }
    }

    private static void renew(ActivityLine before, MeterLines.Taken taken) {
        if (MeterLines.hasOurFile(before)) {
            before.evidenceFile(taken.line().getEvidenceFile());
        }
        if (MeterLines.hasOurEvidence(before)) {
            before.evidence(taken.line().getEvidence());
        }
        before.getInputs().putAll(taken.line().getInputs());
        remarked(before, taken)
                .source(taken.line().getSource())
                .keys(taken.line().getKeys())
                .meter(taken.line().getMeter());
    }

    private static void compare(ActivityLine bill, MeterLines.Taken taken) {
        taken.line().getInputs().forEach(bill::putMeteredItem);
        remarked(bill, taken).meter(taken.line().getMeter());
    }

    private static ActivityLine remarked(ActivityLine line, MeterLines.Taken taken) {
        return line.note(taken.remark().in(line.getNote()));
    }

    /** The one bill of the one meter; an enterprise's meter is not held against a bill of the applicant. */
    private Optional<ActivityLine> bill(MeterLines.Taken taken) {
        if (taken.meter().registration().getEnterprise() != null || !isAlone(taken.meter())) {
            return Optional.empty();
        }
        var bills = lines.stream()
                .filter(line -> !MeterLines.isOfAny(line))
                .filter(line -> countTheSame(line, taken.line()))
                .filter(line ->
                        Objects.equals(line.getGridFactor(), taken.line().getGridFactor()))
                .toList();
        return bills.size() == 1
                ? Optional.of(bills.get(0)).filter(bill -> !hasMetered(bill) && measureTheSame(bill, taken.line()))
                : Optional.empty();
    }

    private boolean isAlone(StoredMeter meter) {
        var feed = feed(meter);
        return meters.stream()
                        .filter(other -> feed(other).getSource().equals(feed.getSource())
                                && keys(feed(other).getKeys()).equals(keys(feed.getKeys())))
                        .count()
                == 1;
    }

    private static MeterFeed feed(StoredMeter meter) {
        return Objects.requireNonNull(meter.registration().getFeeds());
    }

    private static boolean countTheSame(ActivityLine one, ActivityLine other) {
        return one.getSource().equals(other.getSource()) && keys(one.getKeys()).equals(keys(other.getKeys()));
    }

    private static boolean measureTheSame(ActivityLine bill, ActivityLine taken) {
        return taken.getInputs().entrySet().stream()
                .allMatch(read -> Optional.ofNullable(bill.getInputs().get(read.getKey()))
                        .flatMap(billed -> Units.find(billed.getUnit()))
                        .filter(Units.named(read.getValue().getUnit())::sameDimension)
                        .isPresent());
    }

    private static boolean hasMetered(ActivityLine line) {
        return line.getMetered() != null && !line.getMetered().isEmpty();
    }

    private static Map<String, String> keys(@Nullable Map<String, String> keys) {
        return Optional.ofNullable(keys).orElse(Map.of());
    }
}
