package nearzero.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import nearzero.accounting.calculation.WorkedExamplesTest;
import nearzero.accounting.calculator.FormulaExamplesTest;
import nearzero.accounting.indicator.ScorerTest;
import org.junit.jupiter.api.Test;

class ExamplesAreCountedTest {

    /**
     * Enthalpies ({@code SteamTablesTest}), double counting ({@code DoubleCountingTest}), and what {@code FormulaExamplesTest}
     * has in a method of its own.
     */
    private static final Set<String> METHODS = Set.of("S18", "T06", "T07", "T14", "T15", "T16");

    @Test
    void each_example_is_a_test() {
        var counted = new TreeSet<>(METHODS);
        counted.addAll(FormulaExamplesTest.counted());
        counted.addAll(WorkedExamplesTest.counted());
        counted.addAll(ScorerTest.counted());

        assertThat(WorkedExample.all().keySet()).containsExactlyInAnyOrderElementsOf(counted);
    }
}
