package nearzero.accounting.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import nearzero.accounting.quantity.Exact;
import nearzero.accounting.trend.ConstantPrices.Prices;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstantPricesTest {

    /** Indices of the years from 2021 to 2023, the year before = 100. */
    private static final ConstantPrices CHAINED = new ConstantPrices(indices("2021 103", "2022 102", "2023 98"));

    @ParameterizedTest
    @CsvSource({
        "2020, 2020, 1, 1",
        "2021, 2020, 100, 103",
        "2022, 2020, 10000, 10506",
        "2023, 2021, 10000, 9996",
        "2020, 2022, 10506, 10000",
    })
    void output_is_carried_by_the_indices_between_the_years(int from, int to, int numerator, int denominator) {
        assertThat(CHAINED.carried(BigFraction.ONE, from, to)).contains(BigFraction.of(numerator, denominator));
    }

    @ParameterizedTest
    @CsvSource({"2019, 2021", "2020, 2024", "2023, 2018"})
    void where_an_index_is_missing_there_is_no_answer(int from, int to) {
        assertThat(CHAINED.carried(BigFraction.ONE, from, to)).isEmpty();
    }

    @Test
    void there_and_back_is_where_it_was() {
        var there = CHAINED.carried(BigFraction.of(7, 3), 2020, 2023).orElseThrow();

        assertThat(CHAINED.carried(there, 2023, 2020)).contains(BigFraction.of(7, 3));
    }

    @Test
    void deflators_of_one_base_year_need_no_indices_between() {
        var prices = new ConstantPrices(Map.of(
                2019, new Prices(null, BigFraction.of(95), 2015), 2023, new Prices(null, BigFraction.of(114), 2015)));

        assertThat(prices.carried(BigFraction.of(114), 2023, 2019)).contains(BigFraction.of(95));
        assertThat(prices.carried(BigFraction.of(114), 2023, 2015)).contains(BigFraction.of(100));
    }

    @Test
    void deflators_of_different_base_years_do_not_meet() {
        var prices = new ConstantPrices(Map.of(
                2019, new Prices(null, BigFraction.of(95), 2015), 2023, new Prices(null, BigFraction.of(114), 2020)));

        assertThat(prices.carried(BigFraction.ONE, 2023, 2019)).isEmpty();
    }

    private static Map<Integer, Prices> indices(String... years) {
        var prices = new HashMap<Integer, Prices>();
        Stream.of(years)
                .map(year -> year.split(" ", -1))
                .forEach(year -> prices.put(
                        Integer.valueOf(year[0]), new Prices(Exact.of(new BigDecimal(year[1])), null, null)));
        return prices;
    }
}
