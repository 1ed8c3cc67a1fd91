package nearzero.workflow.calendar;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/**
 * Working days were asked of a year whose holiday notice is not in the calendar. Plain weekdays would be a guess:
 * the State Council moves working days to weekends and back.
 */
public final class NotDeterminable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String NOT_YET_PUBLISHED = "年度放假安排尚未发布,暂时无法推算工作日;待该年度安排导入工作日历后重新推算。";
    private static final Pattern MESSAGE = Pattern.compile("(\\d{4})" + Pattern.quote(NOT_YET_PUBLISHED));

    private final int year;

    private NotDeterminable(int year, String message) {
        super(message);
        this.year = year;
    }

    /** The holidays of the year are not published yet, or not loaded. */
    public static NotDeterminable notYetPublished(int year) {
        return new NotDeterminable(year, year + NOT_YET_PUBLISHED);
    }

    static NotDeterminable tooEarly(int year) {
        return new NotDeterminable(year, "工作日历中没有" + year + "年的放假安排,无法推算该年度的工作日。");
    }

    /** The year that was missing where something failed with this message; empty if it failed for another reason. */
    public static Optional<Integer> yearMissingIn(@Nullable String message) {
        return Optional.ofNullable(message)
                .map(MESSAGE::matcher)
                .filter(Matcher::matches)
                .map(found -> Integer.valueOf(found.group(1)));
    }

    /** The year that is missing. */
    public int year() {
        return year;
    }
}
