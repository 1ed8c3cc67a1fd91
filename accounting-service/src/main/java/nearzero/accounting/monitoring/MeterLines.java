package nearzero.accounting.monitoring;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.api.model.ActivityLine;
import nearzero.accounting.api.model.EvidenceFile;
import nearzero.accounting.api.model.MeasuredAmount;
import nearzero.accounting.api.model.ReadingMark.KindEnum;

/** A line of activity data made of a meter's months; whatever is not whole about them stands in its note. */
final class MeterLines {

    private static final int LONGEST_NOTE = 500;

    /** How the evidence begins. */
    private static final String METER = "计量表 ";

    private static final Map<KindEnum, String> KINDS =
            Map.of(KindEnum.GAP, "缺数", KindEnum.RESET, "清零", KindEnum.ROLLOVER, "走满回零", KindEnum.OUTLIER, "异常偏高");

    private MeterLines() {}

    /** Whether the line was taken from the meter; those of before they named it say so in the words of their evidence. */
    static boolean isOf(StoredMeter meter, ActivityLine line) {
        return line.getMeter() != null
                ? line.getMeter().equals(meter.registration().getCode())
                : line.getEvidence() != null && line.getEvidence().startsWith(about(meter));
    }

    /** Whether nobody has written evidence of his own. */
    static boolean isInOurWords(ActivityLine line) {
        return line.getEvidence() == null
                || line.getEvidence().isBlank()
                || line.getEvidence().startsWith(METER);
    }

    private static String about(StoredMeter meter) {
        return METER + meter.registration().getCode() + "（第 " + meter.number() + " 号）";
    }

    /**
     * The line.
     *
     * @param months of which something is known, at least one
     * @param marks how many of each kind touch them
     */
    static ActivityLine of(
            StoredMeter meter, YearMonth first, YearMonth last, List<MeterMonth> months, Map<KindEnum, Long> marks) {
        var feed = Objects.requireNonNull(meter.registration().getFeeds());
        var used = months.stream().map(MeterMonth::used).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new ActivityLine(
                        feed.getSource(),
                        Map.of(
                                feed.getInput(),
                                new MeasuredAmount(
                                        plain(used), meter.registration().getUnit())))
                .keys(feed.getKeys())
                .meter(meter.registration().getCode())
                .evidence(about(meter) + first + " 至 " + last + " 读数")
                .evidenceFile(new EvidenceFile(digest(months)))
                .note(note(InService.of(meter.registration()), first, last, months, marks));
    }

    private static String plain(BigDecimal used) {
        return used.signum() == 0 ? "0" : used.stripTrailingZeros().toPlainString();
    }

    private static String note(
            InService service, YearMonth first, YearMonth last, List<MeterMonth> months, Map<KindEnum, Long> marks) {
        var more = months.stream().mapToLong(MeterMonth::moreMarks).sum();
        var parts = Stream.of(
                        served(service, first, last),
                        incomplete(service, first, last, months),
                        named("整月没有读数、按时间均摊估算的月份：", months, MeterMonth::isSharedOut),
                        named("月初或月末按时间均摊的月份：", months, month -> month.isEstimated() && !month.isSharedOut()),
                        marked(marks, more))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("；"));
        var note = parts.isEmpty() ? "各月读数完整。" : parts + "。";
        return note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE - 1) + "…";
    }

    /** The days on which the service began or ended within the period. */
    private static String served(InService service, YearMonth first, YearMonth last) {
        var start = MonthsOfReadings.startOf(first);
        var end = MonthsOfReadings.startOf(last.plusMonths(1));
        return Stream.of(
                        service.from().isAfter(start) ? day(service.from()) + " 启用" : "",
                        service.until().isBefore(end) ? day(service.until()) + " 停用" : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("，"));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, MonthsOfReadings.CHINA);
    }

    private static String incomplete(InService service, YearMonth first, YearMonth last, List<MeterMonth> months) {
        var known = months.stream().collect(Collectors.toMap(MeterMonth::month, month -> month.known(service)));
        var missing = Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .filter(month -> service.secondsOf(month) > 0)
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

    private static String named(String what, List<MeterMonth> months, Predicate<MeterMonth> which) {
        var named = months.stream()
                .filter(which)
                .map(month -> month.month().toString())
                .collect(Collectors.joining("、"));
        return named.isEmpty() ? "" : what + named;
    }

    private static String marked(Map<KindEnum, Long> counts, long more) {
        var told = Stream.of(KindEnum.values())
                .filter(counts::containsKey)
                .map(kind -> KINDS.get(kind) + " " + counts.get(kind) + " 处")
                .collect(Collectors.joining("、"));
        return told.isEmpty() ? "" : "读数标记：" + told + (more == 0 ? "" : "，另有 " + more + " 处未逐一列出");
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
