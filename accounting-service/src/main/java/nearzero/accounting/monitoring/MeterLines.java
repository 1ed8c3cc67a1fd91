package nearzero.accounting.monitoring;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.api.model.ActivityLine;
import nearzero.accounting.api.model.EvidenceFile;
import nearzero.accounting.api.model.MeasuredAmount;
import nearzero.accounting.api.model.ReadingMark;
import nearzero.accounting.api.model.ReadingMark.KindEnum;

/** A line of activity data made of a meter's months; whatever is not whole about them stands in its note. */
final class MeterLines {

    private static final int LONGEST_NOTE = 500;

    private static final Map<KindEnum, String> KINDS =
            Map.of(KindEnum.GAP, "缺数", KindEnum.RESET, "清零", KindEnum.ROLLOVER, "走满回零", KindEnum.OUTLIER, "异常偏高");

    private MeterLines() {}

    /** How the evidence of every line of this meter begins. */
    static String about(StoredMeter meter) {
        return "计量表 " + meter.registration().getCode() + "（第 " + meter.number() + " 号）";
    }

    /**
     * The line.
     *
     * @param months of which something is known, at least one
     * @param marks that touch them
     */
    static ActivityLine of(
            StoredMeter meter, YearMonth first, YearMonth last, List<MeterMonth> months, List<ReadingMark> marks) {
        var feed = Objects.requireNonNull(meter.registration().getFeeds());
        var used = months.stream().map(MeterMonth::used).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new ActivityLine(
                        feed.getSource(),
                        Map.of(
                                feed.getInput(),
                                new MeasuredAmount(
                                        plain(used), meter.registration().getUnit())))
                .keys(feed.getKeys())
                .evidence(about(meter) + first + " 至 " + last + " 读数")
                .evidenceFile(new EvidenceFile(digest(months)))
                .note(note(first, last, months, marks));
    }

    private static String plain(BigDecimal used) {
        return used.signum() == 0 ? "0" : used.stripTrailingZeros().toPlainString();
    }

    private static String note(YearMonth first, YearMonth last, List<MeterMonth> months, List<ReadingMark> marks) {
        var parts = Stream.of(incomplete(first, last, months), estimated(months), marked(marks))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("；"));
        var note = parts.isEmpty() ? "各月读数完整。" : parts + "。";
        return note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE - 1) + "…";
    }

    private static String incomplete(YearMonth first, YearMonth last, List<MeterMonth> months) {
        var known = months.stream().collect(Collectors.toMap(MeterMonth::month, MeterMonth::known));
        var missing = Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .filter(month -> known.getOrDefault(month, BigDecimal.ZERO).compareTo(BigDecimal.ONE) < 0)
                .map(month -> month + "（已知 "
                        + known.getOrDefault(month, BigDecimal.ZERO)
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString()
                        + "%）")
                .collect(Collectors.joining("、"));
        return missing.isEmpty() ? "" : "读数不全的月份：" + missing;
    }

    private static String estimated(List<MeterMonth> months) {
        var shared = months.stream()
                .filter(MeterMonth::isEstimated)
                .map(month -> month.month().toString())
                .collect(Collectors.joining("、"));
        return shared.isEmpty() ? "" : "月初或月末按时间均摊的月份：" + shared;
    }

    private static String marked(List<ReadingMark> marks) {
        var counts = marks.stream().collect(Collectors.groupingBy(ReadingMark::getKind, Collectors.counting()));
        var told = Stream.of(KindEnum.values())
                .filter(counts::containsKey)
                .map(kind -> KINDS.get(kind) + " " + counts.get(kind) + " 处")
                .collect(Collectors.joining("、"));
        return told.isEmpty() ? "" : "读数标记：" + told;
    }

    /** SHA-256 over the digests of the months. */
    private static String digest(List<MeterMonth> months) {
        try {
            var all = months.stream()
                    .map(month -> month.month() + " " + month.digest() + "\n")
                    .collect(Collectors.joining());
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
