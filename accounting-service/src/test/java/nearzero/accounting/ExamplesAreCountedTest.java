package nearzero.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import nearzero.accounting.calculation.WorkedExamplesTest;
import nearzero.accounting.calculator.FormulaExamplesTest;
import nearzero.accounting.indicator.ScorerTest;
import org.junit.jupiter.api.Test;

class ExamplesAreCountedTest {

    /** Examples that are no row of a table, and the words by which the test that counts them knows them. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "S18",
                    "DoubleCountingTest: a_the_same_serial; b: a credit; c: an own; d: a sink; e: green; f: heat; g: power",
            "T06", "calculator/SteamTablesTest: WorkedExample.of(\"T06\")",
            "T07", "calculator/SteamTablesTest: WorkedExample.of(\"T07\")",
            "T14", "calculator/FormulaExamplesTest: void t14_; WorkedExample.of(\"T14\")",
            "T15", "calculator/FormulaExamplesTest: void t15_; WorkedExample.of(\"T15\")",
            "T16", "calculator/FormulaExamplesTest: void t16_; WorkedExample.of(\"T16\")");

    @Test
    void each_example_is_a_test() throws IOException {
        var counted = new TreeSet<String>();
        for (var example : ELSEWHERE.entrySet()) {
            var words = example.getValue().split(": ", 2);
            assertThat(Files.readString(Path.of("src/test/java/nearzero/accounting", words[0] + ".java")))
                    .contains(words[1].split("; ", -1));
            counted.add(example.getKey());
        }
        counted.addAll(FormulaExamplesTest.counted());
        counted.addAll(WorkedExamplesTest.counted());
        counted.addAll(ScorerTest.counted());

        assertThat(WorkedExample.all().keySet()).containsExactlyInAnyOrderElementsOf(counted);
    }
}
