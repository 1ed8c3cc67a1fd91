package nearzero.accounting.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Each formula with numbers that were computed by hand; {@code formulae.csv} says how. */
class FormulaeTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "/formulae.csv", numLinesToSkip = 1)
    void a_formula_comes_to_the_exact_fraction(String calculator, String inputs, String expected) {
        assertThat(tonnes(Counted.by(calculator).with(inputs).emission())).isEqualTo(fractions(expected));
    }

    @Test
    void no_formula_is_without_such_a_case() throws IOException {
        var tested = new TreeSet<String>();
        try (var file = getClass().getResourceAsStream("/formulae.csv")) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(line -> tested.add(line.substring(0, line.indexOf(','))));
        }
        assertThat(Calculators.all()).extracting(Calculator::id).containsExactlyInAnyOrderElementsOf(tested);
    }

    /** 10 000 t of DOC 0.15, half of it decomposable, hold 750 t of carbon, half of which may become methane: 500 t. */
    @ParameterizedTest(name = "after {0} years with k {1}")
    @CsvSource({
        "0, 0.17, 0",
        "1, 0.17, 78.1675917018",
        "2, 0.17, 65.9472469169",
        "1, 0.05, 24.3852877496",
        "30, 0.05, 5.7200639727",
    })
    void what_was_deposited_in_one_year_decays_from_the_next(int years, String rate, String methane) {
        var emission = Counted.by("landfill-decay")
                .with("correction=1 1; degradable=0.15 1; decomposed=0.5 1; methane=0.5 1")
                .with("rate", rate, "1/yr");
        for (var year = 2000; year < 2000 + Math.max(1, years); year++) {
            emission.with("deposited", year, year == 2000 ? "10000" : "0", "t");
        }

        assertThat(emission.emission(2000 + years)
                        .masses()
                        .get("CH4")
                        .value()
                        .bigDecimalValue(10, RoundingMode.HALF_UP))
                .isEqualByComparingTo(methane);
    }

    private static Map<String, BigFraction> tonnes(Emission emission) {
        var tonnes = new LinkedHashMap<String, BigFraction>();
        emission.masses()
                .forEach((gas, mass) -> tonnes.put(gas, mass.in("t" + gas).value()));
        return tonnes;
    }

    private static Map<String, BigFraction> fractions(String expected) {
        var fractions = new LinkedHashMap<String, BigFraction>();
        for (var gas : expected.split("; ", -1)) {
            var parts = gas.split("=", 2);
            fractions.put(parts[0], BigFraction.parse(parts[1]));
        }
        return fractions;
    }
}
