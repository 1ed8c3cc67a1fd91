package nearzero.workflow.release.calendar;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import nearzero.workflow.calendar.WorkingCalendar;

/**
 * The days on which two calendars differ: those that a notice names, and the years that only one of them knows.
 *
 * @param days in their order; of a year that only one calendar knows, those that a notice names
 */
record CalendarDifference(WorkingCalendar before, WorkingCalendar after, List<Day> days) {

    /**
     * A day on which people work by one calendar and not by the other.
     *
     * @param before whether people worked; empty where the year was not known
     * @param after whether people work; empty where the year is not known any more
     * @param name the holiday that it belongs to, where a notice names it
     */
    record Day(LocalDate date, Optional<Boolean> before, Optional<Boolean> after, Optional<String> name) {

        /** The change as a Chinese sentence. */
        String sentence() {
            var weekday = date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.CHINESE);
            var day = inWords(date) + "（" + weekday
                    + name.map(known -> "，" + known).orElse("") + "）";
            return before.isEmpty()
                    ? day + "新定为" + shown(after) + "。"
                    : day + "由" + shown(before) + "改为" + shown(after) + "。";
        }

        private static String shown(Optional<Boolean> working) {
            return working.map(yes -> yes ? "上班" : "放假").orElse("未知");
        }
    }

    static CalendarDifference between(WorkingCalendar before, WorkingCalendar after, Map<LocalDate, String> names) {
        var named = new TreeSet<>(before.exceptions().keySet());
        named.addAll(after.exceptions().keySet());
        var days = named.stream()
                .map(date -> new Day(
                        date, working(before, date), working(after, date), Optional.ofNullable(names.get(date))))
                .filter(day -> !day.before().equals(day.after()))
                .toList();
        return new CalendarDifference(before, after, days);
    }

    private static Optional<Boolean> working(WorkingCalendar calendar, LocalDate date) {
        return date.isBefore(calendar.knownFrom()) || date.isAfter(calendar.knownTo())
                ? Optional.empty()
                : Optional.of(calendar.isWorkingDay(date));
    }

    /** What whoever approves should look at. */
    List<String> warnings(LocalDate today) {
        var warnings = new ArrayList<String>();
        if (days.isEmpty()
                && before.knownTo().equals(after.knownTo())
                && before.knownFrom().equals(after.knownFrom())) {
            warnings.add("与现行日历没有差别。");
        }
        if (after.knownTo().isBefore(before.knownTo())) {
            warnings.add("新日历只到" + inWords(after.knownTo()) + "，现行日历到" + inWords(before.knownTo()) + "；此后的期限将无法推算。");
        }
        if (after.knownTo().isBefore(today)) {
            warnings.add("新日历在今天以前已经到期，所有按工作日计算的期限都将无法推算。");
        }
        if (after.knownFrom().isAfter(before.knownFrom())) {
            warnings.add("新日历从" + inWords(after.knownFrom()) + "开始，缺少此前各年的安排；此前开始的期限将无法推算。");
        }
        var past = days.stream()
                .filter(day -> day.date().isBefore(today))
                .filter(day -> day.before().isPresent())
                .count();
        if (past > 0) {
            warnings.add("有" + past + "个变动的日期已经过去；已结束的期限不再改动，正在计算的期限可能提前或者推迟截止。");
        }
        return warnings;
    }

    /** The first and the last day that change; empty if none does. */
    Optional<List<LocalDate>> span() {
        return days.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        List.of(days.get(0).date(), days.get(days.size() - 1).date()));
    }

    static String inWords(LocalDate date) {
        return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }
}
