package nearzero.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import nearzero.accounting.calculation.CheckTest;
import nearzero.accounting.inventory.RefusedAmountsTest;
import nearzero.accounting.quality.QualityRule;
import org.junit.jupiter.api.Test;

class RulesAreTriggeredTest {

    /** What takes two inventories – {@code LastYearTest}, and units in {@code CheckTest} – or a method of its own ({@code FactorFindingsTest}), or an edition ({@code ValidityOfEditionsTest}), or a verifier ({@code VerifyingTest}) or a programme ({@code ProgrammeVersionsTest}). */
    private static final Set<String> METHODS = Set.of(
            "changed-against-last-year",
            "factor-outside-validity",
            "factor-sets-mixed",
            "gwp-differs-from-last-year",
            "offset-counted-elsewhere",
            "method-not-of-programme",
            "offset-above-ceiling",
            "own-sink-above-ceiling",
            "programme-not-known",
            "sheet-months-outside-period",
            "sheet-not-confirmed",
            "sheet-row-invalid",
            "sheets-too-varied",
            "source-evidence-missing",
            "source-in-draft-and-sheets",
            "verification-finding-unresolved");

    @Test
    void each_rule_has_a_draft_that_it_finds() {
        var triggered = new TreeSet<>(METHODS);
        triggered.addAll(CheckTest.rules());
        triggered.addAll(RefusedAmountsTest.rules());

        assertThat(triggered)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(QualityRule.values())
                        .map(QualityRule::code)
                        .toList());
    }
}
