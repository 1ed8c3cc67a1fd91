package nearzero.accounting.indicator;

import java.util.Objects;
import nearzero.accounting.quantity.Exact;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** What an indicator is to reach. */
public sealed interface Goal {

    /** In the indicator's unit, or in per cent of the base year's value. */
    BigFraction value();

    /** Whether it cannot be judged without the value of the base year. */
    boolean needsBase();

    /** The same kind of goal with another value. */
    Goal raisedTo(BigFraction other);

    /**
     * How far a value has come.
     *
     * @param base value of the base year, which must be there when the goal needs it
     */
    Progress progress(Direction direction, @Nullable BigFraction base, BigFraction value);

    /** A Chinese clause. */
    String words(Direction direction, @Nullable Integer baseYear, String unit);

    /** Whether this goal can be judged against this base. */
    default boolean canJudge(@Nullable BigFraction base) {
        return !needsBase() || base != null;
    }

    /** The value alone counts: at least, or at most, this much. */
    record Threshold(BigFraction value) implements Goal {

        @Override
        public boolean needsBase() {
            return false;
        }

        @Override
        public Goal raisedTo(BigFraction other) {
            return new Threshold(other);
        }

        @Override
        public Progress progress(Direction direction, @Nullable BigFraction base, BigFraction reached) {
            return Progress.toThreshold(direction, value, reached);
        }

        @Override
        public String words(Direction direction, @Nullable Integer baseYear, String unit) {
            return (direction == Direction.HIGHER ? "不低于 " : "不高于 ") + Exact.printed(value) + " " + unit;
        }
    }

    /** A rise, or a fall where lower is better, of so many per cent of the base year's value. */
    record Change(BigFraction value) implements Goal {

        @Override
        public boolean needsBase() {
            return true;
        }

        /** Nothing falls by a share of nothing. */
        @Override
        public boolean canJudge(@Nullable BigFraction base) {
            return base != null && base.signum() > 0;
        }

        @Override
        public Goal raisedTo(BigFraction other) {
            return new Change(other);
        }

        @Override
        public Progress progress(Direction direction, @Nullable BigFraction base, BigFraction reached) {
            return Progress.byChange(direction, value, Objects.requireNonNull(base), reached);
        }

        @Override
        public String words(Direction direction, @Nullable Integer baseYear, String unit) {
            return "较" + baseYear + "年" + (direction == Direction.HIGHER ? "上升 " : "下降 ") + Exact.printed(value) + "%";
        }
    }

    /** The way from the base year's value to this one. */
    record Absolute(BigFraction value) implements Goal {

        @Override
        public boolean needsBase() {
            return true;
        }

        @Override
        public Goal raisedTo(BigFraction other) {
            return new Absolute(other);
        }

        @Override
        public Progress progress(Direction direction, @Nullable BigFraction base, BigFraction reached) {
            return Progress.onTheWay(direction, value, Objects.requireNonNull(base), reached);
        }

        @Override
        public String words(Direction direction, @Nullable Integer baseYear, String unit) {
            return "由" + baseYear + "年的值" + (direction == Direction.HIGHER ? "升至 " : "降至 ") + Exact.printed(value) + " "
                    + unit;
        }
    }
}
