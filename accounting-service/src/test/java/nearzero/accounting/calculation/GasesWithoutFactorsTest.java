package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nearzero.accounting.problem.Refusal;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quantity.Exact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables print methane and nitrous oxide of most activities, and of some only one: no number is made up for the other. */
class GasesWithoutFactorsTest {

    /** Heavy natural-gas vehicles have 900 and 5400 mg/km of methane and nothing of nitrous oxide. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            transport | vehicle-gases | vehicle=heavy, fuel=natural-gas, standard=4+    | quantity 10 辆, distance 50000 km/辆 | 12.600000 | 氧化亚氮
            transport | vehicle-gases | vehicle=heavy, fuel=natural-gas, standard=other | quantity 10 辆, distance 50000 km/辆 | 75.600000 | 氧化亚氮
            transport | vehicle-gases | vehicle=heavy, fuel=natural-gas, standard=4+    | quantity 10 辆, distance 50000 km/辆, n2o 20 mgN2O/km | 15.250000 | ''
            town      | composting    | treatment=composting-wet | quantity 1000 t                       | 112.000000 | 氧化亚氮
            town      | composting    | treatment=composting-wet | quantity 1000 t, n2o 0.24 gN2O/kg     | 175.600000 | ''
            town      | incineration-gases | waste=sludge        | quantity 1000 t, n2o 900 gN2O/t       | 238.500000 | 甲烷
            town      | open-burning  | waste=msw                | quantity 1000 t, ch4 6.5 kgCH4/t      | 182.000000 | 氧化亚氮
            town      | fuel-ch4-n2o  | fuel=diesel              | quantity 1 t, ch4 3 kgCH4/TJ          | 0.003583   | 氧化亚氮
            """)
    void a_gas_without_a_factor_is_not_counted_and_told(
            String method, String source, String keys, String inputs, String tonnes, String missing) {
        var draft = Drafts.of(method, "51", 2023).line(source, keys, inputs);

        var told = GasFindings.of(draft.draft()).toList();

        assertThat(Exact.rounded(draft.assessed().figures().gross())).hasToString(tonnes);
        assertThat(told).hasSize(missing.isEmpty() ? 0 : 1).allSatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("gas-not-counted");
            assertThat(finding.blocking()).isFalse();
            assertThat(finding.message()).contains(missing);
            assertThat(draft.draft().lines().get(0).remarks()).anyMatch(remark -> remark.contains(missing));
        });
    }

    /** What is not known at all is asked for, as before. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            vehicle-gases | vehicle=heavy, fuel=natural-gas, standard=1 | quantity 10 辆, distance 50000 km/辆
            open-burning  | waste=msw | quantity 1000 t
            """)
    void without_any_factor_a_line_is_refused(String source, String keys, String inputs) {
        var draft = Drafts.of("town", "51", 2023).line(source, keys, inputs);

        assertThatThrownBy(draft::draft).isInstanceOf(Refusal.class);
    }

    @Test
    void a_gas_that_is_printed_as_nothing_is_counted_as_nothing() {
        var draft = Drafts.of("transport", "51", 2023)
                .line("vehicle-gases", "vehicle=car, fuel=diesel, standard=4+", "quantity 1 辆, distance 1 km/辆");

        assertThat(GasFindings.of(draft.draft()).map(Finding::code)).isEmpty();
        assertThat(draft.assessed().lines().get(0).gases()).hasSize(2);
    }
}
