package nearzero.workflow.release.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.workflow.calendar.WorkingCalendar;
import org.junit.jupiter.api.Test;

/** What whoever approves a calendar reads of it. */
class CalendarDifferenceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

    @Test
    void a_correction_names_the_days_that_change() {
        var before = calendar(2026, "2026-10-01 off", "2026-10-10 work", "2026-10-11 work");
        var after = calendar(2026, "2026-10-01 off", "2026-10-11 off", "2026-12-31 off");

        assertThat(between(before, after).days())
                .extracting(CalendarDifference.Day::sentence)
                .containsExactly(
                        "2026年10月10日（星期六）由上班改为放假。", "2026年10月11日（星期日）由上班改为放假。", "2026年12月31日（星期四，示例假日）由上班改为放假。");
        assertThat(between(before, after).warnings(TODAY))
                .containsExactly("有2个变动的日期已经过去；已结束的期限不再改动，正在计算的期限可能提前或者推迟截止。");
    }

    @Test
    void a_new_year_names_what_its_notice_says_and_moves_nothing_past() {
        var after = calendar(2027, "2026-12-31 off", "2027-01-03 work");

        assertThat(between(calendar(2026), after).days())
                .extracting(CalendarDifference.Day::sentence)
                .containsExactly("2026年12月31日（星期四，示例假日）由上班改为放假。", "2027年1月3日（星期日）新定为上班。");
        assertThat(between(calendar(2026), after).warnings(TODAY)).isEmpty();
    }

    @Test
    void a_calendar_that_ends_earlier_or_begins_later_is_warned_of() {
        assertThat(between(calendar(2027, "2027-01-01 off"), calendar(2026)).warnings(TODAY))
                .containsExactly("新日历只到2026年12月31日，现行日历到2027年12月31日；此后的期限将无法推算。");
        assertThat(between(calendar(2027, "2027-01-01 off"), calendar(2026)).days())
                .extracting(CalendarDifference.Day::sentence)
                .containsExactly("2027年1月1日（星期五）由放假改为未知。");
        assertThat(between(calendar(2026), calendar(2025)).warnings(TODAY))
                .containsExactly("新日历只到2025年12月31日，现行日历到2026年12月31日；此后的期限将无法推算。", "新日历在今天以前已经到期，所有按工作日计算的期限都将无法推算。");
    }

    @Test
    void the_same_calendar_once_more_is_warned_of() {
        assertThat(between(calendar(2026, "2026-10-01 off"), calendar(2026, "2026-10-01 off"))
                        .warnings(TODAY))
                .containsExactly("与现行日历没有差别。");
    }

    private static CalendarDifference between(WorkingCalendar before, WorkingCalendar after) {
        return CalendarDifference.between(before, after, Map.of(LocalDate.of(2026, 12, 31), "示例假日"));
    }

    private static WorkingCalendar calendar(int lastYear, String... days) {
        return new WorkingCalendar(
                "示例",
                LocalDate.of(2025, 1, 1),
                LocalDate.of(lastYear, 12, 31),
                Stream.of(days)
                        .collect(Collectors.toMap(
                                day -> LocalDate.parse(day.substring(0, 10)), day -> day.endsWith("work"))));
    }
}
