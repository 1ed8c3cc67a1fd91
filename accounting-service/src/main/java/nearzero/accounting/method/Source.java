package nearzero.accounting.method;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nearzero.accounting.calculator.Calculator;
import nearzero.accounting.quantity.Amount;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a method counts.
 *
 * @param sector heading under which a report shows it, in Chinese
 * @param keys what a line must name, label by name
 * @param origins where the formula's inputs come from, by name; every other input is given with the line
 * @param declarations what a line may say of itself, by name
 * @param zeroWithProof sets of proofs of which one complete set lets a line count as zero
 * @param codes what is said of the values of keys, by name; nothing of most
 * @param isEvidenceRequired a line without evidence blocks a calculation
 * @param atMost of what is deducted: the sources that hold what it is part of
 * @param lostBy of what grows: the sources that tell what was lost of it
 * @param usual published values of inputs that are given with the line all the same, by name
 * @param shares which inputs are shares of one whole together with those of other lines
 * @param standsFor the source for which its lines are an answer where that one is required
 */
public record Source(
        String id,
        String name,
        String sector,
        Presence presence,
        Figure figure,
        Calculator calculator,
        Map<String, String> keys,
        Map<String, Origin> origins,
        Map<String, Declaration> declarations,
        List<List<String>> zeroWithProof,
        Map<String, Codes> codes,
        boolean isEvidenceRequired,
        List<String> atMost,
        List<String> lostBy,
        Map<String, Usual> usual,
        List<Share> shares,
        @Nullable String standsFor) {

    /** Whether the method wants it. */
    public enum Presence {
        /** Has lines, or is stated not to be involved. */
        REQUIRED,
        /** May have lines. */
        OPTIONAL,
        /** Must not have lines. */
        EXCLUDED
    }

    /** What its lines add to. */
    public enum Figure {
        /** Gross emission. */
        GROSS,
        /** Gross emission, with the other sign: what leaves the boundary. */
        DEDUCTED,
        /** Carbon bound inside the boundary. */
        OWN_SINK,
        /** Own sink, with the other sign: what was felled of the wood that binds it. */
        OWN_SINK_LOST,
        /** Nothing; told beside the total, as the CO2 of biomass is. */
        MEMO
    }

    /** Where an input comes from. */
    public sealed interface Origin {

        /** May be given with the line instead. */
        boolean isMeasurable();

        /** A value that is given with the line instead has to be proven. */
        default boolean needsEvidence() {
            return true;
        }

        /**
         * A number of the chosen set.
         *
         * @param table name of the choice in the method
         * @param parameter name of the number in the set
         * @param keys those of the line's keys by which it is found
         * @param fixedKeys those keys that do not depend on the line
         * @param isDefault stands in where the line gives none; what the line gives replaces no printed value and needs no proof
         */
        record Table(
                String table,
                String parameter,
                List<String> keys,
                Map<String, String> fixedKeys,
                boolean isMeasurable,
                boolean isDefault)
                implements Origin {

            @Override
            public boolean needsEvidence() {
                return !isDefault;
            }

            /** By what the number of a line with those keys is found. */
            public Map<String, String> keysFor(Map<String, String> line) {
                var wanted = new HashMap<>(fixedKeys);
                keys.forEach(key -> wanted.put(key, line.getOrDefault(key, "")));
                return wanted;
            }
        }

        /** The electricity factor of the inventory. */
        record Grid(boolean isMeasurable) implements Origin {}

        /** A value that the method sets. */
        record Constant(Amount value, String basis, boolean isMeasurable) implements Origin {}
    }

    /**
     * What a line may say of itself and must not be true.
     *
     * @param label the question, in Chinese
     * @param refusal why such a line is not counted, in Chinese
     */
    public record Declaration(String label, String refusal) {}

    /**
     * A published value of what a line gives itself.
     *
     * @param basis where it is published and how well that is attested, in Chinese
     */
    public record Usual(Amount value, String basis) {}

    /**
     * An input that is a share of one whole with the same of other lines.
     *
     * @param of the whole, in Chinese; shares of different sources in one of that name add up
     * @param keys and inputs in which lines of one whole are alike
     * @param isComplete together they have to be the whole
     */
    public record Share(String input, String of, List<String> keys, List<String> inputs, boolean isComplete) {}

    /**
     * What is said of the values of a key.
     *
     * @param only the values that a line may give; any when empty
     * @param labels what values mean, in Chinese
     */
    public record Codes(List<String> only, Map<String, String> labels) {

        /** Whether a line may give that value. */
        public boolean allow(String value) {
            return only.isEmpty() || only.contains(value);
        }
    }

    /** What is said of the values of that key. */
    public Codes codesOf(String key) {
        return codes.getOrDefault(key, new Codes(List.of(), Map.of()));
    }

    /** Whether these proofs let a line count as zero. */
    public boolean isZeroWith(Set<String> proofs) {
        return zeroWithProof.stream().anyMatch(proofs::containsAll);
    }
}
