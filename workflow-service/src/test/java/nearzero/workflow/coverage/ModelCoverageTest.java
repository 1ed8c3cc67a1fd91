package nearzero.workflow.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the coverage of models counts what it says. */
class ModelCoverageTest {

    @Test
    void what_no_test_passed_is_missing_and_counted(@TempDir Path folder) throws IOException {
        var hearing = hearing(Set.of());
        var taken = hearing.missing().stream()
                .map(element -> TakenElements.line("sichuan-park.hearing", element.id()))
                .filter(line -> !line.endsWith("/Timer_HearingEnds"))
                .collect(Collectors.toSet());

        assertThat(hearing.percent()).isEqualByComparingTo("0");
        assertThat(hearing(taken).missing()).containsExactly(new ModelCoverage.Missing("Timer_HearingEnds", "陈述期满"));
        assertThat(hearing(taken).percent()).isBetween(new BigDecimal("90"), new BigDecimal("99.9"));

        CoverageReport.write(folder, List.of(hearing(taken)));
        assertThat(Files.readString(folder.resolve("coverage.json"))).contains("Timer_HearingEnds");
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("[data-element-id='Timer_HearingEnds']")
                .contains("<svg");
    }

    private static ModelCoverage hearing(Set<String> taken) throws IOException {
        return ModelCoverage.of(taken).stream()
                .filter(model -> model.process().equals("sichuan-park.hearing"))
                .findFirst()
                .orElseThrow();
    }
}
