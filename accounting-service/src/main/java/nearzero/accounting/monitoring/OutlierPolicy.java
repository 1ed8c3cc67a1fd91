package nearzero.accounting.monitoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which stretches of a month used far more than usual, by the modified z-score of Iglewicz and Hoaglin (1993): median and
 * median absolute deviation, which a single wrong reading does not move. Each stretch is compared with those of the same
 * hour of the day in that month, and must also be a multiple of their median, since a weekday is no outlier among Sundays.
 * Exact decimals: the libraries for statistics count in binary floating point, which nothing here does.
 */
final class OutlierPolicy {

    /** Of the modified z-score, as its authors recommend. */
    private static final BigDecimal SCORE = new BigDecimal("3.5");

    /** Makes a median absolute deviation comparable to a standard deviation: the 0.75 quantile of the normal distribution. */
    private static final BigDecimal CONSISTENCY = new BigDecimal("0.6745");

    /** Times the median that nobody minds. */
    private static final BigDecimal MULTIPLE = new BigDecimal("3");

    /** With fewer there is no usual. */
    private static final int FEWEST = 8;

    /** Stretches of a month beyond which none is judged: they would have to be kept in memory. */
    static final int MOST = 100_000;

    private final Duration interval;
    private final ZoneId zone;

    /**
     * @param interval to which what was used is scaled
     * @param zone whose hours of the day are compared
     */
    OutlierPolicy(Duration interval, ZoneId zone) {
        this.interval = interval;
        this.zone = zone;
    }

    /** The outliers among the stretches of a month, which follow each other; neighbours are one mark. */
    List<Mark> among(List<Span> spans) {
        var usual = usual(spans);
        var marks = new ArrayList<Mark>();
        for (var span : spans) {
            var there = usual.get(hour(span));
            if (there != null && there.isExceededBy(rate(span))) {
                add(marks, new Mark.Outlier(span.from(), span.to(), rate(span), there.median));
            }
        }
        return marks;
    }

    private static void add(List<Mark> marks, Mark.Outlier next) {
        var last = marks.isEmpty() ? null : (Mark.Outlier) marks.get(marks.size() - 1);
        if (last == null || !last.last().equals(next.first())) {
            marks.add(next);
        } else {
            marks.set(
                    marks.size() - 1,
                    new Mark.Outlier(last.first(), next.last(), last.highest().max(next.highest()), last.usual()));
        }
    }

    private Map<Integer, Usual> usual(List<Span> spans) {
        var rates = spans.stream()
                .collect(Collectors.groupingBy(
                        this::hour, TreeMap::new, Collectors.mapping(this::rate, Collectors.toList())));
        rates.values().removeIf(same -> same.size() < FEWEST);
        return rates.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> Usual.of(each.getValue())));
    }

    private int hour(Span span) {
        return span.from().atZone(zone).getHour();
    }

    /** Used in one interval of the meter. */
    private BigDecimal rate(Span span) {
        return span.used().multiply(micros(interval)).divide(micros(span.length()), 6, RoundingMode.HALF_UP);
    }

    private static BigDecimal micros(Duration length) {
        return BigDecimal.valueOf(length.toNanos() / 1000);
    }

    private record Usual(BigDecimal median, BigDecimal deviation) {

        static Usual of(List<BigDecimal> rates) {
            var median = median(rates);
            return new Usual(
                    median,
                    median(rates.stream()
                            .map(rate -> rate.subtract(median).abs())
                            .toList()));
        }

        /** Where half of the time nothing is used, anything is a multiple and says nothing. */
        boolean isExceededBy(BigDecimal rate) {
            return median.signum() > 0
                    && rate.compareTo(median.multiply(MULTIPLE)) > 0
                    && rate.subtract(median).multiply(CONSISTENCY).compareTo(deviation.multiply(SCORE)) > 0;
        }

        /** The lower one of the two in the middle. */
        private static BigDecimal median(List<BigDecimal> values) {
            return values.stream()
                    .sorted()
                    .skip((values.size() - 1) / 2)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
