package nearzero.accounting.monitoring;

import java.math.BigDecimal;
import java.time.Instant;

/** Something about a stretch of readings that whoever uses them must know. */
sealed interface Mark {

    Instant first();

    Instant last();

    /** A Chinese sentence. */
    String message();

    /** Readings are missing. */
    record Gap(Instant first, Instant last) implements Mark {
        @Override
        public String message() {
            return "超过应有间隔的一倍半没有读数。";
        }
    }

    /** The value fell and the register did not begin again by itself; what was used meanwhile is not known. */
    record Reset(Instant first, Instant last, BigDecimal before, BigDecimal after) implements Mark {
        @Override
        public String message() {
            return "读数由 " + before.toPlainString() + " 降至 " + after.toPlainString() + "，期间用量未知。请补报换表或清零前的最后读数。";
        }
    }

    /** The register passed its highest value and began again. */
    record Rollover(Instant first, Instant last, BigDecimal before, BigDecimal after) implements Mark {
        @Override
        public String message() {
            return "表计走满后由 " + before.toPlainString() + " 回零，至 " + after.toPlainString() + "，已按满度值计入。";
        }
    }

    /** Used far more than usual at that hour of the day. */
    record Outlier(Instant first, Instant last, BigDecimal highest, BigDecimal usual) implements Mark {
        @Override
        public String message() {
            return "用量明显偏高：每个应有间隔最高 " + highest.stripTrailingZeros().toPlainString() + "，同时段通常 "
                    + usual.stripTrailingZeros().toPlainString() + "（未乘倍率）。请核对读数。";
        }
    }
}
