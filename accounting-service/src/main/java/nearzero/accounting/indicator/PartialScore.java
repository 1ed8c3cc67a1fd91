package nearzero.accounting.indicator;

import java.util.List;
import java.util.stream.Collectors;
import nearzero.accounting.quantity.Exact;
import org.apache.commons.numbers.fraction.BigFraction;

/** How much of an indicator's weight is given for what was reached; a closed set. */
public sealed interface PartialScore {

    /** The name that programmes give it by. */
    String id();

    /** The share for what was reached; below 0 and above 1 it still has to be cut. */
    BigFraction share(Progress progress);

    /** A Chinese clause. */
    String words();

    /** All when the goal is reached, else nothing. */
    record AllOrNothing() implements PartialScore {
        @Override
        public String id() {
            return "all-or-nothing";
        }

        @Override
        public BigFraction share(Progress progress) {
            return progress.isReached() ? BigFraction.ONE : BigFraction.ZERO;
        }

        @Override
        public String words() {
            return "达到目标得满分，否则不得分";
        }
    }

    /**
     * As much as the rate of completion, at least nothing and at most all. The rule of Shaanxi's CO2 assessment of 2019; what
     * a negative rate comes to it does not say.
     */
    record Proportional() implements PartialScore {
        @Override
        public String id() {
            return "proportional";
        }

        @Override
        public BigFraction share(Progress progress) {
            return progress.completion();
        }

        @Override
        public String words() {
            return "按完成率计分";
        }
    }

    /** Nothing at one value, all at the other, evenly between them. */
    record Linear(BigFraction from, BigFraction to) implements PartialScore {
        @Override
        public String id() {
            return "linear";
        }

        @Override
        public BigFraction share(Progress progress) {
            return progress.measure().subtract(from).divide(to.subtract(from));
        }

        @Override
        public String words() {
            return "从 " + Exact.printed(from) + " 得 0 分到 " + Exact.printed(to) + " 得满分，其间按直线计";
        }
    }

    /** The best share whose value is reached; nothing below all of them. */
    record Steps(List<Stair> stairs) implements PartialScore {

        public Steps {
            stairs = List.copyOf(stairs);
        }

        @Override
        public String id() {
            return "steps";
        }

        @Override
        public BigFraction share(Progress progress) {
            return stairs.stream()
                    .filter(stair -> progress.better().reaches(progress.measure(), stair.value()))
                    .map(Stair::share)
                    .max(Exact::compare)
                    .orElse(BigFraction.ZERO);
        }

        @Override
        public String words() {
            return stairs.stream()
                    .map(stair -> "达到 " + Exact.printed(stair.value()) + " 得满分的 "
                            + Exact.printed(stair.share().multiply(100)) + "%")
                    .collect(Collectors.joining("，", "分档计分，", ""));
        }
    }

    /**
     * One of the steps.
     *
     * @param share of the weight, from 0 to 1
     */
    record Stair(BigFraction value, BigFraction share) {}
}
