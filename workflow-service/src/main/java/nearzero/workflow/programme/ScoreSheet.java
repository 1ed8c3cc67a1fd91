package nearzero.workflow.programme;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the experts of a panel score (评分表). Points times weight, summed over the items, is one expert's score, of 100.
 *
 * @param verdict decision on {@code meanScore} and {@code weakItems} that suggests a {@code verdict}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ScoreSheet(Quorum quorum, Rule rule, String verdict, List<Item> items) {

    private static final int DECIMALS = 2;

    /**
     * What is scored.
     *
     * @param max most points
     * @param floor an item whose mean is below it is weak
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Item(String id, Text name, BigDecimal max, BigDecimal weight, Optional<BigDecimal> floor) {

        public boolean allows(BigDecimal points) {
            return points.signum() >= 0 && points.compareTo(max) <= 0;
        }
    }

    /** How many of a panel must have scored before scoring may be closed. */
    public enum Quorum {
        @JsonProperty("two-thirds")
        twoThirds {
            @Override
            public int of(int size) {
                return (2 * size + 2) / 3;
            }
        },
        all {
            @Override
            public int of(int size) {
                return size;
            }
        };

        public abstract int of(int size);
    }

    /** How one figure is made of the experts' scores. */
    public enum Rule {
        mean {
            @Override
            List<BigDecimal> counted(List<BigDecimal> sorted) {
                return sorted;
            }
        },
        /** Without the highest and the lowest, where enough scored for three to be left. */
        @JsonProperty("trimmed-mean")
        trimmedMean {
            @Override
            List<BigDecimal> counted(List<BigDecimal> sorted) {
                return sorted.size() < 5 ? sorted : sorted.subList(1, sorted.size() - 1);
            }
        };

        abstract List<BigDecimal> counted(List<BigDecimal> sorted);

        /** Half up to two decimals. */
        public BigDecimal figure(List<BigDecimal> scores) {
            return average(counted(scores.stream().sorted().toList()));
        }
    }

    /** One expert's score. */
    public BigDecimal total(Map<String, BigDecimal> points) {
        return items.stream()
                .map(item -> points.get(item.id()).multiply(item.weight()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** The items whose mean lies below their floor. */
    public List<Item> weak(List<Map<String, BigDecimal>> scores) {
        return items.stream()
                .filter(item -> item.floor()
                        .filter(floor -> average(scores.stream()
                                                .map(points -> points.get(item.id()))
                                                .toList())
                                        .compareTo(floor)
                                < 0)
                        .isPresent())
                .toList();
    }

    private static BigDecimal average(List<BigDecimal> values) {
        return values.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(values.size()), DECIMALS, RoundingMode.HALF_UP);
    }
}
