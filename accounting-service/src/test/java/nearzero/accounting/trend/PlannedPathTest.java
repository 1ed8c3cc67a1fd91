package nearzero.accounting.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nearzero.accounting.api.model.Milestone;
import nearzero.accounting.api.model.PlanTarget;
import nearzero.accounting.api.model.PlanTarget.FigureEnum;
import nearzero.accounting.api.model.PlanTarget.FormEnum;
import nearzero.accounting.api.model.PlanTarget.MeasureEnum;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannedPathTest {

    @ParameterizedTest
    @CsvSource({"2020, 1000, 1", "2021, 2800, 3", "2022, 2600, 3", "2023, 800, 1"})
    void without_milestones_the_path_is_a_straight_line(int year, int numerator, int denominator) {
        var path = TargetReader.path(target(FormEnum.ABSOLUTE, "800"), BigFraction.of(1000));

        assertThat(path.planned(year)).contains(BigFraction.of(numerator, denominator));
    }

    @ParameterizedTest
    @CsvSource({"2020, 1000", "2021, 950", "2022, 900", "2023, 600"})
    void a_milestone_bends_it(int year, int planned) {
        var path = TargetReader.path(
                target(FormEnum.REDUCTION, "0.4").milestones(List.of(new Milestone(2022, "0.1"))),
                BigFraction.of(1000));

        assertThat(path.planned(year)).contains(BigFraction.of(planned));
    }

    @ParameterizedTest
    @CsvSource({"2019", "2024"})
    void nothing_is_planned_outside_of_it(int year) {
        var path = TargetReader.path(target(FormEnum.ABSOLUTE, "800"), BigFraction.of(1000));

        assertThat(path.planned(year)).isEmpty();
    }

    @Test
    void the_budget_begins_after_the_base_year() {
        var path = TargetReader.path(target(FormEnum.ABSOLUTE, "700"), BigFraction.of(1000));

        assertThat(path.cumulated(2023)).isEqualTo(BigFraction.of(900 + 800 + 700));
        assertThat(path.cumulated(2020)).isEqualTo(BigFraction.ZERO);
        assertThat(path.years()).containsExactly(2020, 2021, 2022, 2023);
    }

    private static PlanTarget target(FormEnum form, String value) {
        return new PlanTarget(FigureEnum.NET, MeasureEnum.TOTAL, form, 2020, 2023, value, "示例方案");
    }
}
