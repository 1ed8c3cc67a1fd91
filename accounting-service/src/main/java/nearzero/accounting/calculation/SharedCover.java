package nearzero.accounting.calculation;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import nearzero.accounting.method.Source;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is deducted from the emissions that it is part of, each emission once. Where all are taken already, those that took
 * them are asked to take others, along the shortest chain (a maximal flow, after Edmonds and Karp): so nothing is too much that could
 * be taken somewhere, in whatever order the sources come.
 */
final class SharedCover {

    private final Function<String, BigFraction> emissionOf;
    private final Map<String, BigFraction> left = new HashMap<>();
    private final Map<Source, Map<String, BigFraction>> taken = new LinkedHashMap<>();

    /** @param emissionOf what the lines of a source come to, in tCO2e */
    SharedCover(Function<String, BigFraction> emissionOf) {
        this.emissionOf = emissionOf;
    }

    /**
     * Who may take something.
     *
     * @param before who asks for it; nobody of the first
     * @param handed the emission that would be handed to whom asks
     */
    private record Step(Source taker, @Nullable Step before, String handed) {}

    /** Takes the amount for the source; where that cannot be, the sources that together deduct more than there is. */
    Optional<List<Source>> uncovered(Source source, BigFraction amount) {
        taken.put(source, new HashMap<>());
        var open = amount;
        while (open.signum() > 0) {
            var asked = new LinkedHashMap<Source, Step>();
            asked.put(source, new Step(source, null, ""));
            var last = ask(asked);
            if (last.isEmpty()) {
                return Optional.of(
                        taken.keySet().stream().filter(asked::containsKey).toList());
            }
            open = open.subtract(move(last.get(), open));
        }
        return Optional.empty();
    }

    /** Asks all around until there is somebody for whom something is left. */
    private Optional<Step> ask(Map<Source, Step> asked) {
        var waiting = new ArrayDeque<>(asked.values());
        while (!waiting.isEmpty()) {
            var step = waiting.remove();
            if (step.taker().atMost().stream()
                    .anyMatch(emission -> left(emission).signum() > 0)) {
                return Optional.of(step);
            }
            for (var emission : step.taker().atMost()) {
                taken.forEach((other, its) -> {
                    if (its.containsKey(emission) && !asked.containsKey(other)) {
                        asked.put(other, new Step(other, step, emission));
                        waiting.add(asked.get(other));
                    }
                });
            }
        }
        return Optional.empty();
    }

    /** Takes and hands on as much as every one of them can. */
    private BigFraction move(Step last, BigFraction open) {
        var emission = last.taker().atMost().stream()
                .filter(each -> left(each).signum() > 0)
                .findFirst()
                .orElseThrow();
        var amount = smaller(open, left(emission));
        for (var step = last; step.before() != null; step = step.before()) {
            amount = smaller(amount, taken.get(step.taker()).get(step.handed()));
        }
        left.put(emission, left(emission).subtract(amount));
        add(last.taker(), emission, amount);
        for (var step = last; step.before() != null; step = step.before()) {
            add(step.taker(), step.handed(), amount.negate());
            add(step.before().taker(), step.handed(), amount);
        }
        return amount;
    }

    private void add(Source source, String emission, BigFraction amount) {
        taken.get(source).merge(emission, amount, (before, more) -> {
            var sum = before.add(more);
            return sum.signum() == 0 ? null : sum;
        });
    }

    private BigFraction left(String emission) {
        return left.computeIfAbsent(emission, emissionOf);
    }

    private static BigFraction smaller(BigFraction one, BigFraction other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
