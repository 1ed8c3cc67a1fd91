package nearzero.workflow.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tests pass nearly everything that is drawn. Runs after all of them, whatever machines they ran in; the build leaves
 * it out when only some of them are run.
 */
class ModelCoverageIT {

    private static final BigDecimal ENOUGH = BigDecimal.valueOf(95);

    static List<ModelCoverage> models() throws IOException {
        return ModelCoverage.of(TakenElements.recorded());
    }

    @BeforeAll
    static void report() throws IOException {
        CoverageReport.write(TakenElements.FOLDER, models());
    }

    @ParameterizedTest
    @MethodSource("models")
    void nearly_every_element_of_a_model_is_passed_by_a_test(ModelCoverage model) {
        assertThat(model.percent())
                .as("%s, without %s", model.process(), model.missing())
                .isGreaterThanOrEqualTo(ENOUGH);
    }
}
