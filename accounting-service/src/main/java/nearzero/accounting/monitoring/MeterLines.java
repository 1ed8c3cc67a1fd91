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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.api.model.ActivityLine;
import nearzero.accounting.api.model.EvidenceFile;
import nearzero.accounting.api.model.MeasuredAmount;
import nearzero.accounting.api.model.ReadingMark.KindEnum;
import nearzero.accounting.inventory.ReadingsRemark;
import org.jspecify.annotations.Nullable;

/** A line of activity data made of a meter's months, and what is to be said of them when they are not whole. */
final class MeterLines {

    /** How the evidence begins. */
    private static final String METER = "计量表 ";

    private static final Pattern OUR_EVIDENCE =
            Pattern.compile(METER + "[A-Za-z0-9._-]+（第 \\d+ 号）\\d{4}-\\d\\d 至 \\d{4}-\\d\\d 读数");

    private static final Map<KindEnum, String> KINDS =
            Map.of(KindEnum.GAP, "缺数", KindEnum.RESET, "清零", KindEnum.ROLLOVER, "走满回零", KindEnum.OUTLIER, "异常偏高");

    private MeterLines() {}

    /**
     * What is taken into a draft.
     *
     * @param line without a note
     * @param remark on the readings, for the note of the line into which they come
     */
    record Taken(StoredMeter meter, ActivityLine line, ReadingsRemark remark) {}

    /** Whether the line was taken from the meter; those of before they named it say so in the words of their evidence. */
    static boolean isOf(StoredMeter meter, ActivityLine line) {
        return line.getMeter() != null
                ? line.getMeter().equals(meter.registration().getCode())
                : line.getEvidence() != null && line.getEvidence().startsWith(about(meter));
    }

    /** Whether the line was taken from any meter. */
    static boolean isOfAny(ActivityLine line) {
        return line.getMeter() != null || isOurs(line.getEvidence());
    }

    /** Whether nobody has written evidence of his own. */
    static boolean hasOurEvidence(ActivityLine line) {
        return line.getEvidence() == null || line.getEvidence().isBlank() || isOurs(line.getEvidence());
    }

    /** Whether nobody has put another file in the place of the digest of the readings. */
    static boolean hasOurFile(ActivityLine line) {
        var file = line.getEvidenceFile();
        if (file == null || file.getDocument() != null) {
            return file == null;
        }
        return ReadingsRemark.digestIn(line.getNote())
                .map(file.getSha256()::startsWith)
                .orElseGet(() -> hasOurEvidence(line));
    }

    private static boolean isOurs(@Nullable String evidence) {
        return evidence != null && OUR_EVIDENCE.matcher(evidence).matches();
    }

    private static String about(StoredMeter meter) {
        return METER + meter.registration().getCode() + "（第 " + meter.number() + " 号）";
    }

    /**
     * What comes of the months.
     *
     * @param months of which something is known, at least one
     * @param marks how many of each kind touch them
     */
    static Taken of(
            StoredMeter meter, YearMonth first, YearMonth last, List<MeterMonth> months, Map<KindEnum, Long> marks) {
        var feed = Objects.requireNonNull(meter.registration().getFeeds());
        var used = months.stream().map(MeterMonth::used).reduce(BigDecimal.ZERO, BigDecimal::add);
        var digest = digest(months);
        var line = new ActivityLine(
                        feed.getSource(),
                        Map.of(
                                feed.getInput(),
                                new MeasuredAmount(
                                        plain(used), meter.registration().getUnit())))
                .keys(feed.getKeys())
                .meter(meter.registration().getCode())
                .evidence(about(meter) + first + " 至 " + last + " 读数")
                .evidenceFile(new EvidenceFile(digest));
        var said = said(InService.of(meter.registration()), first, last, months, marks);
        return new Taken(meter, line, new ReadingsRemark(digest, said));
    }

    private static String plain(BigDecimal used) {
        return used.signum() == 0 ? "0" : used.stripTrailingZeros().toPlainString();
    }

    private static String said(
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
        return parts.isEmpty() ? "各月读数完整。" : parts + "。";
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
