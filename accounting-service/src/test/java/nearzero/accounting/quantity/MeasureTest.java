package nearzero.accounting.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.units.indriya.function.RationalNumber;

class MeasureTest {

    @ParameterizedTest
    @CsvSource({
        "MASS, 1, t, 1/1",
        "MASS, 1, kg, 1/1000",
        "MASS, 0.000000000001, kg, 1/1000000000000000",
        "MASS, 1.5, 万t, 15000/1",
        "GAS_VOLUME, 350000, Nm3, 35/1",
        "GAS_VOLUME, 350000, Nm³, 35/1",
        "GAS_VOLUME, 35, 万Nm3, 35/1",
        "GAS_VOLUME, 35, 万Nm³, 35/1",
        "ELECTRICITY, 1, kWh, 1/1000",
        "ELECTRICITY, 8500, MWh, 8500/1",
        "ELECTRICITY, 8.5, GWh, 8500/1",
        "ELECTRICITY, 850, 万kWh, 8500/1",
        "ELECTRICITY, 1, 亿kWh, 100000/1",
        "HEAT, 1, MJ, 1/1000",
        "HEAT, 12000, GJ, 12000/1",
        "HEAT, 12, TJ, 12000/1",
        "HEAT, 999999999999999999, TJ, 999999999999999999000/1",
    })
    void an_amount_is_converted_exactly(Measure measure, BigDecimal amount, String unit, String inBase) {
        assertThat(measure.inBase(amount, unit)).contains(BigFraction.parse(inBase));
    }

    @ParameterizedTest
    @CsvSource({
        "MASS, MWh",
        "MASS, T",
        "MASS, 吨",
        "GAS_VOLUME, m3",
        "GAS_VOLUME, t",
        "ELECTRICITY, GJ",
        "ELECTRICITY, mWh",
        "ELECTRICITY, MW",
        "HEAT, MWh",
        "HEAT, '1 GJ'",
        "HEAT, ''",
    })
    void a_unit_of_another_kind_is_not_accepted(Measure measure, String unit) {
        assertThat(measure.inBase(BigDecimal.ONE, unit)).isEmpty();
    }

    @Test
    void a_ratio_that_is_not_exact_is_refused() {
        assertThat(UnitTable.exact(RationalNumber.of(1, 3))).isEqualTo(BigFraction.of(1, 3));
        assertThat(UnitTable.exact(1000)).isEqualTo(BigFraction.of(1000));
        assertThatThrownBy(() -> UnitTable.exact(0.001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UnitTable.exact(new BigDecimal("0.001"))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"MASS, kg、t、万t", "ELECTRICITY, kWh、MWh、GWh、万kWh、亿kWh", "HEAT, MJ、GJ、TJ"})
    void the_accepted_units_can_be_named(Measure measure, String names) {
        assertThat(measure.accepted()).isEqualTo(names);
    }
}
