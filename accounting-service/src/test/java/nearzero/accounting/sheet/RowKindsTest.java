package nearzero.accounting.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import nearzero.accounting.calculator.Calculator;
import nearzero.accounting.calculator.Calculators;
import nearzero.accounting.calculator.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rows add up because a formula grows with its quantities together, which CalculatorPropertiesTest shows, and because all but
 * the first are nothing where they are not given, which this shows.
 */
class RowKindsTest {

    static Stream<Calculator> calculators() {
        return Calculators.all().stream();
    }

    @ParameterizedTest
    @MethodSource("calculators")
    void a_quantity_that_a_row_does_not_give_is_none(Calculator calculator) {
        assertThat(calculator.parameters().stream()
                        .filter(parameter -> parameter.kind() == Parameter.Kind.QUANTITY)
                        .skip(1)
                        .filter(parameter -> parameter.otherwise() != null))
                .allMatch(parameter -> parameter.otherwise().value().signum() == 0);
    }
}
